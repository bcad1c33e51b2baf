#!/usr/bin/env python3
"""API calls of a scan by type and by how many there are, beside `terraform plan -refresh-only` on the same state.

    python3 bench/calls/count.py --reconcile build/release/bin/reconcile [--type TYPE]… [--terraform-up-to 100]

Prints the table of results.md, without STS. boto3 makes the instances in the emulator; Terraform reads the first one into a state, and
the others are written into it after its pattern. Nothing is estimated: what was not run is left empty. Ends with 1 where
our calls grow with the instances though AWS lists them.
"""
import argparse
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "conformance"))

import run as conformance  # noqa: E402  its folder is on the path only now

SIZES = (1, 10, 100, 1000)
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]})
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})


def vpc(aws):
    return aws("ec2").describe_vpcs()["Vpcs"][0]["VpcId"]


# Makes `bench-N` and tells its id; Terraform's schema version where it is not 0; whether AWS has a call for many.
KINDS = {
    "aws_security_group": (lambda aws, n: aws("ec2").create_security_group(GroupName=n, Description=n, VpcId=vpc(aws))["GroupId"], 1, True),
    "aws_cloudwatch_log_group": (lambda aws, n: aws("logs").create_log_group(logGroupName=n) and n, 0, True),
    "aws_cloudwatch_metric_alarm": (lambda aws, n: aws("cloudwatch").put_metric_alarm(
        AlarmName=n, ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1, MetricName="M", Namespace="N", Period=60, Statistic="Sum", Threshold=1) and n, 1, True),
    "aws_ssm_parameter": (lambda aws, n: aws("ssm").put_parameter(Name=n, Type="String", Value="x") and n, 0, True),
    "aws_iam_role": (lambda aws, n: aws("iam").create_role(RoleName=n, AssumeRolePolicyDocument=TRUST) and n, 0, True),
    "aws_iam_policy": (lambda aws, n: aws("iam").create_policy(PolicyName=n, PolicyDocument=POLICY)["Policy"]["Arn"], 0, True),
    "aws_iam_user": (lambda aws, n: aws("iam").create_user(UserName=n) and n, 0, True),
    "aws_rds_cluster": (lambda aws, n: aws("rds").create_db_cluster(
        DBClusterIdentifier=n, Engine="aurora-postgresql", EngineVersion="15.4", MasterUsername="u", MasterUserPassword="just-for-counting") and n, 0, True),
    "aws_ecr_repository": (lambda aws, n: aws("ecr").create_repository(repositoryName=n) and n, 0, True),
    "aws_ebs_volume": (lambda aws, n: aws("ec2").create_volume(AvailabilityZone="us-east-1a", Size=1)["VolumeId"], 0, True),
    "aws_cloudwatch_event_rule": (lambda aws, n: aws("events").put_rule(Name=n, ScheduleExpression="rate(1 day)") and n, 1, True),
    "aws_sns_topic": (lambda aws, n: aws("sns").create_topic(Name=n)["TopicArn"], 0, False),
    "aws_sqs_queue": (lambda aws, n: aws("sqs").create_queue(QueueName=n)["QueueUrl"], 0, False),
    "aws_dynamodb_table": (lambda aws, n: aws("dynamodb").create_table(
        TableName=n, BillingMode="PAY_PER_REQUEST", KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}]) and n, 1, False),
    "aws_kms_key": (lambda aws, n: aws("kms").create_key(Description=n)["KeyMetadata"]["KeyId"], 0, False),
    "aws_secretsmanager_secret": (lambda aws, n: aws("secretsmanager").create_secret(Name=n, SecretString="x")["ARN"], 0, False),
    "aws_s3_bucket": (lambda aws, n: aws("s3").create_bucket(Bucket=n) and n, 0, False),
}
MAIN = """terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = false
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
"""


class Count:
    def __init__(self, world, reconcile, up_to):
        self.world, self.reconcile, self.up_to = world, reconcile, up_to
        world.terraform("init", "-input=false")

    def write(self, kind, version, instances):
        state = {"version": 4, "terraform_version": "1.11.0", "serial": 1, "lineage": "count", "outputs": {}, "check_results": None, "resources": [
            {"mode": "managed", "type": kind, "name": "each", "provider": 'provider["registry.terraform.io/hashicorp/aws"]',
             "instances": [{"index_key": index, "schema_version": version, "attributes": one, "sensitive_attributes": []} for index, one in enumerate(instances)]}]}
        with open(os.path.join(self.world.stack, "terraform.tfstate"), "w") as file:
            json.dump(state, file)

    def first(self, kind, version, name, ident):
        """The attributes of the first instance as Terraform reads them."""
        self.write(kind, version, [{"id": ident, "name": name, **({"arn": ident} if ident.startswith("arn:") else {}), **({"cluster_identifier": ident} if kind == "aws_rds_cluster" else {})}])
        self.world.terraform("apply", "-refresh-only", "-auto-approve", "-input=false")
        with open(os.path.join(self.world.stack, "terraform.tfstate")) as file:
            resource = json.load(file)["resources"][0]["instances"][0]
        return resource["attributes"], resource["schema_version"]

    def calls(self, section, command):
        self.world.section(section)
        ended = conformance.Run(command, self.world.environment(), self.world.stack)
        if ended.status not in (0, 2):
            raise SystemExit(f"{command} failed: {ended.output[-1000:]} {ended.error[-1500:]}")
        made = self.world.admin("calls", section=section)
        return sum(number for call, number in made.items() if not call.startswith("sts:"))

    def kind(self, kind):
        """[(ours, Terraform's or None)] of each size."""
        make, version, _ = KINDS[kind]
        names, idents, rows, pattern = [], [], [], None
        for size in SIZES:
            while len(names) < size:
                names.append(f"bench-{len(names):04d}")
                idents.append(make(self.world.client, names[-1]))
            if pattern is None:
                pattern, version = self.first(kind, version, names[0], idents[0])
            texts = json.dumps(pattern)
            self.write(kind, version, [json.loads(texts.replace(idents[0], ident).replace(names[0], name)) for name, ident in zip(names, idents)])
            kept = os.path.join(self.world.dir, f"{kind}.{size}.tfstate")
            shutil.copy(os.path.join(self.world.stack, "terraform.tfstate"), kept)
            ours = self.calls(f"{kind} {size} ours", [self.reconcile, "drift", kept, "--read-with", "native", "--progress", "never"])
            theirs = None
            if size <= self.up_to:
                theirs = self.calls(f"{kind} {size} terraform", ["terraform", "plan", "-refresh-only", "-input=false", "-lock=false"])
            rows.append((ours, theirs))
        return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reconcile", required=True)
    parser.add_argument("--type", action="append", default=[], choices=sorted(KINDS))
    parser.add_argument("--terraform-up-to", type=int, default=SIZES[-1], metavar="N")
    options = parser.parse_args()
    mirror = conformance.require()
    world = conformance.World(tempfile.mkdtemp(prefix="count-calls-"))
    os.makedirs(world.stack)
    with open(os.path.join(world.stack, "main.tf"), "w") as file:
        file.write(MAIN)
    with open(os.path.join(world.dir, "terraform.rc"), "w") as file:
        file.write(f'provider_installation {{\n  filesystem_mirror {{\n    path    = "{mirror}"\n    include = ["*/*/*"]\n  }}\n}}\n')
    world.start_emulator()
    growing = []
    try:
        count = Count(world, os.path.abspath(options.reconcile), options.terraform_up_to)
        print("| type | " + " | ".join(f"ours at {size:,}" for size in SIZES) + " | " + " | ".join(f"Terraform's at {size:,}" for size in SIZES) + " |")
        print("|---|" + "--:|" * (2 * len(SIZES)))
        for kind in options.type or KINDS:
            rows = count.kind(kind)
            print(f"| `{kind}` | " + " | ".join(str(ours) for ours, _ in rows) + " | " + " | ".join("" if theirs is None else str(theirs) for _, theirs in rows) + " |", flush=True)
            if KINDS[kind][2] and rows[-1][0] > SIZES[-1] // 4:
                growing.append(f"{kind}: {rows[-1][0]} calls for {SIZES[-1]}")
    finally:
        world.stop()
        shutil.rmtree(world.dir, ignore_errors=True)
    for line in growing:
        print("grows with the instances:", line, file=sys.stderr)
    return 1 if growing else 0


if __name__ == "__main__":
    sys.exit(main())
