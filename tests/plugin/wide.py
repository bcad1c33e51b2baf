#!/usr/bin/env python3
"""Conformance of plugin reads: 105 resource types, applied by real Terraform to an emulated AWS.

    python3 tests/plugin/wide.py --scan build/debug/tests/plugin/plugin_scan --module build/debug/bin/reconcile_plugin.so

  (a) silence right after apply and after a refresh;
  (b) each change that is made behind Terraform's back is found at its path, and nothing else is;
  (c) --fix plans and carries out the remedy through the provider; silence again.
  --reconcile BINARY: also, `--read-with plugin` and `--read-with auto` come to the same statuses and paths.
  --bench FILE: wall time, memory and calls of terraform plan -refresh-only, --read-with plugin and native, as JSON.

Exit status: 0 passed, 1 failed, 77 skipped because terraform, the provider or moto is missing.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "conformance"))
import run  # noqa: E402

TYPES = 105  # of the stack
WITHOUT_TABLE = 30  # of them, at least
DELAYS_MS = (25, 50, 100)  # of a call of AWS: from within the region, from within the continent, from further away
WAITS = "aws_s3_bucket_versioning"  # the provider looks at it three times after a second's delay


def touches(world):
    """Changes the live side; returns what must be found, and what is put right without being asked for."""
    c = world.client
    queue = world.state("aws_sqs_queue.main")["url"]
    c("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": "99"})
    c("ssm").put_parameter(Name="/wide/plain", Value="drifted", Type="String", Overwrite=True)
    c("ssm").put_parameter(Name="/wide/secret", Value="stolen-battery", Type="SecureString", Overwrite=True)
    c("logs").put_retention_policy(logGroupName="/wide", retentionInDays=30)
    c("logs").tag_log_group(logGroupName="/wide", tags={"Extra": "yes"})
    c("logs").untag_log_group(logGroupName="/wide", tags=["Team"])
    c("ec2").authorize_security_group_ingress(
        GroupId=world.state("aws_security_group.main")["id"],
        IpPermissions=[{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])
    c("iam").put_role_policy(RoleName="wide", PolicyName="wide", PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
    c("route53").change_resource_record_sets(
        HostedZoneId=world.state("aws_route53_zone.main")["zone_id"],
        ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {
            "Name": "www.wide.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.9"}]}}]})
    c("events").put_rule(Name="wide", ScheduleExpression="rate(1 minute)")
    c("s3").put_bucket_cors(Bucket="lego-wide", CORSConfiguration={
        "CORSRules": [{"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}]})
    c("ecr").put_image_tag_mutability(repositoryName="wide", imageTagMutability="MUTABLE")
    c("kinesis").increase_stream_retention_period(StreamName="wide", RetentionPeriodHours=48)
    return {
        ("aws_sqs_queue.main", "visibility_timeout_seconds"),
        ("aws_ssm_parameter.plain", "value"),
        ("aws_ssm_parameter.secret", "value"),
        ("aws_cloudwatch_log_group.main", "retention_in_days"),
        ("aws_cloudwatch_log_group.main", 'tags["Extra"]'),
        ("aws_cloudwatch_log_group.main", 'tags["Team"]'),
        ("aws_security_group.main", "ingress"),
        ("aws_iam_role_policy.main", "policy"),
        ("aws_route53_record.www", "records"),
        ("aws_route53_record.www", "ttl"),
        ("aws_cloudwatch_event_rule.main", "schedule_expression"),
        ("aws_s3_bucket_cors_configuration.main", "cors_rule"),
        ("aws_ecr_repository.main", "image_tag_mutability"),
        ("aws_kinesis_stream.main", "retention_period"),
    }


class Checks:
    def __init__(self, world, options):
        self.world, self.options, self.failures = world, options, []

    def environment(self):
        return {**self.world.environment(), "RECONCILE_PLUGIN_MODULE": os.path.abspath(self.options.module),
                "XDG_CACHE_HOME": os.path.join(self.world.dir, "cache")}

    def expect(self, what, good, shown=""):
        print("ok  " if good else "FAIL", what, shown if not good else "", flush=True)
        if not good:
            self.failures.append(what)

    def scan(self, state, *flags):
        command = [os.path.abspath(self.options.scan), *flags, os.path.join(self.world.dir, state), self.world.stack]
        result = subprocess.run(command, env=self.environment(), text=True, capture_output=True)
        if result.returncode:
            raise SystemExit(f"plugin_scan failed: {result.stderr}")
        *lines, last = [json.loads(line) for line in result.stdout.splitlines()]
        return lines, last, result.stdout

    def silent(self, state):
        lines, summary, _ = self.scan(state)
        self.expect(f"{state}: silent", not lines, lines)
        self.expect(f"{state}: all found", summary["found"] == summary["instances"], summary)
        self.expect(f"{state}: {summary['types']} types", summary["types"] >= TYPES, summary)

    def found(self, wanted):
        lines, _, text = self.scan("settled.tfstate")
        got = {(line["address"], line.get("path", "?")) for line in lines}
        self.expect("each change is found at its path", wanted <= got, wanted - got)
        self.expect("and nothing else", got <= wanted, got - wanted)
        self.expect("no secret is shown", "battery" not in text)

    def fixed(self, wanted):
        lines, _, text = self.scan("settled.tfstate", "--fix")
        for address in sorted({address for address, _ in wanted}):
            outcome = [line for line in lines if line["address"] == address and "path" not in line]
            good = len(outcome) == 1 and "fixed" in outcome[0] and not outcome[0]["unmet"] and not outcome[0]["unexpected"]
            self.expect(f"{address} is put right", good, outcome)
        self.expect("no secret is shown", "battery" not in text)

    def without_table(self):
        """Whether enough of the stack's types are left to the provider alone."""
        result = subprocess.run([os.path.abspath(self.options.reconcile), "types", "--format", "json"], text=True, capture_output=True)
        native = {entry["type"] for entry in json.loads(result.stdout)["types"]}
        left = {address.split(".")[0] for address in self.world.addresses()} - native
        self.expect(f"{len(left)} types without a native table", len(left) >= WITHOUT_TABLE, sorted(left))

    def agree(self):
        def findings(way):
            result = subprocess.run([os.path.abspath(self.options.reconcile), "drift", os.path.join(self.world.dir, "settled.tfstate"),
                                     "--read-with", way, "--provider-dir", self.mirror, "--format", "json"],
                                    env=self.environment(), cwd=self.world.stack, text=True, capture_output=True)
            report = json.loads(result.stdout)
            return {r["address"]: (r["status"], sorted(c["path"] for c in r.get("changes") or [])) for r in report["resources"]}
        plugin, auto = findings("plugin"), findings("auto")
        differing = {a: (plugin[a], auto[a]) for a in plugin if plugin[a] != auto[a]}
        self.expect("--read-with plugin and auto agree", not differing and plugin.keys() == auto.keys(), differing)


def bench(checks):
    """terraform plan -refresh-only, every type by the provider, and what has a table natively, on the same stack. Once
    whole, once without what the provider itself waits for while it reads, and whole over networks of these delays."""
    world, result = checks.world, {}
    state = os.path.join(world.dir, "settled.tfstate")
    drift = [os.path.abspath(checks.options.reconcile), "drift", state, "--format", "json", "--read-with"]
    for name, left_out, delay in (("whole stack", [], 0), (f"without {WAITS}", [WAITS], 0),
                                  *((f"whole stack, {ms} ms a call", [], ms) for ms in DELAYS_MS)):
        world.admin("latency", {"ms": delay})
        targets = [f"-target={address}" for address in world.addresses() if left_out and address.split(".")[0] not in left_out]
        excluded = [flag for kind in left_out for flag in ("--exclude", kind + ".*")]
        commands = {"terraform": ["terraform", "plan", "-refresh-only", "-input=false", "-lock=false", *targets],
                    "plugin": [*drift, "plugin", "--provider-dir", checks.mirror, *excluded],
                    "native": [*drift, "native", *excluded]}
        costs = run.measure(world, commands, run.BENCH_ROUNDS, checks.environment())
        costs["plugin"]["peak_kb_own"] = own_memory(commands["plugin"], checks)
        costs["wall_ratio"] = round(costs["terraform"]["wall_s"] / costs["plugin"]["wall_s"], 2)
        result[name] = costs
    world.admin("latency", {"ms": 0})
    return result


def own_memory(command, checks):
    """The peak of the program alone, in kB, without the provider that it starts."""
    process = subprocess.Popen(command, env=checks.environment(), cwd=checks.world.stack, stdout=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, run.proportional(process.pid))
        time.sleep(0.01)
    return peak


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scan", required=True)
    parser.add_argument("--module", required=True)
    parser.add_argument("--reconcile")
    parser.add_argument("--bench", metavar="FILE")
    parser.add_argument("--workdir", help="work folder (default: a new temporary one)")
    parser.add_argument("--stack", default=os.path.join(HERE, "stacks", "wide"))
    options = parser.parse_args()
    mirror = run.require()
    world = run.World(options.workdir or tempfile.mkdtemp(prefix="reconcile-wide-"))
    os.makedirs(world.dir, exist_ok=True)
    world.start_emulator()
    try:
        world.prepare(options.stack, mirror)
        checks = Checks(world, options)
        checks.mirror = mirror
        if options.bench:
            with open(options.bench, "w") as file:
                json.dump(bench(checks), file, indent=1)
            print(open(options.bench).read())
            return 0
        checks.silent("terraform.tfstate")
        checks.silent("settled.tfstate")
        if options.reconcile:
            checks.without_table()
            checks.agree()
        wanted = touches(world)
        checks.found(wanted)
        if options.reconcile:
            checks.agree()
        checks.fixed(wanted)
        checks.silent("settled.tfstate")
    finally:
        world.stop()
    print(f"{len(checks.failures)} failed")
    return 1 if checks.failures else 0


if __name__ == "__main__":
    sys.exit(main())
