"""The four systems of the runbooks, healthy. PRJ-SDE-001 is Terraform's (stacks/gate); the others are deployed by other
tools, so boto3 stands for these and the gate knows them by their names in fixtures/*/reconcile.yaml."""
import io
import json
import zipfile
from datetime import datetime, timedelta, timezone

CANARY = "canary-gate-secret"
STATES = "prj-sde-states"
FINTECH_SERVICE = {"cluster": "fintech-cluster", "serviceName": "fintech-api-service", "taskDefinition": "fintech-api",
                   "desiredCount": 2}
LIMITER = {
    "Resources": {
        "table": {"Type": "AWS::DynamoDB::Table", "Properties": {
            "TableName": "zae-limiter", "BillingMode": "PAY_PER_REQUEST", "StreamSpecification": {"StreamViewType": "NEW_IMAGE"},
            "KeySchema": [{"AttributeName": "PK", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "PK", "AttributeType": "S"}]}},
        "letters": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "zae-limiter-aggregator-dlq"}},
    },
}


def certificate(days):
    """A certificate that ends after so many days, and its key, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "prj-sde-001.example.com")])
    now = datetime.now(timezone.utc)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(
        x509.random_serial_number()).not_valid_before(now - timedelta(days=1)).not_valid_after(
        now + timedelta(days=days, hours=1)).sign(key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    return {"Certificate": made.public_bytes(pem), "PrivateKey": key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())}


def function(client, name):
    code = io.BytesIO()
    with zipfile.ZipFile(code, "w") as archive:
        archive.writestr("a.py", "x = 1")
    role = client("iam").create_role(RoleName=name, AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    return client("lambda").create_function(FunctionName=name, Runtime="python3.12", Handler="a.b", Role=role, Timeout=60,
                                            MemorySize=256, Code={"ZipFile": code.getvalue()})


def alarm(client, name):
    client("cloudwatch").put_metric_alarm(AlarmName=name, MetricName="m", Namespace="n", Period=60, Threshold=1,
                                          EvaluationPeriods=1, ComparisonOperator="GreaterThanThreshold", Statistic="Sum")


def pitr(client, table, on):
    client("dynamodb").update_continuous_backups(TableName=table, PointInTimeRecoverySpecification={
        "PointInTimeRecoveryEnabled": on})


def cluster(client, name, days, zones, highest=None):
    more = {"ServerlessV2ScalingConfiguration": {"MinCapacity": 0.5, "MaxCapacity": highest}} if highest else {}
    client("rds").create_db_cluster(DBClusterIdentifier=name, Engine="aurora-postgresql", EngineVersion="15.4",
                                    MasterUsername="u", MasterUserPassword=CANARY, BackupRetentionPeriod=days,
                                    PreferredBackupWindow="03:00-04:00", StorageEncrypted=True,
                                    DeletionProtection=name.endswith("production"), **more)
    for n, zone in enumerate(zones):
        client("rds").create_db_instance(DBInstanceIdentifier=f"{name}-{n}", DBClusterIdentifier=name, Engine="aurora-postgresql",
                                         DBInstanceClass="db.serverless", AvailabilityZone=zone)


def lego_api(client):
    """By the Serverless Framework."""
    for stage, highest in (("dev", 2), ("staging", 4), ("production", 4)):
        cluster(client, f"lego-api-{stage}", 7, ["us-east-1a"], highest)
        secret(client, f"lego-api-{stage}-db-credentials")


def secret(client, name):
    client("secretsmanager").create_secret(Name=name, SecretString=CANARY)


def rate_limiter(client):
    """By CloudFormation."""
    client("cloudformation").create_stack(StackName="zae-limiter", TemplateBody=json.dumps(LIMITER))
    pitr(client, "zae-limiter", True)
    function(client, "zae-limiter-aggregator")
    stream = client("dynamodb").describe_table(TableName="zae-limiter")["Table"]["LatestStreamArn"]
    client("lambda").create_event_source_mapping(EventSourceArn=stream, FunctionName="zae-limiter-aggregator",
                                                 StartingPosition="LATEST")
    for what in ("errors", "duration", "dlq"):
        alarm(client, f"zae-limiter-aggregator-{what}")


def fintech(client):
    cluster(client, "fintech-cluster", 35, ["us-east-1a", "us-east-1b"])
    client("rds").create_db_cluster_snapshot(DBClusterIdentifier="fintech-cluster",
                                             DBClusterSnapshotIdentifier="fintech-pre-deploy")
    client("dynamodb").create_table(TableName="fintech-sessions", KeySchema=[{"AttributeName": "a", "KeyType": "HASH"}],
                                    AttributeDefinitions=[{"AttributeName": "a", "AttributeType": "S"}],
                                    BillingMode="PAY_PER_REQUEST")
    pitr(client, "fintech-sessions", True)
    client("dynamodb").create_backup(TableName="fintech-sessions", BackupName="session-pre-deploy")
    ecs = client("ecs")
    ecs.create_cluster(clusterName="fintech-cluster")
    ecs.register_task_definition(family="fintech-api", containerDefinitions=[{"name": "a", "image": "x", "memory": 10}])
    ecs.create_service(**FINTECH_SERVICE)
    client("application-autoscaling").register_scalable_target(
        ServiceNamespace="ecs", ResourceId="service/fintech-cluster/fintech-api-service",
        ScalableDimension="ecs:service:DesiredCount", MinCapacity=10, MaxCapacity=40)
    secret(client, "fintech/db-credentials")
    client("secretsmanager").rotate_secret(SecretId="fintech/db-credentials", RotationRules={"AutomaticallyAfterDays": 30})
    for name in ("HighLatency", "BackupStorageBilling"):
        alarm(client, name)


def before_terraform(client):
    """What PRJ-SDE-001 does not make itself; gives the ARN of its certificate."""
    client("s3").create_bucket(Bucket=STATES)
    client("s3").put_bucket_versioning(Bucket=STATES, VersioningConfiguration={"Status": "Enabled"})
    # The deploy before this one.
    client("ecs").register_task_definition(family="prj-sde-001-app", containerDefinitions=[
        {"name": "app", "image": "nginx:1.24", "memory": 512}])
    return client("acm").import_certificate(**certificate(90))["CertificateArn"]


def after_terraform(client):
    client("rds").create_db_snapshot(DBInstanceIdentifier="prj-sde-001", DBSnapshotIdentifier="manual-pre-deploy")
