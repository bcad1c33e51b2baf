"""The small stack of the proofs: how it is drifted, what is live, and what was changed on it by whom."""
import json
import os
import re
import subprocess

import run as conformance

HERE = os.path.dirname(os.path.abspath(__file__))
STACK = os.path.join(os.path.dirname(HERE), "stacks", "apply")
STATE = "settled.tfstate"
# The last is what somebody else wrote in the place of the first.
CANARIES = ["canary-token-3f7a", "canary-master-51c0", "canary-other-9b2e"]
# Locks and backups are no changes that a plan makes.
NO_CHANGES = re.compile(r"(Describe|Get|List|Head|Lookup|Batch[GE]|BatchCheck).*|AssumeRole.*")
WEB, SSH = ({"IpProtocol": "tcp", "FromPort": port, "ToPort": port, "IpRanges": [{"CidrIp": range_}]}
            for port, range_ in ((443, "10.0.0.0/8"), (22, "0.0.0.0/0")))


# What `Site.live` says.
WANTED = {"retention": 30, "tags": {"Name": "api", "Owner": "platform"}, "rules": [(443, 443, "tcp", "10.0.0.0/8")],
          "description": "of the API", "token": CANARIES[0], "backups": 7, "parameters": {"log_min_duration_statement": "500"}}
DRIFTED = {"retention": 7, "tags": {"Name": "api", "Owner": "somebody", "drift": "yes"}, "rules": [(22, 22, "tcp", "0.0.0.0/0")],
           "description": "changed", "token": CANARIES[0], "backups": 1, "parameters": {"log_min_duration_statement": "900"}}


class Failed(AssertionError):
    pass


def expect(condition, what):
    if not condition:
        raise Failed(what)


class Ended:
    """How a run of the program ended; killed: status -9."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err
        self.text = out + err

    def __str__(self):
        return f"exit status {self.status}\n{self.out}{self.err}"


class Site:
    """Live is WANTED, as Terraform has it, or DRIFTED, in five resources."""

    def __init__(self, world, reconcile, shim):
        self.world, self.reconcile, self.shim = world, reconcile, shim
        self.group = world.state("aws_security_group.api")["id"]
        self.number = 0
        self.drift()

    # -- what is live

    def drift(self):
        logs, ec2, ssm, rds = (self.world.client(name) for name in ("logs", "ec2", "ssm", "rds"))
        logs.put_retention_policy(logGroupName="/proof/api", retentionInDays=7)
        logs.tag_log_group(logGroupName="/proof/api", tags={"Owner": "somebody", "drift": "yes"})
        self.rules(ec2, [SSH])
        ssm.put_parameter(Name="/proof/token", Description="changed", Type="SecureString", Value=CANARIES[0], Overwrite=True)
        rds.modify_db_cluster(DBClusterIdentifier="proof", BackupRetentionPeriod=1)
        rds.modify_db_cluster_parameter_group(DBClusterParameterGroupName="proof-pg15", Parameters=[
            {"ParameterName": "log_min_duration_statement", "ParameterValue": "900", "ApplyMethod": "immediate"}])

    def rules(self, ec2, wanted):
        live = ec2.describe_security_groups(GroupIds=[self.group])["SecurityGroups"][0]["IpPermissions"]
        if live:
            ec2.revoke_security_group_ingress(GroupId=self.group, IpPermissions=live)
        ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=wanted)

    def live(self):
        """Everything that the plan is about, as boto3 sees it."""
        logs, ec2, ssm, rds = (self.world.client(name) for name in ("logs", "ec2", "ssm", "rds"))
        group = logs.describe_log_groups(logGroupNamePrefix="/proof/api")["logGroups"][0]
        rules = ec2.describe_security_groups(GroupIds=[self.group])["SecurityGroups"][0]["IpPermissions"]
        parameter = ssm.describe_parameters(Filters=[{"Key": "Name", "Values": ["/proof/token"]}])["Parameters"][0]
        cluster = rds.describe_db_clusters(DBClusterIdentifier="proof")["DBClusters"][0]
        parameters = rds.describe_db_cluster_parameters(DBClusterParameterGroupName="proof-pg15", Source="user")["Parameters"]
        return {"retention": group.get("retentionInDays"),
                "tags": logs.list_tags_log_group(logGroupName="/proof/api")["tags"],
                "rules": sorted((rule["FromPort"], rule["ToPort"], rule["IpProtocol"], *(r["CidrIp"] for r in rule["IpRanges"])) for rule in rules),
                "description": parameter.get("Description"),
                "token": ssm.get_parameter(Name="/proof/token", WithDecryption=True)["Parameter"]["Value"],
                "backups": cluster["BackupRetentionPeriod"],
                "parameters": {one["ParameterName"]: one["ParameterValue"] for one in parameters}}

    def expect_live(self, wanted, what):
        live = self.live()
        wrong = {key: (live[key], wanted[key]) for key in wanted if live[key] != wanted[key]}
        expect(not wrong, f"{what}: live and wanted are {wrong}")

    # -- the program

    def path(self, name):
        return os.path.join(self.world.dir, name)

    def exists(self, name):
        return os.path.exists(self.path(name))

    def read(self, name):
        with open(self.path(name), encoding="utf-8", errors="replace") as file:
            return file.read()

    def new_journal(self):
        self.number += 1
        return f"{os.getpid()}-{self.number}.jsonl"

    def run(self, *arguments, crash=None, url=None, env=None, given="", timeout=120, cwd=None, native=True):
        """Runs it, with the clock of crash.c. crash: (record, how)."""
        environment = {**self.world.environment(), "LD_PRELOAD": self.shim, **(env or {})}
        if url:
            environment["AWS_ENDPOINT_URL"] = url
        if crash:
            environment.update(CRASH_AT=str(crash[0]), CRASH_HOW=crash[1])
        more = ["--read-with", "native"] if native else []
        run = subprocess.run([self.reconcile, *arguments, *more, "--progress", "never"], cwd=cwd or self.world.dir,
                             env=environment, text=True, capture_output=True, input=given, timeout=timeout)
        self.keep_output(run.stdout + run.stderr)
        return Ended(run.returncode, run.stdout, run.stderr)

    def keep_output(self, text):
        """For the hunt for secrets at the end."""
        with open(self.path("outputs.log"), "a") as file:
            file.write(text)

    def plan(self, name="plan.json", state=STATE):
        ended = self.run("plan", state, "--out", name, "--max-risk", "destructive")
        expect(ended.status == 2, f"plan: {ended}")
        return json.loads(self.read(name))

    def apply(self, *arguments, **more):
        return self.run("apply", *arguments, "--auto-approve", "--snapshot", "never", **more)

    def records(self, journal):
        """Those of a journal; one that is torn is none."""
        return [json.loads(line) for line in self.read(journal).split("\n")[:-1]]

    # -- the lock of the local state

    @property
    def lock_file(self):
        return self.path(f".{STATE}.lock.info")

    def lock_id(self):
        """Of the lock that is held or left behind; None: there is none."""
        try:
            with open(self.lock_file) as file:
                return json.load(file)["ID"]
        except FileNotFoundError:
            return None

    def unlock(self):
        """As an operator does it who has seen what the dead process did."""
        if os.path.exists(self.lock_file):
            os.unlink(self.lock_file)

    # -- what was changed

    def changes(self, section):
        """[(service, operation, digest of the request, status)] of the changing calls since the section began."""
        out = []
        with open(self.path("requests.jsonl")) as file:
            for line in file:
                entry = json.loads(line)
                if entry["section"] == section and not NO_CHANGES.fullmatch(entry["operation"]):
                    out.append((entry["service"], entry["operation"], entry["body"], entry["status"]))
        return out


def calls_of(plan, undo=False):
    """(service, operation) of all the calls that a plan makes, in their order."""
    actions = reversed(plan["actions"]) if undo else plan["actions"]
    return [(call["service"], call["operation"]) for action in actions
            for call in (action["undo"]["calls"] if undo else action["calls"])]


def build_shim(folder):
    out = os.path.join(folder, "crash.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", out, os.path.join(HERE, "crash.c")], check=True)
    return out


def prepare(options, mirror):
    """(world, whether it is ours to end)"""
    if options.attach:
        world = conformance.World(os.path.abspath(options.attach))
        with open(os.path.join(world.dir, "url")) as file:
            world.url = file.read().strip()
        return world, False
    import tempfile
    world = conformance.World(tempfile.mkdtemp(prefix="proofs-"))
    world.start_emulator()
    try:
        world.prepare(STACK, mirror)
    except BaseException:
        world.stop()
        raise
    return world, True
