#!/usr/bin/env python3
"""Many states of S3, several accounts and regions, over the emulator, from outside.

    states_and_accounts.py --reconcile PROGRAM

Exit status: 0 passed, 1 failed, 77 skipped because moto or boto3 is missing.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
EMULATOR = HERE.parent / "conformance" / "emulator.py"
OWN = "123456789012"
OTHER = "222222222222"
STATES = 500
ROLE = f"arn:aws:iam::{OTHER}:role/reconcile"


def skip(what):
    print(f"STATES AND ACCOUNTS WAS SKIPPED: {what} is missing", file=sys.stderr)
    sys.exit(77)


def log_group(name, account=OWN, region="us-east-1", days=0, alias=""):
    provider = 'provider["registry.terraform.io/hashicorp/aws"]' + (f".{alias}" if alias else "")
    return {"mode": "managed", "type": "aws_cloudwatch_log_group", "name": f"{name}-{alias or 'own'}",
            "provider": provider, "instances": [{"schema_version": 0, "sensitive_attributes": [], "attributes": {
                "id": f"/{name}", "name": f"/{name}", "log_group_class": "STANDARD", "retention_in_days": days,
                "arn": f"arn:aws:logs:{region}:{account}:log-group:/{name}", "tags": None, "tags_all": {}}}]}


def state(*resources):
    return json.dumps({"version": 4, "terraform_version": "1.11.0", "serial": 1, "lineage": "l", "outputs": {},
                       "resources": list(resources)})


class World:
    def __init__(self, options, boto3, url):
        self.options, self.boto3, self.url = options, boto3, url
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="reconcile-states-"))
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.directory), "AWS_ACCESS_KEY_ID": "test",
                            "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": url,
                            "AWS_EC2_METADATA_DISABLED": "true"}

    def client(self, service, region="us-east-1", account=OWN):
        keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
        if account != OWN:
            answer = self.client("sts").assume_role(RoleArn=ROLE, RoleSessionName="test")["Credentials"]
            keys = {"aws_access_key_id": answer["AccessKeyId"], "aws_secret_access_key": answer["SecretAccessKey"],
                    "aws_session_token": answer["SessionToken"]}
        return self.boto3.client(service, endpoint_url=self.url, region_name=region, **keys)

    def admin(self, verb, body=None):
        request = urllib.request.Request(f"{self.url}/_reconcile/{verb}", json.dumps(body or {}).encode(),
                                         {"content-type": "application/json"})
        urllib.request.urlopen(request).read()

    def run(self, *arguments, status, config=""):
        (self.directory / "reconcile.yaml").write_text(config)
        run = subprocess.run([self.options.reconcile, *arguments, "--read-with", "native"], cwd=self.directory,
                             env=self.environment, capture_output=True, text=True, timeout=120)
        expect(run.returncode == status, f"status {run.returncode}, not {status}: {run.stdout}{run.stderr}")
        return run.stdout

    def report(self, *arguments, status, config=""):
        return json.loads(self.run(*arguments, "--format", "json", status=status, config=config))


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def by_address(report):
    return {item["address"]: item for item in report["resources"]}


def reads_hundreds_of_states_with_few_calls_and_goes_on_without_a_broken_one(world):
    s3, logs = world.client("s3"), world.client("logs")
    s3.create_bucket(Bucket="states")
    for i in range(20):
        logs.create_log_group(logGroupName=f"/many{i}")
    for i in range(STATES):
        s3.put_object(Bucket="states", Key=f"many/{i}.tfstate", Body=state(log_group(f"many{i % 20}")))
    report = world.report("s3://states/many/", status=0)
    expect(len(report["sources"]) == STATES and report["summary"]["in_sync"] == STATES, report["summary"])
    calls = {call["operation"]: call["calls"] for call in report["api_calls"]}
    expect(calls["DescribeLogGroups"] == 1 and report["summary"]["api_calls"] <= 4, calls)
    s3.put_object(Bucket="states", Key="many/broken.tfstate", Body='{"version": 4,')
    report = world.report("s3://states/many/", status=3)
    expect(len(report["sources"]) == STATES and not report["complete"], report["summary"])
    expect("broken.tfstate" in report["diagnostics"][0]["summary"], report["diagnostics"])
    world.run("s3://states/many/broken.tfstate", status=1)


def records_a_state_without_its_secrets_and_replays_it(world):
    s3 = world.client("s3")
    secret = log_group("many1")
    secret["instances"][0]["attributes"]["kms_key_id"] = "canary-sensitive"
    secret["instances"][0]["sensitive_attributes"] = [[{"type": "get_attr", "value": "kms_key_id"}]]
    s3.put_object(Bucket="states", Key="secret.tfstate", Body=state(secret))
    first = world.run("s3://states/secret.tfstate", "--record", "recording", status=2)
    again = world.run("s3://states/secret.tfstate", "--replay", "recording", status=2)
    expect(first.split("1 drifted")[0] == again.split("1 drifted")[0], f"{first}\n{again}")
    for file in (world.directory / "recording").iterdir():
        expect("canary" not in file.read_text(), f"{file} holds a secret")
    expect("canary" not in first, first)


def reads_each_account_with_its_own_credentials(world):
    for account, region, days in ((OWN, "us-east-1", 7), (OTHER, "us-east-1", 7), (OTHER, "eu-west-1", 30)):
        logs = world.client("logs", region, account)
        logs.create_log_group(logGroupName="/app")
        logs.put_retention_policy(logGroupName="/app", retentionInDays=days)
    (world.directory / "app.tfstate").write_text(state(
        log_group("app", days=7), log_group("app", OTHER, days=7, alias="other"),
        log_group("app", OTHER, "eu-west-1", days=7, alias="other_eu")))
    config = f"accounts:\n  - name: other\n    id: '{OTHER}'\n    role: {ROLE}\n    session_name: nightly\n"
    report = world.report("app.tfstate", status=2, config=config)
    found = by_address(report)
    where = {address: (item["account"], item["region"], item["status"]) for address, item in found.items()}
    expect(where == {"aws_cloudwatch_log_group.app-own": (OWN, "us-east-1", "in_sync"),
                     "aws_cloudwatch_log_group.app-other": (OTHER, "us-east-1", "in_sync"),
                     "aws_cloudwatch_log_group.app-other_eu": (OTHER, "eu-west-1", "drifted")}, where)
    # The other account is drifted in two places: the text says where.
    world.client("logs", "us-east-1", OTHER).put_retention_policy(logGroupName="/app", retentionInDays=1)
    text = world.run("app.tfstate", status=2, config=config)
    expect(f"== account {OTHER}, eu-west-1 ==" in text and f"== account {OTHER}, us-east-1 ==" in text, text)
    return config


def calls_the_wrong_account_unreadable_and_never_missing(world):
    (world.directory / "other.tfstate").write_text(state(log_group("nowhere", OTHER)))
    report = world.report("other.tfstate", status=3)
    item = report["resources"][0]
    expect(item["status"] == "unreadable" and OWN in item["reason"] and OTHER in item["reason"], item)
    config = f"accounts:\n  - name: other\n    alias: west\n    id: '{OTHER}'\n    role: {ROLE}\n"
    report = world.report("other.tfstate", status=2, config=config)
    expect(report["resources"][0]["status"] == "missing", report["resources"])


def calls_a_denied_region_unreadable_and_reads_the_others(world, config):
    world.admin("deny", {"service": "logs", "operation": "DescribeLogGroups", "code": "UnrecognizedClientException",
                         "status": 400, "match": "eu-west-1"})
    report = world.report("app.tfstate", status=2, config=config)
    world.admin("allow")
    statuses = {address.split("-")[-1]: item["status"] for address, item in by_address(report).items()}
    expect(statuses == {"own": "in_sync", "other": "drifted", "other_eu": "unreadable"}, statuses)
    report = world.report("app.tfstate", status=2, config=config + "regions: us-east-1\n")
    expect(by_address(report)["aws_cloudwatch_log_group.app-other_eu"]["status"] == "ignored", report["resources"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    options = parser.parse_args()
    options.reconcile = os.path.abspath(options.reconcile)
    try:
        import boto3
        import moto  # noqa: F401
    except ImportError as error:
        skip(f"the Python module {error.name}")
    emulator = subprocess.Popen([sys.executable, str(EMULATOR)], stdout=subprocess.PIPE, text=True)
    try:
        world = World(options, boto3, emulator.stdout.readline().split()[1])
        reads_hundreds_of_states_with_few_calls_and_goes_on_without_a_broken_one(world)
        records_a_state_without_its_secrets_and_replays_it(world)
        config = reads_each_account_with_its_own_credentials(world)
        calls_the_wrong_account_unreadable_and_never_missing(world)
        calls_a_denied_region_unreadable_and_reads_the_others(world, config)
    except AssertionError as error:
        print(f"FAIL  {error}")
        return 1
    finally:
        emulator.terminate()
        emulator.wait()
    print("ok")
    return 0


if __name__ == "__main__":
    sys.exit(main())
