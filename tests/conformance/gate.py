#!/usr/bin/env python3
"""The gate against the emulator: everything passes on a healthy world; each check is made to fail once, alone, and is the
only one that fails; each is unknown when what it asks is denied.

    python3 gate.py --reconcile build/debug/bin/reconcile

Exit status 77 means skipped. What it looks at is made by boto3 and named in reconcile.yaml, as lego-api's clusters are.
"""
import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
CANARY = "canary-gate-secret"

CONFIG = """
gate:
  post: [alarms-ok, backup-recent, database-available, dead-letters-empty, expectations, functions-ready, http-healthy,
         rollback-ready, services-steady, stacks-healthy]
  checks:
    backup-recent: {clusters: [fintech-cluster], tables: [fintech-sessions], retention_days: 35, snapshot_age: 24h, rpo: 24h}
    database-available: {clusters: [fintech-cluster]}
    services-steady: {services: [fintech-cluster/fintech-api-service]}
    functions-ready: {functions: [aggregator]}
    dead-letters-empty: {queues: [dlq]}
    stacks-healthy: {stacks: [limiter]}
    alarms-ok: {names: [HighLatency]}
    rollback-ready: {tables: [fintech-sessions], state_buckets: [states]}
    http-healthy: {urls: [{url: "URL/_reconcile/calls", within: 20s}]}
expectations:
  - type: aws_rds_cluster
    id: fintech-cluster
    expect: {backup_retention_period: {at_least: 35}, storage_encrypted: true, engine_version: "15.4"}
  - type: aws_security_group
    id: GROUP
    expect: {ingress: {no_ingress_from: {cidr: 0.0.0.0/0, except_ports: [80, 443]}}}
"""


def admin(url, path, body):
    request = urllib.request.Request(f"{url}/_reconcile/{path}", json.dumps(body).encode(), method="POST")
    urllib.request.urlopen(request).read()


def make_world(client):
    rds = client("rds")
    rds.create_db_cluster(DBClusterIdentifier="fintech-cluster", Engine="aurora-postgresql", EngineVersion="15.4",
                          MasterUsername="u", MasterUserPassword=CANARY, BackupRetentionPeriod=35, StorageEncrypted=True)
    rds.create_db_instance(DBInstanceIdentifier="one", DBClusterIdentifier="fintech-cluster", Engine="aurora-postgresql",
                           DBInstanceClass="db.r5.large")
    rds.create_db_cluster_snapshot(DBClusterIdentifier="fintech-cluster", DBClusterSnapshotIdentifier="before")
    dynamodb = client("dynamodb")
    dynamodb.create_table(TableName="fintech-sessions", KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}],
                          AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
    pitr(client, True)
    dynamodb.create_backup(TableName="fintech-sessions", BackupName="before")
    ecs = client("ecs")
    ecs.create_cluster(clusterName="fintech-cluster")
    ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "x", "memory": 10}])
    ecs.create_service(cluster="fintech-cluster", serviceName="fintech-api-service", taskDefinition="f:1", desiredCount=0)
    client("cloudwatch").put_metric_alarm(AlarmName="HighLatency", MetricName="m", Namespace="n", Period=60, Threshold=1,
                                          EvaluationPeriods=1, ComparisonOperator="GreaterThanThreshold", Statistic="Sum")
    client("sqs").create_queue(QueueName="dlq")
    client("cloudformation").create_stack(StackName="limiter", TemplateBody=json.dumps(
        {"Resources": {"q": {"Type": "AWS::SQS::Queue"}}}))
    client("s3").create_bucket(Bucket="states")
    versioning(client, "Enabled")
    client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("a.py", "x = 1")
    client("lambda").create_function(FunctionName="aggregator", Runtime="python3.12", Handler="a.b",
                                     Role="arn:aws:iam::123456789012:role/r", Code={"ZipFile": code.getvalue()})
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    return ec2.create_security_group(GroupName="g", Description="g", VpcId=vpc)["GroupId"]


def pitr(client, on):
    client("dynamodb").update_continuous_backups(TableName="fintech-sessions", PointInTimeRecoverySpecification={
        "PointInTimeRecoveryEnabled": on})


def versioning(client, status):
    client("s3").put_bucket_versioning(Bucket="states", VersioningConfiguration={"Status": status})


def alarm(client, state):
    client("cloudwatch").set_alarm_state(AlarmName="HighLatency", StateValue=state, StateReason="made so")


def letters(client, on):
    url = client("sqs").get_queue_url(QueueName="dlq")["QueueUrl"]
    client("sqs").send_message(QueueUrl=url, MessageBody="x") if on else client("sqs").purge_queue(QueueUrl=url)


def service(client, on):
    """moto runs as many tasks as are desired at once, so a service that is not steady is one that is gone."""
    if on:
        client("ecs").create_service(cluster="fintech-cluster", serviceName="fintech-api-service", taskDefinition="f:1",
                                     desiredCount=0)
    else:
        client("ecs").delete_service(cluster="fintech-cluster", service="fintech-api-service", force=True)


def ssh(client, group, on):
    rule = [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}]
    ec2 = client("ec2")
    (ec2.authorize_security_group_ingress if on else ec2.revoke_security_group_ingress)(GroupId=group, IpPermissions=rule)


def breaks(group):
    """Check, how it is made to fail, how that is undone, and a word of the evidence."""
    return [("alarms-ok", lambda c: alarm(c, "ALARM"), lambda c: alarm(c, "OK"), "ALARM"),
            ("dead-letters-empty", lambda c: letters(c, True), lambda c: letters(c, False), "1 message"),
            ("services-steady", lambda c: service(c, False), lambda c: service(c, True), "it "),
            ("rollback-ready", lambda c: versioning(c, "Suspended"), lambda c: versioning(c, "Enabled"), "not kept"),
            ("backup-recent", lambda c: pitr(c, False), lambda c: pitr(c, True), "recovery is off"),
            ("expectations", lambda c: ssh(c, group, True), lambda c: ssh(c, group, False), "tcp 22 from 0.0.0.0/0")]


DENIALS = [("monitoring", "DescribeAlarms", {"alarms-ok"}), ("sqs", "GetQueueAttributes", {"dead-letters-empty"}),
           ("ecs", "DescribeServices", {"services-steady"}), ("s3", "GetBucketVersioning", {"rollback-ready"}),
           ("dynamodb", "DescribeContinuousBackups", {"backup-recent", "rollback-ready"}),
           ("rds", "DescribePendingMaintenanceActions", {"database-available"}),
           ("lambda", "ListEventSourceMappings", {"functions-ready"}),
           ("cloudformation", "DescribeStacks", {"stacks-healthy"}), ("ec2", "DescribeSecurityGroups", {"expectations"})]


class Run:
    def __init__(self, program, url, directory):
        self.program, self.url, self.directory, self.wrong = program, url, directory, 0

    def gate(self):
        done = subprocess.run([self.program, "gate", "--phase", "post", "--format", "json", "--endpoint-url", self.url],
                              cwd=self.directory, env={**os.environ, **KEYS}, capture_output=True, text=True, timeout=120)
        if CANARY in done.stdout + done.stderr:
            self.expect("no secret is shown", False, "")
        if done.returncode not in (0, 2, 3):
            raise SystemExit(done.stderr)
        return done.returncode, {c["name"]: c for c in json.loads(done.stdout)["checks"]}

    def expect(self, what, right, shown):
        print(("ok    " if right else "WRONG ") + what + ("" if right else f": {shown}"))
        self.wrong += not right

    def expect_only(self, what, status, names, code, word=""):
        returned, checks = self.gate()
        others = {n: (c["status"], c["summary"]) for n, c in checks.items() if c["status"] != "pass"}
        right = returned == code and set(others) == names and all(s == status and word in text for s, text in others.values())
        self.expect(what, right, (returned, others))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--reconcile", required=True)
    options = parser.parse_args()
    try:
        import boto3
        import moto  # noqa: F401
    except ImportError as missing:
        print(f"SKIPPED: {missing}")
        return 77
    server = subprocess.Popen([sys.executable, os.path.join(HERE, "emulator.py")], stdout=subprocess.PIPE, text=True)
    try:
        url = next(line.split()[1] for line in server.stdout if line.startswith("URL "))

        def client(service):
            return boto3.client(service, endpoint_url=url, region_name="us-east-1", aws_access_key_id="test",
                                aws_secret_access_key="test")
        group = make_world(client)
        with tempfile.TemporaryDirectory() as directory:
            with open(os.path.join(directory, "reconcile.yaml"), "w", encoding="utf-8") as file:
                file.write(CONFIG.replace("URL", url).replace("GROUP", group))
            run = Run(os.path.abspath(options.reconcile), url, directory)
            run.expect_only("everything passes", "pass", set(), 0)
            for check, do, undo, word in breaks(group):
                do(client)
                run.expect_only(f"{check} alone fails", "fail", {check}, 2, word)
                undo(client)
            for service, operation, names in DENIALS:
                admin(url, "deny", {"service": service, "operation": operation})
                run.expect_only(f"{', '.join(sorted(names))} is unknown without {service}:{operation}", "unknown", names, 3)
                admin(url, "allow", {})
            run.expect_only("everything passes again", "pass", set(), 0)
        return 1 if run.wrong else 0
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
