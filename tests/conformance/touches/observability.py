"""CloudWatch Logs and CloudWatch alarms."""
import json
import os

from .touch import SILENT, Touch, change, members, tag_touches

ALL = []


def logs(world, region="us-east-1"):
    return world.client("logs", region)


def log_tagger(address, region="us-east-1"):
    def put(world, key, value):
        logs(world, region).tag_resource(resourceArn=world.state(address)["arn"], tags={key: value})

    def drop(world, key):
        logs(world, region).untag_resource(resourceArn=world.state(address)["arn"], tagKeys=[key])
    return put, drop


def recreate(world, address, region="us-east-1"):
    state = world.state(address)
    tags = {"tags": state["tags_all"]} if state["tags_all"] else {}
    logs(world, region).create_log_group(logGroupName=state["name"], **tags)
    if state["retention_in_days"]:
        logs(world, region).put_retention_policy(logGroupName=state["name"], retentionInDays=state["retention_in_days"])


def group(label, address, do, undo, wanted, **more):
    ALL.append(Touch(f"log group: {label}", address, lambda w: do(w, w.state(address)["name"]), lambda w: undo(w, w.state(address)["name"]), wanted, **more))


API, FOREVER, WEST = 'aws_cloudwatch_log_group.service["/lego/api"]', "aws_cloudwatch_log_group.forever", "aws_cloudwatch_log_group.west"
QUOTED, SIZE = 'aws_cloudwatch_log_group.service["/lego/\\"quoted\\""]', 'aws_cloudwatch_log_group.service["/lego/größe"]'
KEY = "arn:aws:kms:us-east-1:123456789012:key/99999999-2222-3333-4444-555555555555"
group("retention shorter", API, lambda w, n: logs(w).put_retention_policy(logGroupName=n, retentionInDays=1),
      lambda w, n: logs(w).put_retention_policy(logGroupName=n, retentionInDays=30), [change("retention_in_days", 30, 1)])
group("retention for ever", QUOTED, lambda w, n: logs(w).delete_retention_policy(logGroupName=n),
      lambda w, n: logs(w).put_retention_policy(logGroupName=n, retentionInDays=30), [change("retention_in_days", 30, lambda v: v in (0, None))])
group("retention where there was none", FOREVER, lambda w, n: logs(w).put_retention_policy(logGroupName=n, retentionInDays=365),
      lambda w, n: logs(w).delete_retention_policy(logGroupName=n), [change("retention_in_days", lambda v: v in (0, None), 365)])
group("key", SIZE, lambda w, n: logs(w).associate_kms_key(logGroupName=n, kmsKeyId=KEY),
      lambda w, n: logs(w).disassociate_kms_key(logGroupName=n), [change("kms_key_id", lambda v: v in ("", None), KEY)])
group("retention in the second region", WEST, lambda w, n: logs(w, "us-west-2").put_retention_policy(logGroupName=n, retentionInDays=14),
      lambda w, n: logs(w, "us-west-2").put_retention_policy(logGroupName=n, retentionInDays=7), [change("retention_in_days", 7, 14)])
group("deleted", 'aws_cloudwatch_log_group.service["/lego/worker.v2"]', lambda w, n: logs(w).delete_log_group(logGroupName=n),
      lambda w, n: recreate(w, 'aws_cloudwatch_log_group.service["/lego/worker.v2"]'), "missing")
group("deleted while another with the same prefix lives", 'aws_cloudwatch_log_group.rds["dev"]',
      lambda w, n: (logs(w).delete_log_group(logGroupName=n), logs(w).create_log_group(logGroupName=n + "-2")),
      lambda w, n: (logs(w).delete_log_group(logGroupName=n + "-2"), recreate(w, 'aws_cloudwatch_log_group.rds["dev"]')), "missing")
group("deleted in the second region", WEST, lambda w, n: logs(w, "us-west-2").delete_log_group(logGroupName=n), lambda w, n: recreate(w, WEST, "us-west-2"), "missing")
PRODUCTION = 'aws_cloudwatch_log_group.rds["production"]'
ALL += tag_touches("log group", PRODUCTION, *log_tagger(PRODUCTION), "lego-api-production")
ALL += tag_touches("log group with empty tags", FOREVER, *log_tagger(FOREVER), None)
ALL += tag_touches("log group without default tags", WEST, *log_tagger(WEST, "us-west-2"), "west", None)

# -------------------------------------------------------------------------------------------------------- alarms

KEPT = """AlarmName AlarmDescription ActionsEnabled OKActions AlarmActions InsufficientDataActions MetricName Namespace
Statistic ExtendedStatistic Dimensions Period Unit EvaluationPeriods DatapointsToAlarm Threshold ComparisonOperator
TreatMissingData EvaluateLowSampleCountPercentile Metrics ThresholdMetricId""".split()
ORIGINALS = {}


def cloudwatch(world):
    return world.client("cloudwatch")


def read(world, name):
    found = cloudwatch(world).describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    return {key: value for key, value in found.items() if key in KEPT and value not in (None, "")}


def original_of(world, name):
    """The alarm as apply left it; kept in the work folder for runs that attach to it later."""
    path = os.path.join(world.dir, "alarms.json")
    if not ORIGINALS and os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            ORIGINALS.update(json.load(file))
    if name not in ORIGINALS:
        ORIGINALS[name] = read(world, name)
        with open(path, "w", encoding="utf-8") as file:
            json.dump(ORIGINALS, file)
    return ORIGINALS[name]


def put_alarm(world, address, values):
    name = world.state(address)["alarm_name"]
    original = original_of(world, name)
    wanted = {**original, **values}
    tags = cloudwatch(world).list_tags_for_resource(ResourceARN=world.state(address)["arn"])["Tags"]
    cloudwatch(world).put_metric_alarm(**{k: v for k, v in wanted.items() if v is not None})
    if tags:
        cloudwatch(world).tag_resource(ResourceARN=world.state(address)["arn"], Tags=tags)


def alarm(label, address, wanted, values, **more):
    ALL.append(Touch(f"alarm: {label}", address, lambda w: put_alarm(w, address, values(w) if callable(values) else values),
                     lambda w: put_alarm(w, address, {}), wanted, **more))


DEV, STAGING, PROD = (f'aws_cloudwatch_metric_alarm.cpu["{s}"]' for s in ("dev", "staging", "production"))
LATENCY, RATE = "aws_cloudwatch_metric_alarm.latency", "aws_cloudwatch_metric_alarm.error_rate"
PAGER, OTHER = "arn:aws:sns:us-east-1:123456789012:pager", "arn:aws:sns:us-east-1:123456789012:nobody"
alarm("threshold", DEV, [change("threshold", 80, 99)], {"Threshold": 99})
alarm("evaluation", STAGING, [change("evaluation_periods", 3, 5), change("datapoints_to_alarm", 2, 5), change("period", 300, 60)],
      {"EvaluationPeriods": 5, "DatapointsToAlarm": 5, "Period": 60})
alarm("comparison", PROD, [change("comparison_operator", "GreaterThanOrEqualToThreshold", "LessThanThreshold"), change("statistic", "Average", "Maximum")],
      {"ComparisonOperator": "LessThanThreshold", "Statistic": "Maximum"})
alarm("missing data and description", DEV, [change("treat_missing_data", "breaching", "ignore"), change("alarm_description", "CPU of lego-api-dev", "mine")],
      {"TreatMissingData": "ignore", "AlarmDescription": "mine"})
alarm("actions exchanged", STAGING, [members("alarm_actions", [PAGER], [OTHER]), members("ok_actions", [PAGER])], {"AlarmActions": [OTHER], "OKActions": []})
alarm("insufficient data actions", PROD, [members("insufficient_data_actions", extra=[OTHER])], {"InsufficientDataActions": [OTHER]})
alarm("dimension", DEV, [change('dimensions["DBClusterIdentifier"]', "lego-api-dev", "lego-api-staging")],
      {"Dimensions": [{"Name": "DBClusterIdentifier", "Value": "lego-api-staging"}]})
alarm("dimension added", STAGING, [change('dimensions["Role"]', None, "WRITER")],
      {"Dimensions": [{"Name": "DBClusterIdentifier", "Value": "lego-api-staging"}, {"Name": "Role", "Value": "WRITER"}]})
alarm("metric", PROD, [change("metric_name", "CPUUtilization", "FreeableMemory"), change("namespace", "AWS/RDS", "AWS/EC2")],
      {"MetricName": "FreeableMemory", "Namespace": "AWS/EC2"})
alarm("extended statistic and unit", LATENCY, [change("extended_statistic", "p99", "p50"), change("unit", "Milliseconds", "Seconds")], {"ExtendedStatistic": "p50", "Unit": "Seconds"})
alarm("fraction of a threshold", LATENCY, [change("threshold", 750.5, 750.25)], {"Threshold": 750.25})
alarm("few samples", LATENCY, [change("evaluate_low_sample_count_percentiles", lambda v: v in ("", None), "ignore")], {"EvaluateLowSampleCountPercentile": "ignore"})
ALL.append(Touch("alarm: actions switched off", DEV, lambda w: cloudwatch(w).disable_alarm_actions(AlarmNames=["lego-api-dev-cpu"]),
                 lambda w: cloudwatch(w).enable_alarm_actions(AlarmNames=["lego-api-dev-cpu"]), [change("actions_enabled", True, False)]))
ALL.append(Touch("alarm: actions switched on", LATENCY, lambda w: cloudwatch(w).enable_alarm_actions(AlarmNames=["lego-api-latency-p99"]),
                 lambda w: cloudwatch(w).disable_alarm_actions(AlarmNames=["lego-api-latency-p99"]), [change("actions_enabled", False, True)]))


def queries(world, **changes):
    """The alarm's metric queries with those named by id changed (None: taken away)."""
    original = original_of(world, "lego-api error rate")
    result = []
    for query in original["Metrics"]:
        if query["Id"] in changes:
            if changes[query["Id"]] is None:
                continue
            query = changes[query["Id"]](query)
        result.append(query)
    return {"Metrics": result}


def stat(**values):
    return lambda q: {**q, "MetricStat": {**q["MetricStat"], **values}}


alarm("expression", RATE, [change('metric_query["rate"].expression', "100 * errors / MAX([errors, requests])", "errors")],
      lambda w: queries(w, rate=lambda q: {**q, "Expression": "errors"}))
alarm("statistic and period of a query", RATE, [change('metric_query["errors"].metric[0].stat', "Sum", "Average"), change('metric_query["errors"].metric[0].period', 60, 300)],
      lambda w: queries(w, errors=stat(Stat="Average", Period=300)))
alarm("label of a query", RATE, [change('metric_query["rate"].label', "error rate", "mine")], lambda w: queries(w, rate=lambda q: {**q, "Label": "mine"}))
alarm("dimension of a query", RATE, [change('metric_query["errors"].metric[0].dimensions["Stage"]', "production", "dev")],
      lambda w: queries(w, errors=lambda q: {**q, "MetricStat": {**q["MetricStat"], "Metric": {**q["MetricStat"]["Metric"], "Dimensions": [{"Name": "Stage", "Value": "dev"}]}}}))
alarm("query taken away", RATE, lambda w: [change('metric_query["requests"]', lambda v: v and v.get("id", "requests") == "requests", None)], lambda w: queries(w, requests=None))


def alarm_tagger(address):
    def put(world, key, value):
        cloudwatch(world).tag_resource(ResourceARN=world.state(address)["arn"], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        cloudwatch(world).untag_resource(ResourceARN=world.state(address)["arn"], TagKeys=[key])
    return put, drop


ALL += tag_touches("alarm", PROD, *alarm_tagger(PROD), "cpu-production")
ALL.append(Touch("alarm: deleted", LATENCY, lambda w: (original_of(w, "lego-api-latency-p99"), cloudwatch(w).delete_alarms(AlarmNames=["lego-api-latency-p99"])),
                 lambda w: cloudwatch(w).put_metric_alarm(**original_of(w, "lego-api-latency-p99"), Tags=[{"Key": k, "Value": v} for k, v in w.state(LATENCY)["tags_all"].items()]),
                 "missing"))
