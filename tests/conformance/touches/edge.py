"""Lambda's smaller resources, CloudWatch and EventBridge, bucket settings, Route 53, WAF and certificates."""
import copy
import json

from .touch import ANY, SILENT, Either, Touch, change, members, tag_touches

STACK = "edge"
ALL = []
EMPTY = lambda v: v in ("", None)  # noqa: E731
NOTHING = lambda v: v in (0, None)  # noqa: E731
WEST = "us-west-2"


def touch(name, address, do, undo, wanted, **more):
    ALL.append(Touch(name, address, do, undo, wanted, **more))


def both(name, address, act, now, back, wanted, **more):
    """The same call with other values, and back again."""
    touch(name, address, lambda w: act(w, now), lambda w: act(w, back), wanted, **more)


# ---------------------------------------------------------------------------------------------- Lambda: aliases

def fn(world, region="us-east-1"):
    return world.client("lambda", region)


LIVE, CANARY, MIXED = 'aws_lambda_alias.live["orders"]', "aws_lambda_alias.canary", 'aws_lambda_alias.live["Mixed_Case"]'


def alias(name, address, function, key, now, back, wanted):
    both(f"alias: {name}", address, lambda w, v: fn(w).update_alias(FunctionName=function, Name=key, **v), now, back, wanted)


alias("description", LIVE, "orders", "live", {"Description": "mine"}, {"Description": "what callers use"}, [change("description", "what callers use", "mine")])
alias("version", LIVE, "orders", "live", {"FunctionVersion": "$LATEST"}, {"FunctionVersion": "1"}, [change("function_version", "1", "$LATEST")])
alias("of a function named by its ARN", MIXED, "Mixed_Case", "live", {"Description": "mine"}, {"Description": ""}, [change("description", EMPTY, "mine")])
touch("alias: deleted", CANARY, lambda w: fn(w).delete_alias(FunctionName="orders", Name="canary"),
      lambda w: fn(w).create_alias(FunctionName="orders", Name="canary", FunctionVersion="$LATEST"), "missing")

# --------------------------------------------------------------------------------- Lambda: event source mappings

STREAM, MINIMAL = "aws_lambda_event_source_mapping.stream", "aws_lambda_event_source_mapping.minimal"


def mapping(name, address, now, back, wanted):
    both(f"mapping: {name}", address, lambda w, v: fn(w).update_event_source_mapping(UUID=w.state(address)["uuid"], **v), now, back, wanted)


mapping("switched off", STREAM, {"Enabled": False}, {"Enabled": True}, [change("enabled", True, False)])
mapping("switched on", MINIMAL, {"Enabled": True}, {"Enabled": False}, [change("enabled", False, True)])
mapping("sizes", STREAM, {"BatchSize": 10, "MaximumBatchingWindowInSeconds": 60, "ParallelizationFactor": 10},
        {"BatchSize": 50, "MaximumBatchingWindowInSeconds": 5, "ParallelizationFactor": 2},
        [change("batch_size", 50, 10), change("maximum_batching_window_in_seconds", 5, 60), change("parallelization_factor", 2, 10)])
mapping("retries", STREAM, {"MaximumRetryAttempts": 9, "MaximumRecordAgeInSeconds": 60, "BisectBatchOnFunctionError": False},
        {"MaximumRetryAttempts": 3, "MaximumRecordAgeInSeconds": 3600, "BisectBatchOnFunctionError": True},
        [change("maximum_retry_attempts", 3, 9), change("maximum_record_age_in_seconds", 3600, 60), change("bisect_batch_on_function_error", True, False)])
mapping("window and answers", STREAM, {"TumblingWindowInSeconds": 60, "FunctionResponseTypes": []},
        {"TumblingWindowInSeconds": 30, "FunctionResponseTypes": ["ReportBatchItemFailures"]},
        [change("tumbling_window_in_seconds", 30, 60), members("function_response_types", ["ReportBatchItemFailures"])])
FILTERS = [{"Pattern": json.dumps({"eventName": [name]}, separators=(",", ":"))} for name in ("INSERT", "MODIFY")]
mapping("filter in other words", STREAM, {"FilterCriteria": {"Filters": [{"Pattern": '{ "eventName" : [ "MODIFY" ] }'}, FILTERS[0]]}},
        {"FilterCriteria": {"Filters": FILTERS}}, SILENT)
mapping("filter taken away", STREAM, {"FilterCriteria": {"Filters": FILTERS[:1]}}, {"FilterCriteria": {"Filters": FILTERS}},
        [members("filter_criteria[0].filter", [ANY])])
FAILED = {"DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:failed"}}}
mapping("failures elsewhere", STREAM, {"DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:other"}}}, FAILED,
        [change("destination_config[0].on_failure[0].destination_arn", ANY, "arn:aws:sqs:us-east-1:123456789012:other")])
mapping("destination where there was none", MINIMAL, FAILED, {"DestinationConfig": {}},
        [change("destination_config[0].on_failure[0].destination_arn", None, ANY)])
KEY = "arn:aws:kms:us-east-1:123456789012:key/66666666-2222-3333-4444-555555555555"
mapping("key", MINIMAL, {"KMSKeyArn": KEY}, {"KMSKeyArn": ""}, [change("kms_key_arn", EMPTY, KEY)])


def mapping_tagger(address):
    return (lambda w, k, v: fn(w).tag_resource(Resource=w.state(address)["arn"], Tags={k: v}),
            lambda w, k: fn(w).untag_resource(Resource=w.state(address)["arn"], TagKeys=[k]))


ALL += tag_touches("mapping", STREAM, *mapping_tagger(STREAM), "stream", "storage")
touch("mapping: deleted", MINIMAL, lambda w: fn(w).delete_event_source_mapping(UUID=w.state(MINIMAL)["uuid"]), None, "missing", last=True)

# ------------------------------------------------------------------------------------------ Lambda: permissions

EVENTS, BUCKET, ACCOUNT, URL = (f"aws_lambda_permission.{n}" for n in ("events", "bucket", "account", "url"))
RULE = "arn:aws:events:us-east-1:123456789012:rule/nightly"


def permit(world, sid, function="orders", region="us-east-1", qualifier=None, **values):
    where = {"Qualifier": qualifier} if qualifier else {}
    try:
        fn(world, region).remove_permission(FunctionName=function, StatementId=sid, **where)
    except Exception:
        pass
    fn(world, region).add_permission(FunctionName=function, StatementId=sid, **where, **values)


BACK = {"Action": "lambda:InvokeFunction", "Principal": "events.amazonaws.com", "SourceArn": RULE}
both("permission: anyone", EVENTS, lambda w, v: permit(w, "AllowEvents", **v), {**BACK, "Principal": "*"}, BACK, [change("principal", "events.amazonaws.com", "*")])
both("permission: source open", EVENTS, lambda w, v: permit(w, "AllowEvents", **v), {k: v for k, v in BACK.items() if k != "SourceArn"}, BACK,
     [change("source_arn", RULE, EMPTY)])
both("permission: action", EVENTS, lambda w, v: permit(w, "AllowEvents", **v), {**BACK, "Action": "lambda:GetFunction"}, BACK,
     [change("action", "lambda:InvokeFunction", "lambda:GetFunction")])
touch("permission: taken away from an alias", BUCKET,
      lambda w: fn(w).remove_permission(FunctionName="orders", StatementId=w.state(BUCKET)["statement_id"], Qualifier="live"),
      lambda w: permit(w, w.state(BUCKET)["statement_id"], qualifier="live", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com",
                       SourceAccount="123456789012", SourceArn="arn:aws:s3:::edge-events"), "missing")
both("permission: another account", ACCOUNT, lambda w, v: permit(w, w.state(ACCOUNT)["statement_id"], "Mixed_Case", **v),
     {"Action": "lambda:InvokeFunction", "Principal": "210987654321"}, {"Action": "lambda:InvokeFunction", "Principal": "123456789012"},
     [change("principal", "123456789012", "210987654321")])
both("permission: URL", URL, lambda w, v: permit(w, "url", "west", WEST, **v),
     {"Action": "lambda:InvokeFunctionUrl", "Principal": "*", "FunctionUrlAuthType": "AWS_IAM"},
     {"Action": "lambda:InvokeFunctionUrl", "Principal": "*", "FunctionUrlAuthType": "NONE"}, [change("function_url_auth_type", "NONE", "AWS_IAM")])

# --------------------------------------------------------------------- Lambda: layers, invocations, URLs

LAYER = "aws_lambda_layer_version.minimal"
touch("layer: deleted", LAYER, lambda w: fn(w).delete_layer_version(LayerName="edge-minimal", VersionNumber=1), None, "missing", last=True)

INVOKE, INVOKE_WEST = "aws_lambda_function_event_invoke_config.orders", "aws_lambda_function_event_invoke_config.west"
CONFIG = {"MaximumEventAgeInSeconds": 600, "MaximumRetryAttempts": 0, "DestinationConfig": {
    "OnFailure": {"Destination": "arn:aws:sns:us-east-1:123456789012:pager"}, "OnSuccess": {"Destination": "arn:aws:sns:us-east-1:123456789012:done"}}}


def invoke(name, now, wanted):
    both(f"invocation: {name}", INVOKE, lambda w, v: fn(w).put_function_event_invoke_config(FunctionName="orders", **v), {**CONFIG, **now}, CONFIG, wanted)


invoke("age and retries", {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 2}, [change("maximum_event_age_in_seconds", 600, 60), change("maximum_retry_attempts", 0, 2)])
invoke("failures nowhere", {"DestinationConfig": {"OnSuccess": CONFIG["DestinationConfig"]["OnSuccess"], "OnFailure": {}}},
       [change("destination_config[0].on_failure[0].destination", ANY, EMPTY)])
invoke("successes elsewhere", {"DestinationConfig": {"OnFailure": CONFIG["DestinationConfig"]["OnFailure"], "OnSuccess": {"Destination": "arn:aws:sns:us-east-1:123456789012:x"}}},
       [change("destination_config[0].on_success[0].destination", ANY, "arn:aws:sns:us-east-1:123456789012:x")])
both("invocation: in the second region", INVOKE_WEST, lambda w, v: fn(w, WEST).put_function_event_invoke_config(FunctionName="west", **v),
     {"MaximumRetryAttempts": 1, "MaximumEventAgeInSeconds": 100}, {"MaximumRetryAttempts": 1}, [change("maximum_event_age_in_seconds", NOTHING, 100)])

FURL, FURL_WEST = "aws_lambda_function_url.orders", "aws_lambda_function_url.west"
CORS = {"AllowCredentials": True, "AllowOrigins": ["https://lego.example"], "AllowMethods": ["GET", "POST"], "AllowHeaders": ["date"],
        "ExposeHeaders": ["date", "keep-alive"], "MaxAge": 300}


def furl(name, now, back, wanted):
    both(f"function URL: {name}", FURL, lambda w, v: fn(w).update_function_url_config(FunctionName="orders", **v), now, back, wanted)


furl("open to all", {"AuthType": "NONE"}, {"AuthType": "AWS_IAM"}, [change("authorization_type", "AWS_IAM", "NONE")])
furl("mode", {"InvokeMode": "BUFFERED"}, {"InvokeMode": "RESPONSE_STREAM"}, [change("invoke_mode", "RESPONSE_STREAM", "BUFFERED")])
furl("origins", {"Cors": {**CORS, "AllowOrigins": ["*"], "AllowMethods": ["*"]}}, {"Cors": CORS},
     [members("cors[0].allow_origins", ["https://lego.example"], ["*"]), members("cors[0].allow_methods", ["GET", "POST"], ["*"])])
furl("headers and age", {"Cors": {**CORS, "AllowHeaders": ["x"], "ExposeHeaders": ["date"], "MaxAge": 1, "AllowCredentials": False}}, {"Cors": CORS},
     [members("cors[0].allow_headers", ["date"], ["x"]), members("cors[0].expose_headers", ["keep-alive"]), change("cors[0].max_age", 300, 1),
      change("cors[0].allow_credentials", True, False)])
both("function URL: CORS where there was none", FURL_WEST, lambda w, v: fn(w, WEST).update_function_url_config(FunctionName="west", Cors=v),
     {"AllowOrigins": ["*"]}, {}, [members("cors[0].allow_origins", extra=["*"])])

# ---------------------------------------------------------------------------------------- CloudWatch

SERVICE, SHORT = "aws_cloudwatch_composite_alarm.service", "aws_cloudwatch_composite_alarm.minimal"
PAGER, CHAT = "arn:aws:sns:us-east-1:123456789012:pager", "arn:aws:sns:us-east-1:123456789012:chat"
COMPOSITE = {"AlarmDescription": "the service as a whole", "AlarmRule": "ALARM(edge-errors-api) OR ALARM(edge-errors-worker)", "ActionsEnabled": False,
             "AlarmActions": [PAGER], "OKActions": [PAGER, CHAT], "InsufficientDataActions": []}


def cw(world, region="us-east-1"):
    return world.client("cloudwatch", region)


def alarm_tagger(address):
    return (lambda w, k, v: cw(w).tag_resource(ResourceARN=w.state(address)["arn"], Tags=[{"Key": k, "Value": v}]),
            lambda w, k: cw(w).untag_resource(ResourceARN=w.state(address)["arn"], TagKeys=[k]))


def put_composite(world, values):
    tags = cw(world).list_tags_for_resource(ResourceARN=world.state(SERVICE)["arn"])["Tags"]
    cw(world).put_composite_alarm(AlarmName="edge-service", **values)
    cw(world).tag_resource(ResourceARN=world.state(SERVICE)["arn"], Tags=tags)


def composite(name, now, wanted):
    both(f"composite alarm: {name}", SERVICE, put_composite, {**COMPOSITE, **now}, COMPOSITE, wanted)


composite("rule", {"AlarmRule": "ALARM(edge-errors-api)"}, [change("alarm_rule", ANY, "ALARM(edge-errors-api)")])
composite("rule in other spacing", {"AlarmRule": "ALARM(edge-errors-api)\n  OR ALARM(edge-errors-worker)\n"}, SILENT)
composite("description and actions", {"AlarmDescription": "mine", "AlarmActions": [], "OKActions": [PAGER], "InsufficientDataActions": [CHAT]},
          [change("alarm_description", "the service as a whole", "mine"), members("alarm_actions", [PAGER]), members("ok_actions", [CHAT]),
           members("insufficient_data_actions", extra=[CHAT])])
composite("suppressor", {"ActionsSuppressor": "edge-errors-api", "ActionsSuppressorWaitPeriod": 60, "ActionsSuppressorExtensionPeriod": 30},
          [change("actions_suppressor[0].alarm", None, "edge-errors-api"), change("actions_suppressor[0].wait_period", NOTHING, 60),
           change("actions_suppressor[0].extension_period", NOTHING, 30)])
touch("composite alarm: actions switched on", SERVICE, lambda w: cw(w).enable_alarm_actions(AlarmNames=["edge-service"]),
      lambda w: cw(w).disable_alarm_actions(AlarmNames=["edge-service"]), [change("actions_enabled", False, True)])
ALL += tag_touches("composite alarm", SERVICE, *alarm_tagger(SERVICE), "service", "oncall")
touch("composite alarm: deleted", SHORT, lambda w: cw(w).delete_alarms(AlarmNames=["edge/minimal"]), None, "missing", last=True)

DASHBOARD = "aws_cloudwatch_dashboard.service"
both("dashboard: another body", DASHBOARD, lambda w, v: cw(w).put_dashboard(DashboardName="edge-Service", DashboardBody=v or w.state(DASHBOARD)["dashboard_body"]),
     '{"widgets": []}', None, [change("dashboard_body", ANY, ANY)])
touch("dashboard: the same in other words", DASHBOARD,
      lambda w: cw(w).put_dashboard(DashboardName="edge-Service", DashboardBody=json.dumps(json.loads(w.state(DASHBOARD)["dashboard_body"]), indent=2)),
      lambda w: cw(w).put_dashboard(DashboardName="edge-Service", DashboardBody=w.state(DASHBOARD)["dashboard_body"]), SILENT)
touch("dashboard: deleted", DASHBOARD, lambda w: cw(w).delete_dashboards(DashboardNames=["edge-Service"]),
      lambda w: cw(w).put_dashboard(DashboardName="edge-Service", DashboardBody=w.state(DASHBOARD)["dashboard_body"]), "missing")


def logs(world):
    return world.client("logs")


ERRORS, DIMENSIONS, EVERYTHING = 'aws_cloudwatch_log_metric_filter.errors["/edge/app"]', "aws_cloudwatch_log_metric_filter.dimensions", "aws_cloudwatch_log_metric_filter.everything"
ERROR_METRIC = {"metricName": "Errors", "metricNamespace": "Edge", "metricValue": "1", "defaultValue": 0, "unit": "Count"}


def metric_filter(name, address, key, pattern, metric, now, wanted):
    def put(world, values):
        logs(world).put_metric_filter(logGroupName="/edge/app", filterName=key, filterPattern=values.get("pattern", pattern),
                                      metricTransformations=[{k: v for k, v in {**metric, **values}.items() if k != "pattern" and v is not None}])
    both(f"metric filter: {name}", address, put, now, {}, wanted)


M = "metric_transformation[0]"
metric_filter("pattern", ERRORS, "errors", '{ $.level = "error" }', ERROR_METRIC, {"pattern": "ERROR"}, [change("pattern", '{ $.level = "error" }', "ERROR")])
metric_filter("metric", ERRORS, "errors", '{ $.level = "error" }', ERROR_METRIC, {"metricName": "Mine", "metricNamespace": "Other", "metricValue": "2", "unit": "Bytes"},
              [change(f"{M}.name", "Errors", "Mine"), change(f"{M}.namespace", "Edge", "Other"), change(f"{M}.value", "1", "2"), change(f"{M}.unit", "Count", "Bytes")])
metric_filter("default value", ERRORS, "errors", '{ $.level = "error" }', ERROR_METRIC, {"defaultValue": 1.5}, [change(f"{M}.default_value", "0", lambda v: str(v) == "1.5")])
metric_filter("no default value", ERRORS, "errors", '{ $.level = "error" }', ERROR_METRIC, {"defaultValue": None}, [change(f"{M}.default_value", "0", EMPTY)])
metric_filter("dimension", DIMENSIONS, "latency", "[ip, user, latency]",
              {"metricName": "Latency", "metricNamespace": "Edge", "metricValue": "$latency", "dimensions": {"User": "$user"}},
              {"dimensions": {"User": "$ip"}}, [change(f'{M}.dimensions["User"]', "$user", "$ip")])
touch("metric filter: deleted", EVERYTHING, lambda w: logs(w).delete_metric_filter(logGroupName="/edge/app", filterName="everything"),
      lambda w: logs(w).put_metric_filter(logGroupName="/edge/app", filterName="everything", filterPattern="",
                                          metricTransformations=[{"metricName": "Lines", "metricNamespace": "Edge", "metricValue": "1", "unit": "None"}]), "missing")

SHIP, SHIP_ALL = "aws_cloudwatch_log_subscription_filter.ship", "aws_cloudwatch_log_subscription_filter.all"


def ship(world, values):
    logs(world).put_subscription_filter(**{"logGroupName": "/edge/app", "filterName": "ship", "filterPattern": "ERROR",
                                           "destinationArn": world.state('aws_lambda_function.worker["orders"]')["arn"], **values})


both("subscription filter: pattern and distribution", SHIP, ship, {"filterPattern": "WARN", "distribution": "Random"}, {"distribution": "ByLogStream"},
     [change("filter_pattern", "ERROR", "WARN"), change("distribution", "ByLogStream", "Random")])
touch("subscription filter: destination", SHIP, lambda w: ship(w, {"destinationArn": w.state('aws_lambda_function.worker["Mixed_Case"]')["arn"]}), lambda w: ship(w, {}),
      lambda w: [change("destination_arn", w.state(SHIP)["destination_arn"], w.state('aws_lambda_function.worker["Mixed_Case"]')["arn"])])
touch("subscription filter: deleted", SHIP_ALL, lambda w: logs(w).delete_subscription_filter(logGroupName="/edge/app-two", filterName="all"),
      lambda w: logs(w).put_subscription_filter(logGroupName="/edge/app-two", filterName="all", filterPattern="", distribution="Random",
                                                destinationArn=w.state('aws_lambda_function.worker["Mixed_Case"]')["arn"]), "missing")

# --------------------------------------------------------------------------------------------------- EventBridge

NIGHTLY, STATE, RULE_WEST = (f"aws_cloudwatch_event_rule.{n}" for n in ("nightly", "state", "west"))


def events(world, region="us-east-1"):
    return world.client("events", region)


def nightly(world, values):
    events(world).put_rule(**{k: v for k, v in {"Name": "nightly", "Description": "every night", "ScheduleExpression": "cron(0 2 * * ? *)", "State": "ENABLED",
                                                "RoleArn": world.state("aws_iam_role.lambda")["arn"], **values}.items() if v is not None})


both("event rule: schedule and description", NIGHTLY, nightly, {"ScheduleExpression": "rate(1 minute)", "Description": "mine"}, {},
     [change("schedule_expression", "cron(0 2 * * ? *)", "rate(1 minute)"), change("description", "every night", "mine")])
both("event rule: role", NIGHTLY, nightly, {"RoleArn": "arn:aws:iam::123456789012:role/other"}, {}, [change("role_arn", ANY, "arn:aws:iam::123456789012:role/other")])
touch("event rule: switched off", NIGHTLY, lambda w: events(w).disable_rule(Name="nightly"), lambda w: events(w).enable_rule(Name="nightly"), [change("state", "ENABLED", "DISABLED")])
touch("event rule: switched on", STATE, lambda w: events(w).enable_rule(Name=w.state(STATE)["name"]), lambda w: events(w).disable_rule(Name=w.state(STATE)["name"]),
      [change("state", "DISABLED", "ENABLED")])


def pattern(world, text):
    events(world, WEST).put_rule(Name="nightly", State="DISABLED", EventPattern=text or world.state(RULE_WEST)["event_pattern"])


both("event rule: pattern", RULE_WEST, pattern, '{"source":["aws.s3"]}', None, [change("event_pattern", ANY, ANY)])
both("event rule: the same pattern in other words", RULE_WEST, pattern, '{"source":["aws.events"],"detail-type":["Scheduled Event"]}', None, SILENT)


def rule_tagger(address, region="us-east-1"):
    return (lambda w, k, v: events(w, region).tag_resource(ResourceARN=w.state(address)["arn"], Tags=[{"Key": k, "Value": v}]),
            lambda w, k: events(w, region).untag_resource(ResourceARN=w.state(address)["arn"], TagKeys=[k]))


ALL += tag_touches("event rule", NIGHTLY, *rule_tagger(NIGHTLY), "nightly", "batch")
ALL += tag_touches("event rule without tags", RULE_WEST, *rule_tagger(RULE_WEST, WEST), None, None)


def target(name, address, rule, now, wanted, region="us-east-1"):
    """`now` changes the target as AWS tells it; the original is kept for the way back."""
    kept = {}

    def rule_name(world):
        return world.state(rule)["name"]

    def do(world):
        key = world.state(address)["target_id"]
        kept["target"] = next(t for t in events(world, region).list_targets_by_rule(Rule=rule_name(world))["Targets"] if t["Id"] == key)
        events(world, region).put_targets(Rule=rule_name(world), Targets=[now(copy.deepcopy(kept["target"]))])

    def undo(world):
        events(world, region).put_targets(Rule=rule_name(world), Targets=[kept["target"]])
    touch(f"event target: {name}", address, do, undo, wanted)


def merged(**values):
    return lambda t: {**t, **values}


def inside(name, **values):
    return lambda t: {**t, name: {**t[name], **values}}


ORDERS, OTHER, TRANSFORMED, QUEUE, TASK, KINESIS, JOB = (f"aws_cloudwatch_event_target.{n}" for n in (
    'lambda["orders"]', 'lambda["Mixed_Case"]', "transformed", "queue", "task", "stream", "job"))
target("elsewhere", ORDERS, NIGHTLY, merged(Arn="arn:aws:lambda:us-east-1:123456789012:function:evil"), [change("arn", ANY, "arn:aws:lambda:us-east-1:123456789012:function:evil")])
target("input", ORDERS, NIGHTLY, merged(Input='{"run":"mine"}'), [change("input", ANY, ANY)])
target("the same input in other words", ORDERS, NIGHTLY, merged(Input='{ "deep": true, "run": "orders" }'), SILENT)
target("retries and dead letters", OTHER, NIGHTLY, merged(RetryPolicy={"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0},
                                                          DeadLetterConfig={"Arn": "arn:aws:sqs:us-east-1:123456789012:x"}),
       [change("retry_policy[0].maximum_event_age_in_seconds", 120, 60), change("retry_policy[0].maximum_retry_attempts", 5, 0),
        change("dead_letter_config[0].arn", ANY, "arn:aws:sqs:us-east-1:123456789012:x")])
target("template", TRANSFORMED, STATE, merged(InputTransformer={"InputPathsMap": {"instance": "$.detail.id", "state": "$.detail.state"}, "InputTemplate": '"<state>"'}),
       [change('input_transformer[0].input_paths["instance"]', "$.detail.instance", "$.detail.id"), change("input_transformer[0].input_template", ANY, '"<state>"')])
target("role", TRANSFORMED, STATE, merged(RoleArn="arn:aws:iam::123456789012:role/other"), [change("role_arn", ANY, "arn:aws:iam::123456789012:role/other")])
target("path and group", QUEUE, NIGHTLY, merged(InputPath="$", SqsParameters={"MessageGroupId": "x"}),
       [change("input_path", "$.detail", "$"), change("sqs_target[0].message_group_id", "orders", "x")])
E_ = "ecs_target[0]"
target("task", TASK, NIGHTLY, inside("EcsParameters", TaskCount=9, TaskDefinitionArn="arn:aws:ecs:us-east-1:123456789012:task-definition/edge:2", LaunchType="EC2",
                                     PlatformVersion="1.4.0", Group="x", EnableECSManagedTags=False, EnableExecuteCommand=False),
       [change(f"{E_}.task_count", 2, 9), change(f"{E_}.task_definition_arn", ANY, "arn:aws:ecs:us-east-1:123456789012:task-definition/edge:2"),
        change(f"{E_}.launch_type", "FARGATE", "EC2"), change(f"{E_}.platform_version", "LATEST", "1.4.0"), change(f"{E_}.group", "edge", "x"),
        change(f"{E_}.enable_ecs_managed_tags", True, False), change(f"{E_}.enable_execute_command", True, False)])
target("network and tags of a task", TASK, NIGHTLY, inside("EcsParameters", Tags=[{"Key": "Stage", "Value": "x"}], NetworkConfiguration={"awsvpcConfiguration": {
    "Subnets": ["subnet-0000000000000000a"], "SecurityGroups": [], "AssignPublicIp": "DISABLED"}}),
       [change(f'{E_}.tags["Stage"]', "dev", "x"), members(f"{E_}.network_configuration[0].subnets", ["subnet-0000000000000000b"]),
        members(f"{E_}.network_configuration[0].security_groups", ["sg-0000000000000000a"]), change(f"{E_}.network_configuration[0].assign_public_ip", True, ANY)])
target("partition", KINESIS, NIGHTLY, merged(KinesisParameters={"PartitionKeyPath": "$.x"}), [change("kinesis_target[0].partition_key_path", "$.id", "$.x")])
target("job in the second region", JOB, RULE_WEST, inside("BatchParameters", JobName="x", ArrayProperties={"Size": 2}, RetryStrategy={"Attempts": 1}),
       [change("batch_target[0].job_name", "edge", "x"), change("batch_target[0].array_size", 10, 2), change("batch_target[0].job_attempts", 3, 1)], region=WEST)
touch("event target: taken away", QUEUE, lambda w: events(w).remove_targets(Rule="nightly", Ids=["queue"]),
      lambda w: events(w).put_targets(Rule="nightly", Targets=[{"Id": "queue", "Arn": w.state(QUEUE)["arn"], "InputPath": "$.detail", "SqsParameters": {"MessageGroupId": "orders"}}]), "missing")

# ------------------------------------------------------------------------------------------------------------ S3


def s3(world):
    return world.client("s3")


SITE = "edge-site"
LIFE = "aws_s3_bucket_lifecycle_configuration.logs"


def lifecycle(name, edit, wanted):
    kept = {}

    def do(world):
        bucket = world.state(LIFE)["bucket"]
        kept["rules"] = s3(world).get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
        rules = copy.deepcopy(kept["rules"])
        rules = edit(rules) or rules
        s3(world).put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})

    def undo(world):
        s3(world).put_bucket_lifecycle_configuration(Bucket=world.state(LIFE)["bucket"], LifecycleConfiguration={"Rules": kept["rules"]})
    touch(f"lifecycle: {name}", LIFE, do, undo, wanted)


def rule(rules, name):
    return next(r for r in rules if r["ID"] == name)


lifecycle("sooner gone", lambda r: rule(r, "all")["Expiration"].update(Days=1), [change('rule["all"].expiration[0].days', 90, 1)])
lifecycle("switched on", lambda r: rule(r, "prefix").update(Status="Enabled"), [change('rule["prefix"].status', "Disabled", "Enabled")])
lifecycle("rules in another order", lambda r: list(reversed(r)), SILENT)
lifecycle("rule taken away", lambda r: [x for x in r if x["ID"] != "tag"], [change('rule["tag"]', ANY, None)])
lifecycle("rule added", lambda r: [*r, {"ID": "mine", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}], [change('rule["mine"]', None, ANY)])
lifecycle("prefix", lambda r: rule(r, "prefix")["Filter"].update(Prefix=""), [change('rule["prefix"].filter[0].prefix', "tmp/", EMPTY)])
lifecycle("tag of a filter", lambda r: rule(r, "tag")["Filter"]["Tag"].update(Value="yes"), [change('rule["tag"].filter[0].tag[0].value', "no", "yes")])
lifecycle("sizes and tags of a filter", lambda r: rule(r, "and")["Filter"]["And"].update(ObjectSizeGreaterThan=5, Tags=[{"Key": "keep", "Value": "no"}]),
          [change('rule["and"].filter[0].and[0].object_size_greater_than', 1000, 5), change('rule["and"].filter[0].and[0].tags["Kind"]', "raw", None)])
lifecycle("noncurrent versions", lambda r: rule(r, "prefix")["NoncurrentVersionExpiration"].update(NoncurrentDays=1, NewerNoncurrentVersions=1),
          [change('rule["prefix"].noncurrent_version_expiration[0].noncurrent_days', 30, 1),
           change('rule["prefix"].noncurrent_version_expiration[0].newer_noncurrent_versions', 3, 1)])
lifecycle("date", lambda r: rule(r, "tag")["Expiration"].update(Date="2031-01-01T00:00:00Z"), [change('rule["tag"].expiration[0].date', ANY, ANY)])
lifecycle("transition", lambda r: rule(r, "prefix")["Transitions"][0].update(Days=45), [change('rule["prefix"].transition["STANDARD_IA"].days', 30, 45)])
lifecycle("transition elsewhere", lambda r: rule(r, "prefix")["Transitions"][1].update(StorageClass="DEEP_ARCHIVE"),
          [change('rule["prefix"].transition["GLACIER"]', ANY, None), change('rule["prefix"].transition["DEEP_ARCHIVE"]', None, ANY)])
lifecycle("uploads", lambda r: rule(r, "all")["AbortIncompleteMultipartUpload"].update(DaysAfterInitiation=1),
          [change('rule["all"].abort_incomplete_multipart_upload[0].days_after_initiation', 7, 1)])
touch("lifecycle: deleted", "aws_s3_bucket_lifecycle_configuration.plain", lambda w: s3(w).delete_bucket_lifecycle(Bucket="edge-plain"), None, "missing", last=True)

POLICY, POLICY_WEST = "aws_s3_bucket_policy.site", "module.west.aws_s3_bucket_policy.this"


def policy(world, bucket, address, document):
    s3(world).put_bucket_policy(Bucket=bucket, Policy=json.dumps(document) if document else world.state(address)["policy"])


READ = {"Sid": "read", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::edge-site/*"}
both("bucket policy: writable", POLICY, lambda w, v: policy(w, SITE, POLICY, v), {"Version": "2012-10-17", "Statement": [{**READ, "Action": ["s3:GetObject", "s3:PutObject"]}]}, None,
     [change("policy", ANY, ANY)])
both("bucket policy: the same in other words", POLICY, lambda w, v: policy(w, SITE, POLICY, v), {"Statement": [READ], "Version": "2012-10-17"}, None, SILENT)
touch("bucket policy: gone in the second region", POLICY_WEST, lambda w: s3(w).delete_bucket_policy(Bucket="edge-west"), lambda w: policy(w, "edge-west", POLICY_WEST, None), "missing")

LOGGING = "aws_s3_bucket_logging.site"


def logging_to(world, values):
    s3(world).put_bucket_logging(Bucket=SITE, BucketLoggingStatus={"LoggingEnabled": {
        "TargetBucket": world.state("aws_s3_bucket.logs")["bucket"], "TargetPrefix": "site/", **values}} if values is not None else {})


both("bucket logging: elsewhere", LOGGING, logging_to, {"TargetBucket": "edge-plain", "TargetPrefix": "x/"}, {}, [change("target_bucket", ANY, "edge-plain"), change("target_prefix", "site/", "x/")])
both("bucket logging: partitioned", LOGGING, logging_to, {"TargetObjectKeyFormat": {"PartitionedPrefix": {"PartitionDateSource": "EventTime"}}}, {},
     [change("target_object_key_format[0].partitioned_prefix[0]", None, ANY)])
both("bucket logging: a simple prefix", LOGGING, logging_to, {"TargetObjectKeyFormat": {"SimplePrefix": {}}}, {}, [change("target_object_key_format[0].simple_prefix[0]", None, ANY)])
both("bucket logging: granted", LOGGING, logging_to, {"TargetGrants": [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}, "Permission": "READ"}]}, {},
     [members("target_grant", extra=[{"permission": "READ"}])])
both("bucket logging: off", LOGGING, logging_to, None, {}, "missing")

ACL = "aws_s3_bucket_acl.site"
OWNER = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a"
FULL = {"Grantee": {"Type": "CanonicalUser", "ID": OWNER}, "Permission": "FULL_CONTROL"}
PUBLIC = {"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}, "Permission": "READ"}


def acl(world, grants):
    s3(world).put_bucket_acl(Bucket=SITE, AccessControlPolicy={"Grants": grants, "Owner": {"ID": OWNER}})


both("bucket ACL: writable by all", ACL, acl, [FULL, PUBLIC, {**PUBLIC, "Permission": "WRITE"}], [FULL, PUBLIC], [members("access_control_policy[0].grant", extra=[{"permission": "WRITE"}])])
both("bucket ACL: grant taken away", ACL, acl, [FULL], [FULL, PUBLIC], [members("access_control_policy[0].grant", [{"permission": "READ"}])])
both("bucket ACL: grants in another order", ACL, acl, [PUBLIC, FULL], [FULL, PUBLIC], SILENT)

OWNERSHIP, OWNED = "aws_s3_bucket_ownership_controls.logs", 'module.bucket["edge.dotted"].aws_s3_bucket_ownership_controls.this'
touch("ownership: bucket owner", OWNERSHIP, lambda w: s3(w).put_bucket_ownership_controls(Bucket=w.state(OWNERSHIP)["bucket"], OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerPreferred"}]}),
      lambda w: s3(w).put_bucket_ownership_controls(Bucket=w.state(OWNERSHIP)["bucket"], OwnershipControls={"Rules": [{"ObjectOwnership": "ObjectWriter"}]}),
      [change("rule[0].object_ownership", "ObjectWriter", "BucketOwnerPreferred")])
touch("ownership: none", OWNED, lambda w: s3(w).delete_bucket_ownership_controls(Bucket="edge.dotted"),
      lambda w: s3(w).put_bucket_ownership_controls(Bucket="edge.dotted", OwnershipControls={"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}), "missing")

CROSS = "aws_s3_bucket_cors_configuration.site"
ONE = {"ID": "one", "AllowedHeaders": ["*"], "AllowedMethods": ["PUT", "POST"], "AllowedOrigins": ["https://a.example", "https://b.example"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 3000}
GET = {"AllowedMethods": ["GET"], "AllowedOrigins": ["*"]}


def cors(world, rules):
    s3(world).put_bucket_cors(Bucket=SITE, CORSConfiguration={"CORSRules": rules})


both("CORS: origin", CROSS, cors, [{**ONE, "AllowedOrigins": ["*"]}, GET], [ONE, GET], [members("cors_rule", [{"id": "one"}], [{"allowed_origins": ["*"], "id": "one"}])])
both("CORS: rules in another order", CROSS, cors, [GET, {**ONE, "AllowedMethods": ["POST", "PUT"]}], [ONE, GET], SILENT)
touch("CORS: none", CROSS, lambda w: s3(w).delete_bucket_cors(Bucket=SITE), lambda w: cors(w, [ONE, GET]), "missing")

NOTIFY = "aws_s3_bucket_notification.site"


def notify(world, values, **more):
    function = {"Id": "resize", "LambdaFunctionArn": world.state('aws_lambda_function.worker["orders"]')["arn"], "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"],
                "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "images/"}, {"Name": "suffix", "Value": ".jpg"}]}}}
    whole = {"EventBridgeConfiguration": {}, "LambdaFunctionConfigurations": [{**function, **values}], **more}
    s3(world).put_bucket_notification_configuration(Bucket=SITE, NotificationConfiguration={k: v for k, v in whole.items() if v is not None})


touch("notification: events", NOTIFY, lambda w: notify(w, {"Events": ["s3:ObjectCreated:*"]}), lambda w: notify(w, {}), [members('lambda_function["resize"].events', ["s3:ObjectRemoved:Delete"])])
touch("notification: filter", NOTIFY, lambda w: notify(w, {"Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "x/"}]}}}), lambda w: notify(w, {}),
      [change('lambda_function["resize"].filter_prefix', "images/", "x/"), change('lambda_function["resize"].filter_suffix', ".jpg", EMPTY)])
touch("notification: no events for the bus", NOTIFY, lambda w: notify(w, {}, EventBridgeConfiguration=None), lambda w: notify(w, {}), [change("eventbridge", True, False)])
touch("notification: a queue and a topic", NOTIFY,
      lambda w: notify(w, {}, QueueConfigurations=[{"Id": "q", "QueueArn": "arn:aws:sqs:us-east-1:123456789012:q", "Events": ["s3:ObjectCreated:*"]}],
                       TopicConfigurations=[{"Id": "t", "TopicArn": "arn:aws:sns:us-east-1:123456789012:t", "Events": ["s3:ObjectCreated:*"]}]),
      lambda w: notify(w, {}), [change('queue["q"]', None, ANY), change('topic["t"]', None, ANY)])
touch("notification: none", NOTIFY, lambda w: s3(w).put_bucket_notification_configuration(Bucket=SITE, NotificationConfiguration={}), lambda w: notify(w, {}),
      [change("eventbridge", True, False), change('lambda_function["resize"]', ANY, None)])

PAGES, REDIRECT = "aws_s3_bucket_website_configuration.site", "aws_s3_bucket_website_configuration.plain"
PAGE = {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"},
        "RoutingRules": [{"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"ReplaceKeyPrefixWith": "documents/"}}]}


def website(world, values):
    s3(world).put_bucket_website(Bucket=SITE, WebsiteConfiguration={k: v for k, v in {**PAGE, **values}.items() if v is not None})


both("website: documents", PAGES, website, {"IndexDocument": {"Suffix": "x.html"}, "ErrorDocument": None}, {},
     [change("index_document[0].suffix", "index.html", "x.html"), change("error_document[0].key", "error.html", EMPTY)])
both("website: routing", PAGES, website, {"RoutingRules": [{"Condition": {"KeyPrefixEquals": "docs/"}, "Redirect": {"HostName": "evil.example"}}]}, {},
     [change("routing_rule[0].redirect[0].host_name", EMPTY, "evil.example"), change("routing_rule[0].redirect[0].replace_key_prefix_with", "documents/", EMPTY)])
both("website: redirected elsewhere", REDIRECT, lambda w, v: s3(w).put_bucket_website(Bucket="edge-plain", WebsiteConfiguration={"RedirectAllRequestsTo": v}),
     {"HostName": "evil.example", "Protocol": "http"}, {"HostName": "lego.example", "Protocol": "https"},
     [change("redirect_all_requests_to[0].host_name", "lego.example", "evil.example"), change("redirect_all_requests_to[0].protocol", "https", "http")])
touch("website: none", PAGES, lambda w: s3(w).delete_bucket_website(Bucket=SITE), lambda w: website(w, {}), "missing")

# ------------------------------------------------------------------------------------------------------ Route 53


def r53(world):
    return world.client("route53")


ZONE, PRIVATE, REVERSE = (f"aws_route53_zone.{n}" for n in ("public", "private", "reverse"))
both("zone: comment", ZONE, lambda w, v: r53(w).update_hosted_zone_comment(Id=w.state(ZONE)["zone_id"], Comment=v), "mine", "public", [change("comment", "public", "mine")])
touch("zone: network taken away", PRIVATE,
      lambda w: r53(w).disassociate_vpc_from_hosted_zone(HostedZoneId=w.state(PRIVATE)["zone_id"], VPC={"VPCId": w.state("aws_vpc.west")["id"], "VPCRegion": WEST}),
      lambda w: r53(w).associate_vpc_with_hosted_zone(HostedZoneId=w.state(PRIVATE)["zone_id"], VPC={"VPCId": w.state("aws_vpc.west")["id"], "VPCRegion": WEST}),
      lambda w: [change(f'vpc["{w.state("aws_vpc.west")["id"]}"]', ANY, None)])
touch("zone: network added", PRIVATE,
      lambda w: r53(w).associate_vpc_with_hosted_zone(HostedZoneId=w.state(PRIVATE)["zone_id"], VPC={"VPCId": "vpc-00000000000000001", "VPCRegion": "eu-west-1"}),
      lambda w: r53(w).disassociate_vpc_from_hosted_zone(HostedZoneId=w.state(PRIVATE)["zone_id"], VPC={"VPCId": "vpc-00000000000000001", "VPCRegion": "eu-west-1"}),
      [change('vpc["vpc-00000000000000001"]', None, ANY)])


def r53_tagger(kind, address):
    return (lambda w, k, v: r53(w).change_tags_for_resource(ResourceType=kind, ResourceId=w.state(address)["id"], AddTags=[{"Key": k, "Value": v}]),
            lambda w, k: r53(w).change_tags_for_resource(ResourceType=kind, ResourceId=w.state(address)["id"], RemoveTagKeys=[k]))


ALL += tag_touches("zone", ZONE, *r53_tagger("hostedzone", ZONE), "public", "network")
ALL += tag_touches("zone without tags", REVERSE, *r53_tagger("hostedzone", REVERSE), None)
touch("zone: deleted", REVERSE, lambda w: r53(w).delete_hosted_zone(Id=w.state(REVERSE)["zone_id"]), None, "missing", last=True)


def upsert(world, values, zone=ZONE):
    r53(world).change_resource_record_sets(HostedZoneId=world.state(zone)["zone_id"], ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": values}]})


def record(name, address, back, now, wanted):
    both(f"record: {name}", f"aws_route53_record.{address}", upsert, {**back, **now}, back, wanted)


def values(*records):
    return {"ResourceRecords": [{"Value": r} for r in records]}


APEX = {"Name": "lego.example.", "Type": "A", "TTL": 300, **values("192.0.2.2", "192.0.2.1")}
record("elsewhere", "apex", APEX, values("203.0.113.9"), [members("records", ["192.0.2.1", "192.0.2.2"], ["203.0.113.9"])])
record("time to live", "apex", APEX, {"TTL": 5}, [change("ttl", 300, 5)])
TEXT = {"Name": "txt.lego.example.", "Type": "TXT", "TTL": 60, **values('"v=spf1 -all"', '"with \\"quotes\\""')}
record("text", "text", TEXT, values('"v=spf1 +all"', '"with \\"quotes\\""'), [members("records", ["v=spf1 -all"], ["v=spf1 +all"])])
record("wildcard", "wild", {"Name": "*.wild.lego.example.", "Type": "CNAME", "TTL": 60, **values("lego.example.")}, values("evil.example."),
       [members("records", ["lego.example."], ["evil.example."])])
record("IPv6 in another case", "ipv6", {"Name": "six.lego.example.", "Type": "AAAA", "TTL": 60, **values("2001:DB8::1")}, values("2001:db8::1"), SILENT)
ALIAS = {"Name": "www.lego.example.", "Type": "A", "AliasTarget": {"DNSName": "lego-123.us-east-1.elb.amazonaws.com.", "HostedZoneId": "Z35SXDOTRQ7X7K", "EvaluateTargetHealth": True}}
record("alias elsewhere", "alias", ALIAS, {"AliasTarget": {**ALIAS["AliasTarget"], "DNSName": "evil.us-east-1.elb.amazonaws.com", "EvaluateTargetHealth": False}},
       [change("alias[0].name", ANY, "evil.us-east-1.elb.amazonaws.com."), change("alias[0].evaluate_target_health", True, False)])
record("alias with both families", "alias", ALIAS, {"AliasTarget": {**ALIAS["AliasTarget"], "DNSName": "dualstack.lego-123.us-east-1.elb.amazonaws.com"}}, SILENT)
GREEN = {"Name": "api.lego.example.", "Type": "CNAME", "TTL": 30, "SetIdentifier": "Green", "Weight": 0, **values("Green.lego.example")}
record("weight", 'weighted["Green"]', GREEN, {"Weight": 200}, [change("weighted_routing_policy[0].weight", 0, 200)])
DB = {"Name": "db.lego.example.", "Type": "A", "TTL": 30, "SetIdentifier": "SECONDARY", "Failover": "SECONDARY", **values("192.0.2.11")}
touch("record: health check", 'aws_route53_record.failover["SECONDARY"]', lambda w: upsert(w, {**DB, "HealthCheckId": w.state("aws_route53_health_check.web")["id"]}), lambda w: upsert(w, DB),
      [change("health_check_id", EMPTY, ANY)])
NEAR = {"Name": "near.lego.example.", "Type": "A", "TTL": 30, "SetIdentifier": "east", "Region": "us-east-1", **values("192.0.2.20")}
record("region", "latency", NEAR, {"Region": "eu-west-1"}, [change("latency_routing_policy[0].region", "us-east-1", "eu-west-1")])
GEO = {"Name": "geo.lego.example.", "Type": "A", "TTL": 30, "SetIdentifier": "germany", "GeoLocation": {"CountryCode": "DE"}, **values("192.0.2.30")}
record("country", 'geo["germany"]', GEO, {"GeoLocation": {"CountryCode": "US", "SubdivisionCode": "CA"}},
       [change("geolocation_routing_policy[0].country", "DE", "US"), change("geolocation_routing_policy[0].subdivision", EMPTY, "CA")])
MANY = {"Name": "many.lego.example.", "Type": "A", "TTL": 30, "SetIdentifier": "a", "MultiValueAnswer": True, **values("192.0.2.4")}
record("one answer of many", 'many["a"]', MANY, values("203.0.113.4"), [members("records", ["192.0.2.4"], ["203.0.113.4"])])
touch("record: deleted", 'aws_route53_record.weighted["blue"]',
      lambda w: r53(w).change_resource_record_sets(HostedZoneId=w.state(ZONE)["zone_id"], ChangeBatch={"Changes": [{"Action": "DELETE", "ResourceRecordSet": {
          **GREEN, "SetIdentifier": "blue", "Weight": 90, **values("blue.lego.example")}}]}),
      None, "missing", last=True)

WEB, TCP, BOTH_CHECKS = (f"aws_route53_health_check.{n}" for n in ("web", "tcp", "both"))


def check(name, address, now, back, wanted):
    both(f"health check: {name}", address, lambda w, v: r53(w).update_health_check(HealthCheckId=w.state(address)["id"], **v), now, back, wanted)


check("where it looks", WEB, {"FullyQualifiedDomainName": "x.example", "Port": 8443, "ResourcePath": "/", "SearchString": "x"},
      {"FullyQualifiedDomainName": "lego.example", "Port": 443, "ResourcePath": "/health?full=1&x=2", "SearchString": "<ok>"},
      [change("fqdn", "lego.example", "x.example"), change("port", 443, 8443), change("resource_path", "/health?full=1&x=2", "/"), change("search_string", "<ok>", "x")])
check("threshold and regions", WEB, {"FailureThreshold": 9, "Regions": ["us-west-1", "us-east-1", "sa-east-1"]}, {"FailureThreshold": 3, "Regions": ["us-west-1", "us-east-1", "eu-west-1"]},
      [change("failure_threshold", 3, 9), members("regions", ["eu-west-1"], ["sa-east-1"])])
check("switched on, the right way round", TCP, {"Disabled": False, "Inverted": False}, {"Disabled": True, "Inverted": True}, [change("disabled", True, False), change("invert_healthcheck", True, False)])
check("address", TCP, {"IPAddress": "203.0.113.1"}, {"IPAddress": "192.0.2.1"}, [change("ip_address", "192.0.2.1", "203.0.113.1")])
touch("health check: children", BOTH_CHECKS, lambda w: r53(w).update_health_check(HealthCheckId=w.state(BOTH_CHECKS)["id"], HealthThreshold=2, ChildHealthChecks=[w.state(WEB)["id"]]),
      lambda w: r53(w).update_health_check(HealthCheckId=w.state(BOTH_CHECKS)["id"], HealthThreshold=1, ChildHealthChecks=[w.state(WEB)["id"], w.state(TCP)["id"]]),
      lambda w: [change("child_health_threshold", 1, 2), members("child_healthchecks", [w.state(TCP)["id"]])])
ALL += tag_touches("health check", WEB, *r53_tagger("healthcheck", WEB), "web", "network")
touch("health check: deleted", BOTH_CHECKS, lambda w: r53(w).delete_health_check(HealthCheckId=w.state(BOTH_CHECKS)["id"]), None, "missing", last=True)

# ----------------------------------------------------------------------------------------------------------- WAF


def waf(world):
    return world.client("wafv2")


OFFICE, SIX, GLOBAL_SET = (f"aws_wafv2_ip_set.{n}" for n in ("office", "six", "global"))


def ip_set(name, address, now, back, wanted):
    def act(world, given):
        state = world.state(address)
        who = {"Name": state["name"], "Scope": state["scope"], "Id": state["id"]}
        waf(world).update_ip_set(**who, **given, LockToken=waf(world).get_ip_set(**who)["LockToken"])
    both(f"IP set: {name}", address, act, now, back, wanted)


OFFICES = {"Description": "offices", "Addresses": ["192.0.2.0/24", "198.51.100.7/32"]}
ip_set("open", OFFICE, {**OFFICES, "Addresses": ["192.0.2.0/24", "0.0.0.0/1"]}, OFFICES, [members("addresses", ["198.51.100.7/32"], ["0.0.0.0/1"])])
ip_set("description", OFFICE, {**OFFICES, "Description": "mine"}, OFFICES, [change("description", "offices", "mine")])
ip_set("IPv6 in another spelling", SIX, {"Addresses": ["2001:0db8:0:0::/32"]}, {"Addresses": ["2001:DB8::/32"]}, SILENT)
ip_set("address where there was none", GLOBAL_SET, {"Addresses": ["192.0.2.0/24"]}, {"Addresses": []}, [members("addresses", extra=["192.0.2.0/24"])])


def waf_tagger(address):
    return (lambda w, k, v: waf(w).tag_resource(ResourceARN=w.state(address)["arn"], Tags=[{"Key": k, "Value": v}]),
            lambda w, k: waf(w).untag_resource(ResourceARN=w.state(address)["arn"], TagKeys=[k]))


ALL += tag_touches("IP set", OFFICE, *waf_tagger(OFFICE), "office", "security")
touch("IP set: deleted", SIX, lambda w: waf(w).delete_ip_set(Name=w.state(SIX)["name"], Scope="REGIONAL", Id=w.state(SIX)["id"], LockToken=waf(w).get_ip_set(
    Name=w.state(SIX)["name"], Scope="REGIONAL", Id=w.state(SIX)["id"])["LockToken"]), None, "missing", last=True)

WALL, GLOBAL = "aws_wafv2_web_acl.site", "aws_wafv2_web_acl.global"
TAKEN = "DefaultAction Description Rules VisibilityConfig CustomResponseBodies CaptchaConfig ChallengeConfig TokenDomains AssociationConfig".split()


def acl_touch(name, address, edit, wanted):
    kept = {}

    def put(world, whole):
        state = world.state(address)
        who = {"Name": state["name"], "Scope": state["scope"], "Id": state["id"]}
        waf(world).update_web_acl(**who, **whole, LockToken=waf(world).get_web_acl(**who)["LockToken"])

    def do(world):
        state = world.state(address)
        live = waf(world).get_web_acl(Name=state["name"], Scope=state["scope"], Id=state["id"])["WebACL"]
        kept["acl"] = {k: v for k, v in live.items() if k in TAKEN and v not in (None, "")}
        changed = copy.deepcopy(kept["acl"])
        edit(changed, {r["Name"]: r for r in changed.get("Rules", [])})
        put(world, changed)

    touch(f"web ACL: {name}", address, do, lambda w: put(w, kept["acl"]), wanted)


acl_touch("everything else refused", WALL, lambda a, r: a.update(DefaultAction={"Block": {}}),
          [change("default_action[0].allow[0]", ANY, None), change("default_action[0].block[0]", None, ANY)])
acl_touch("everything let through", GLOBAL, lambda a, r: a.update(DefaultAction={"Allow": {}}),
          [change("default_action[0].block[0]", ANY, None), change("default_action[0].allow[0]", None, ANY)])
acl_touch("rule gone", WALL, lambda a, r: a["Rules"].remove(r["rate"]), [change('rule["rate"]', ANY, None)])
acl_touch("rules in another order", WALL, lambda a, r: a["Rules"].reverse(), SILENT)
acl_touch("rule of Shield Advanced", WALL, lambda a, r: a["Rules"].append({**r["office"], "Name": "ShieldMitigationRuleGroup_123456789012_1_2", "Priority": 10000000}), SILENT)
acl_touch("rule added", WALL, lambda a, r: a["Rules"].append({**r["office"], "Name": "mine", "Priority": 99}), [change('rule["mine"]', None, ANY)])
acl_touch("priority", WALL, lambda a, r: r["rate"].update(Priority=25), [change('rule["rate"].priority', 20, 25)])
acl_touch("limit", WALL, lambda a, r: r["rate"]["Statement"]["RateBasedStatement"].update(Limit=100000), [change('rule["rate"].statement[0].rate_based_statement[0].limit', 500, 100000)])
acl_touch("blocking made counting", WALL, lambda a, r: r["rate"].update(Action={"Count": {}}),
          [change('rule["rate"].action[0].block[0]', ANY, None), change('rule["rate"].action[0].count[0]', None, ANY)])
acl_touch("answer", WALL, lambda a, r: r["rate"]["Action"]["Block"]["CustomResponse"].update(ResponseCode=200), [change('rule["rate"].action[0].block[0].custom_response[0].response_code', 429, 200)])
acl_touch("managed rules only counted", WALL, lambda a, r: r["common"].update(OverrideAction={"Count": {}}),
          [change('rule["common"].override_action[0].none[0]', ANY, None), change('rule["common"].override_action[0].count[0]', None, ANY)])
G = 'rule["common"].statement[0].managed_rule_group_statement[0]'
acl_touch("another managed rule counted", WALL, lambda a, r: r["common"]["Statement"]["ManagedRuleGroupStatement"]["RuleActionOverrides"].append({"Name": "NoUserAgent_HEADER", "ActionToUse": {"Allow": {}}}),
          [change(f'{G}.rule_action_override["NoUserAgent_HEADER"]', None, ANY)])
acl_touch("version of managed rules", WALL, lambda a, r: r["common"]["Statement"]["ManagedRuleGroupStatement"].update(Version="Version_1.0"), [change(f"{G}.version", EMPTY, "Version_1.0")])
acl_touch("countries", WALL, lambda a, r: r["common"]["Statement"]["ManagedRuleGroupStatement"]["ScopeDownStatement"]["NotStatement"]["Statement"]["GeoMatchStatement"].update(CountryCodes=["FR", "US"]),
          [members(f"{G}.scope_down_statement[0].not_statement[0].statement[0].geo_match_statement[0].country_codes", ["DE"], ["US"])])
A = 'rule["admin"].statement[0].and_statement[0]'
acl_touch("search string", WALL, lambda a, r: r["admin"]["Statement"]["AndStatement"]["Statements"][0]["ByteMatchStatement"].update(SearchString=b"/other"),
          [change(f"{A}.statement[0].byte_match_statement[0].search_string", "/admin <größe>", "/other")])
acl_touch("field", WALL, lambda a, r: r["admin"]["Statement"]["AndStatement"]["Statements"][0]["ByteMatchStatement"].update(FieldToMatch={"QueryString": {}}),
          [change(f"{A}.statement[0].byte_match_statement[0].field_to_match[0].uri_path[0]", ANY, None),
           change(f"{A}.statement[0].byte_match_statement[0].field_to_match[0].query_string[0]", None, ANY)])
acl_touch("transformation", WALL, lambda a, r: r["admin"]["Statement"]["AndStatement"]["Statements"][0]["ByteMatchStatement"]["TextTransformations"].pop(),
          Either([[change(f'{A}.statement[0].byte_match_statement[0].text_transformation["{n}"]', ANY, None)] for n in (0, 1)]))
acl_touch("size", WALL, lambda a, r: r["admin"]["Statement"]["AndStatement"]["Statements"][1]["OrStatement"]["Statements"][1]["SizeConstraintStatement"].update(Size=9, ComparisonOperator="LT"),
          [change(f"{A}.statement[1].or_statement[0].statement[1].size_constraint_statement[0].size", 100, 9),
           change(f"{A}.statement[1].or_statement[0].statement[1].size_constraint_statement[0].comparison_operator", "GT", "LT")])
acl_touch("description, domains, bodies", WALL, lambda a, r: (a.update(Description="mine", TokenDomains=["lego.example"]), a["CustomResponseBodies"]["sorry"].update(Content="x")),
          [change("description", "what the world may do", "mine"), members("token_domains", ["www.lego.example"]), change('custom_response_body["sorry"].content', "<p>sorry</p>", "x")])
acl_touch("metrics", WALL, lambda a, r: (a["VisibilityConfig"].update(SampledRequestsEnabled=False), r["office"]["VisibilityConfig"].update(MetricName="x")),
          [change("visibility_config[0].sampled_requests_enabled", True, False), change('rule["office"].visibility_config[0].metric_name', "office", "x")])
acl_touch("labels and trust", WALL, lambda a, r: (r["rate"].update(RuleLabels=[]), r["rate"]["CaptchaConfig"]["ImmunityTimeProperty"].update(ImmunityTime=600)),
          [members('rule["rate"].rule_label', [{"name": "lego:rate"}]), change('rule["rate"].captcha_config[0].immunity_time_property[0].immunity_time', 120, 600)])
ALL += tag_touches("web ACL", WALL, *waf_tagger(WALL), "site", "security")

SHIELDED = "aws_wafv2_web_acl_association.balancer"
BALANCER = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/edge/50dc6c495c0c9188"
touch("association: none", SHIELDED, lambda w: waf(w).disassociate_web_acl(ResourceArn=BALANCER), lambda w: waf(w).associate_web_acl(WebACLArn=w.state(WALL)["arn"], ResourceArn=BALANCER), "missing")
WLOG = "aws_wafv2_web_acl_logging_configuration.site"


def wlog(name, edit, wanted):
    kept = {}

    def do(world):
        kept["it"] = waf(world).get_logging_configuration(ResourceArn=world.state(WLOG)["resource_arn"])["LoggingConfiguration"]
        changed = copy.deepcopy(kept["it"])
        edit(changed)
        waf(world).put_logging_configuration(LoggingConfiguration=changed)
    touch(f"web ACL logging: {name}", WLOG, do, lambda w: waf(w).put_logging_configuration(LoggingConfiguration=kept["it"]), wanted)


ELSEWHERE = "arn:aws:firehose:us-east-1:123456789012:deliverystream/aws-waf-logs-x"
wlog("elsewhere", lambda c: c.update(LogDestinationConfigs=[ELSEWHERE]), [members("log_destination_configs", [ANY], [ELSEWHERE])])
wlog("a header in the open", lambda c: c.update(RedactedFields=[{"UriPath": {}}]), [members("redacted_fields", [{"single_header": [{"name": "authorization"}]}])])
wlog("a path in the open", lambda c: c.update(RedactedFields=[{"SingleHeader": {"Name": "authorization"}}, {"QueryString": {}}]), [members("redacted_fields", [ANY], [ANY])])
wlog("dropped", lambda c: c["LoggingFilter"].update(DefaultBehavior="DROP"), [change("logging_filter[0].default_behavior", "KEEP", "DROP")])
wlog("condition", lambda c: c["LoggingFilter"]["Filters"][0]["Conditions"].pop(), [members("logging_filter[0].filter", [ANY], [ANY])])
touch("web ACL logging: off", WLOG, lambda w: waf(w).delete_logging_configuration(ResourceArn=w.state(WLOG)["resource_arn"]), None, "missing", last=True)

# -------------------------------------------------------------------------------------------------- certificates

CERT, CERT_WEST = "aws_acm_certificate.site", "aws_acm_certificate.west"


def acm(world, region="us-east-1"):
    return world.client("acm", region)


def cert_tagger(address, region="us-east-1"):
    return (lambda w, k, v: acm(w, region).add_tags_to_certificate(CertificateArn=w.state(address)["arn"], Tags=[{"Key": k, "Value": v}]),
            lambda w, k: acm(w, region).remove_tags_from_certificate(CertificateArn=w.state(address)["arn"], Tags=[{"Key": k}]))


ALL += tag_touches("certificate", CERT, *cert_tagger(CERT), "site", "security")
ALL += tag_touches("certificate without tags", CERT_WEST, *cert_tagger(CERT_WEST, WEST), None, None)
touch("certificate: deleted", CERT_WEST, lambda w: acm(w, WEST).delete_certificate(CertificateArn=w.state(CERT_WEST)["arn"]), None, "missing", last=True)
