"""How each check is made to fail, alone: what is done, how that is undone, and words that its evidence must have."""
import subprocess
import time
from typing import Callable, NamedTuple

from .plans import GROUP, retention
from .systems import FINTECH_SERVICE, STATES, certificate

STATE_KEY = "prj-sde-001/terraform.tfstate"


class Break(NamedTuple):
    system: str
    phase: str
    check: str
    words: str
    do: Callable = lambda w: None
    undo: Callable = lambda w: None
    plan: str = "undeployed"
    options: tuple = ()


def play(service, operation, before, after):
    return {"do": lambda w: w.admin("play", {"service": service, "operation": operation, "from": before, "to": after}),
            "undo": lambda w: w.admin("stop")}


def letter(w, queue, on):
    sqs = w.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="x") if on else sqs.purge_queue(QueueUrl=url)


def alarm(w, name, state):
    w.client("cloudwatch").set_alarm_state(AlarmName=name, StateValue=state, StateReason="made so")


def letters(queue):
    return {"do": lambda w: letter(w, queue, True), "undo": lambda w: letter(w, queue, False)}


def alarms(name):
    return {"do": lambda w: alarm(w, name, "ALARM"), "undo": lambda w: alarm(w, name, "OK")}


def visibility(seconds):
    def do(w):
        url = w.client("sqs").get_queue_url(QueueName="prj-sde-001-dead")["QueueUrl"]
        w.client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": str(seconds)})
    return do


def hold_lock(w):
    """Another engineer's apply that waits for a yes, and so holds Terraform's lock."""
    w.holder = subprocess.Popen(["terraform", "apply", "-no-color", "-refresh=false", "-target=aws_vpc.main", "-var",
                                 "log_retention=60"], cwd=w.stack, env=w.environment(), stdin=subprocess.PIPE,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        if "Contents" in w.client("s3").list_objects_v2(Bucket=STATES, Prefix=STATE_KEY + ".tflock"):
            return
        time.sleep(0.1)
    raise SystemExit("terraform never took the lock")


def release_lock(w):
    w.holder.send_signal(2)
    w.holder.communicate(timeout=60)
    w.client("s3").delete_object(Bucket=STATES, Key=STATE_KEY + ".tflock")


def move_state_on(w):
    s3 = w.client("s3")
    w.kept_state = s3.get_object(Bucket=STATES, Key=STATE_KEY)["Body"].read()
    subprocess.run(["terraform", "state", "rm", "aws_cloudformation_stack.legacy"], cwd=w.stack, env=w.environment(), check=True,
                   capture_output=True)


def put_state_back(w):
    w.client("s3").put_object(Bucket=STATES, Key=STATE_KEY, Body=w.kept_state)


def snapshot(w, on):
    name = {"DBInstanceIdentifier": "prj-sde-001"} if on else {}
    rds = w.client("rds")
    (rds.create_db_snapshot if on else rds.delete_db_snapshot)(DBSnapshotIdentifier="manual-pre-deploy", **name)


def cluster_snapshot(w, on):
    name = {"DBClusterIdentifier": "fintech-cluster"} if on else {}
    rds = w.client("rds")
    (rds.create_db_cluster_snapshot if on else rds.delete_db_cluster_snapshot)(
        DBClusterSnapshotIdentifier="fintech-pre-deploy", **name)


def versioning(status):
    return lambda w: w.client("s3").put_bucket_versioning(Bucket=STATES, VersioningConfiguration={"Status": status})


def revision(w):
    """moto lets nobody activate a revision again, so the service goes on to one whose only predecessor is gone."""
    w.admin("play", {"service": "ecs", "operation": "ListTaskDefinitions", "from": '"[^"]*prj-sde-001-app:1",? ?', "to": ""})


def certificate_of(days):
    return lambda w: w.client("acm").import_certificate(CertificateArn=w.certificate, **certificate(days))


def acu(highest):
    return lambda w: w.client("rds").modify_db_cluster(DBClusterIdentifier="lego-api-production", ApplyImmediately=True,
                                                       ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": highest})


def capacity(least):
    return lambda w: w.client("application-autoscaling").register_scalable_target(
        ServiceNamespace="ecs", ResourceId="service/fintech-cluster/fintech-api-service",
        ScalableDimension="ecs:service:DesiredCount", MinCapacity=least, MaxCapacity=40)


def timeout(seconds):
    return lambda w: w.client("lambda").update_function_configuration(FunctionName="zae-limiter-aggregator", Timeout=seconds)


def mapping(enabled):
    def do(w):
        client = w.client("lambda")
        uuid = client.list_event_source_mappings(FunctionName="zae-limiter-aggregator")["EventSourceMappings"][0]["UUID"]
        client.update_event_source_mapping(UUID=uuid, Enabled=enabled)
    return do


def service(w, on):
    ecs = w.client("ecs")
    if on:
        ecs.create_service(**FINTECH_SERVICE)
    else:
        ecs.delete_service(cluster="fintech-cluster", service="fintech-api-service", force=True)


def log_group(days):
    return {"do": lambda w: retention(w.client, days), "undo": lambda w: retention(w.client, 30)}


MAINTENANCE = "<PendingMaintenanceActions><ResourcePendingMaintenanceActions><ResourceIdentifier>arn:aws:rds:us-east-1:" \
    "123456789012:{}</ResourceIdentifier><PendingMaintenanceActionDetails><PendingMaintenanceAction><Action>system-update" \
    "</Action></PendingMaintenanceAction></PendingMaintenanceActionDetails></ResourcePendingMaintenanceActions>" \
    "</PendingMaintenanceActions>"


def maintenance(resource):
    return play("rds", "DescribePendingMaintenanceActions", "<PendingMaintenanceActions/>", MAINTENANCE.format(resource))


PRJ, LEGO, LIMITER, FINTECH = "vpc-rds-ecs", "lego-api", "rate-limiter", "fintech"
CLOSED = "{other_day} 02:00-04:00 UTC"

# Deployed by other tools.
NAMED = [
    Break(LEGO, "pre", "expectations", "max_capacity is 8, wanted between 0.5 and 4", acu(8), acu(4)),
    Break(LEGO, "pre", "database-available", "pending maintenance: system-update", **maintenance("cluster:lego-api-staging")),
    Break(LIMITER, "post", "alarms-ok", "zae-limiter-aggregator-errors: ALARM: made so", **alarms("zae-limiter-aggregator-errors")),
    Break(LIMITER, "post", "dead-letters-empty", "1 message, wanted none", **letters("zae-limiter-aggregator-dlq")),
    Break(LIMITER, "post", "functions-ready", "Disabled, wanted Enabled", mapping(False), mapping(True)),
    Break(LIMITER, "pre", "expectations", "timeout is 3, wanted between 30 and 900", timeout(3), timeout(60)),
    Break(LIMITER, "pre", "stacks-healthy", "UPDATE_ROLLBACK_FAILED",
          **play("cloudformation", "DescribeStacks", "CREATE_COMPLETE", "UPDATE_ROLLBACK_FAILED")),
    Break(FINTECH, "pre", "expectations", "min_capacity is 2, wanted at least 10", capacity(2), capacity(10)),
    Break(FINTECH, "pre", "backup-recent", "fintech-cluster: there is no manual snapshot, wanted manual snapshot at most 24 h old",
          lambda w: cluster_snapshot(w, False), lambda w: cluster_snapshot(w, True)),
    Break(FINTECH, "post", "alarms-ok", "HighLatency: ALARM: made so", **alarms("HighLatency")),
    Break(FINTECH, "post", "services-steady", "it ", lambda w: service(w, False), lambda w: service(w, True)),
]

# Terraform's own.
MANAGED = [
    Break(PRJ, "pre", "no-drift", "aws_sqs_queue.dead: visibility_timeout_seconds is 60 instead of 30", visibility(60), visibility(30)),
    Break(PRJ, "pre", "no-drift", "aws_cloudwatch_log_group.app: retention_in_days is 7 instead of 30", plan="drift", **log_group(7)),
    Break(PRJ, "pre", "no-conflict", "aws_cloudwatch_log_group.app: retention_in_days is 7 and the deploy would make it 60",
          plan="conflict", **log_group(7)),
    Break(PRJ, "pre", "state-unlocked", "it is locked: ", hold_lock, release_lock),
    Break(PRJ, "pre", "in-window", "closed; it opens at ", options=("--window", CLOSED)),
    Break(PRJ, "pre", "plan-fresh", "it has changed since the plan was made: aws_cloudformation_stack.legacy is gone",
          move_state_on, put_state_back),
    Break(PRJ, "pre", "plan-complete", "ended with an error", plan="errored"),
    Break(PRJ, "pre", "plan-complete", "it was made with -target", plan="targeted"),
    Break(PRJ, "pre", "no-unexpected-destroy", "aws_s3_bucket.archive[0]: it would be destroyed", plan="destroy"),
    Break(PRJ, "pre", "no-unexpected-destroy", "aws_db_instance.main: it would be replaced", plan="replacement"),
    Break(PRJ, "pre", "no-plaintext-secrets", "aws_db_instance.main.password: it is var.db_password, which is given as a value",
          plan="password"),
    Break(PRJ, "pre", "backup-recent", "aws_db_instance.main: there is no manual snapshot", lambda w: snapshot(w, False),
          lambda w: snapshot(w, True)),
    Break(PRJ, "pre", "database-available", "aws_db_instance.main: storage-full, wanted available",
          **play("rds", "DescribeDBInstances", "<DBInstanceStatus>available", "<DBInstanceStatus>storage-full")),
    Break(PRJ, "pre", "alarms-ok", "prj-sde-001-database-high-cpu: ALARM: made so", **alarms("prj-sde-001-database-high-cpu")),
    Break(PRJ, "pre", "rollback-ready", "no revision before prj-sde-001-app:2 is active", revision, lambda w: w.admin("stop")),
    Break(PRJ, "pre", "rollback-ready", "state bucket prj-sde-states: versions are not kept", versioning("Suspended"),
          versioning("Enabled")),
    Break(PRJ, "post", "no-drift", "visibility_timeout_seconds is 60 instead of 30", visibility(60), visibility(30)),
    Break(PRJ, "post", "services-steady", "aws_ecs_service.app: 1 of 2 tasks run",
          **play("ecs", "DescribeServices", '"runningCount": ?2', '"runningCount":1')),
    Break(PRJ, "post", "targets-healthy", "10.20.0.50 is unhealthy",
          **play("elasticloadbalancing", "DescribeTargetHealth", "<State>healthy", "<State>unhealthy")),
    Break(PRJ, "post", "functions-ready", "Active, last update Failed",
          **play("lambda", "GetFunctionConfiguration", '"LastUpdateStatus": ?"Successful"', '"LastUpdateStatus":"Failed"')),
    Break(PRJ, "post", "dead-letters-empty", "prj-sde-001-dead (dead letters of aws_sqs_queue.jobs): 1 message",
          **letters("prj-sde-001-dead")),
    Break(PRJ, "post", "stacks-healthy", "aws_cloudformation_stack.legacy: UPDATE_ROLLBACK_COMPLETE",
          **play("cloudformation", "DescribeStacks", "CREATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")),
    Break(PRJ, "post", "secrets-rotating", "aws_secretsmanager_secret.api: rotated ",
          **play("secretsmanager", "DescribeSecret", '"LastRotatedDate": ?[0-9.]+', '"LastRotatedDate":1700000000')),
    Break(PRJ, "post", "certificates-valid", "aws_lb_listener.https: 5 days left", certificate_of(5), certificate_of(90)),
    Break(PRJ, "post", "http-healthy", "status 503", lambda w: w.page.fail(True), lambda w: w.page.fail(False)),
]

# What each check asks AWS beside what the drift scan reads; denied, it is unknown.
ASKED = {
    (PRJ, "pre"): [("monitoring", "DescribeAlarms", "alarms-ok"), ("rds", "DescribeDBInstances", "backup-recent"),
                   ("rds", "DescribeDBInstances", "database-available"), ("rds", "DescribeDBSnapshots", "backup-recent"),
                   ("rds", "DescribePendingMaintenanceActions", "database-available"), ("ecs", "DescribeServices", "rollback-ready"),
                   ("ecs", "ListTaskDefinitions", "rollback-ready"), ("s3", "GetBucketVersioning", "rollback-ready"),
                   ("s3", "GetObject", "state-unlocked"), ("s3", "GetObject", "plan-fresh"),
                   ("logs", "DescribeLogGroups", "no-drift"), ("logs", "DescribeLogGroups", "no-conflict")],
    (PRJ, "post"): [("acm", "DescribeCertificate", "certificates-valid"), ("sqs", "GetQueueUrl", "dead-letters-empty"),
                    ("sqs", "GetQueueAttributes", "dead-letters-empty"), ("lambda", "GetFunctionConfiguration", "functions-ready"),
                    ("lambda", "ListEventSourceMappings", "functions-ready"), ("cloudformation", "DescribeStacks", "stacks-healthy"),
                    ("secretsmanager", "DescribeSecret", "secrets-rotating"), ("ecs", "DescribeServices", "services-steady"),
                    ("elasticloadbalancing", "DescribeTargetHealth", "targets-healthy")],
    (LEGO, "pre"): [("rds", "DescribeDBClusters", "expectations"), ("rds", "DescribeDBClusters", "backup-recent")],
    (LIMITER, "pre"): [("dynamodb", "DescribeContinuousBackups", "backup-recent"), ("cloudformation", "DescribeStacks", "stacks-healthy")],
    (FINTECH, "pre"): [("rds", "DescribeDBClusterSnapshots", "backup-recent"), ("dynamodb", "ListBackups", "backup-recent"),
                       ("application-autoscaling", "DescribeScalableTargets", "expectations")],
}
# They look at the plan, at the clock, and at what answers; nothing that AWS could deny.
ASKS_NOTHING = {"in-window", "no-plaintext-secrets", "no-unexpected-destroy", "plan-complete", "http-healthy"}
