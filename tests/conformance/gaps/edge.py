"""Gaps in Lambda's smaller resources, composite alarms, EventBridge, bucket settings, Route 53, WAF and ACM."""
import copy
import json
import re


def _replace(cls, name):
    from emulator import replace
    return replace(cls, name)


# ----------------------------------------------------------------------------------------------------- Route 53

def route53_names():
    """Gaps: names of zones and records keep their case and their `*` (AWS: lower case, `\\052`); so does the name of an
    alias, which AWS also ends in a dot; a zone that is made with a VPC is public unless the request says otherwise."""
    from moto.route53.models import FakeZone, Route53Backend
    from moto.route53.responses import Route53

    @_replace(Route53Backend, "create_hosted_zone")
    def create_hosted_zone(original, self, name, *args, **kwargs):
        return original(self, name.lower(), *args, **kwargs)

    @_replace(Route53, "create_hosted_zone")
    def create(original, self):
        if self._get_param("VPC.VPCId"):
            self.params.setdefault("HostedZoneConfig", {})["PrivateZone"] = "true"
        return original(self)

    @_replace(Route53Backend, "change_resource_record_sets")
    def change_resource_record_sets(original, self, zoneid, change_list):
        for change in change_list:
            record = change["ResourceRecordSet"]
            record["Name"] = record["Name"].lower().replace("\\052", "*")
            alias = record.get("AliasTarget")
            if alias:
                alias["DNSName"] = alias["DNSName"].lower().rstrip(".") + "."
        return original(self, zoneid, change_list)

    @_replace(Route53Backend, "list_resource_record_sets")
    def list_resource_record_sets(original, self, zone_id, start_type, start_name, max_items):
        records, name, kind, more = original(self, zone_id, start_type, (start_name or "").lower().replace("\\052", "*"), max_items)
        escaped = []
        for record in records:
            record = copy.copy(record)
            record.name = record.name.replace("*", "\\052")
            escaped.append(record)
        return escaped, name, kind, more

    @_replace(FakeZone, "delete_rrset")
    def delete_rrset(original, self, rrset):
        return original(self, {**rrset, "Name": rrset["Name"].rstrip(".") + "."})


def route53_health_checks():
    """Gap: a health check keeps less than it is given, and gives back what it was not (a port for a calculated one)."""
    from moto.route53.models import HealthCheck
    from moto.route53.responses import Route53

    @_replace(Route53, "create_health_check")
    def create(original, self):
        given = copy.deepcopy(self._get_param("HealthCheckConfig"))
        answer = original(self)
        answer.result["HealthCheck"]._given = given
        return answer

    @_replace(Route53, "update_health_check")
    def update(original, self):
        names = ("IPAddress Port ResourcePath FullyQualifiedDomainName SearchString FailureThreshold Inverted Disabled HealthThreshold "
                 "ChildHealthChecks EnableSNI Regions AlarmIdentifier InsufficientDataHealthStatus").split()
        given = {name: self._get_param(name) for name in names if self._get_param(name) is not None}
        answer = original(self)
        check = answer.result["HealthCheck"]
        check._given = {**getattr(check, "_given", {}), **given}
        check.health_check_version += 1
        return answer

    def config(self):
        given = dict(getattr(self, "_given", {}))
        for name in ("Inverted", "Disabled", "MeasureLatency", "EnableSNI"):
            given.setdefault(name, False)
        return given
    HealthCheck.health_check_config = property(config)


# --------------------------------------------------------------------------------------------------- CloudWatch

def composite_alarms():
    """Gap: no PutCompositeAlarm; DescribeAlarms doesn't look at AlarmTypes and knows no suppressor."""
    from moto.cloudwatch.responses import CloudWatchResponse
    from moto.core.responses import ActionResult
    kept = ("ActionsSuppressor", "ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")

    def put_composite_alarm(self):
        answer = self.put_metric_alarm()
        alarm = self.cloudwatch_backend.alarms[self._get_param("AlarmName")]
        alarm._suppressor = {name: self._get_param(name) for name in kept if self._get_param(name) is not None}
        return answer
    CloudWatchResponse.put_composite_alarm = put_composite_alarm

    @_replace(CloudWatchResponse, "describe_alarms")
    def describe_alarms(original, self):
        result = original(self).result
        types = self._get_param("AlarmTypes") or ["MetricAlarm"]
        composite = [{
            "AlarmName": a.name, "AlarmArn": a.alarm_arn, "AlarmDescription": a.description, "AlarmRule": a.rule,
            "ActionsEnabled": a.actions_enabled, "AlarmActions": a.alarm_actions or [], "OKActions": a.ok_actions or [],
            "InsufficientDataActions": a.insufficient_data_actions or [], "StateValue": a.state_value, **getattr(a, "_suppressor", {}),
        } for a in result["CompositeAlarms"]]
        return ActionResult({"MetricAlarms": result["MetricAlarms"] if "MetricAlarm" in types else [],
                             "CompositeAlarms": composite if "CompositeAlarm" in types else []})


# ------------------------------------------------------------------------------------------------------- Buckets

def _echo(kind, *headers):
    """Gap: moto keeps only part of these settings (sizes, counts, dates, ids, filters are lost); here the document is
    kept as it was put, which is what S3 does."""
    kept, kept_headers = {}, {}

    def setting(environ, operation, body):
        bucket = environ["PATH_INFO"].strip("/")
        if operation == "Put" + kind:
            kept[bucket] = re.sub(rb"<\?xml[^>]*\?>\s*", b"", body)
            kept_headers[bucket] = [(header, environ.get("HTTP_" + header.upper().replace("-", "_"), default)) for header, default in headers]
            return b""
        if operation == "Delete" + kind:
            kept.pop(bucket, None)
            return "204 No Content", "application/xml", b""
        if bucket not in kept:
            return None
        return "200 OK", "application/xml", b'<?xml version="1.0" encoding="UTF-8"?>\n' + kept[bucket], *kept_headers.get(bucket, ())
    return {("s3", verb + kind): setting for verb in ("Get", "Put", "Delete")}


def lambda_permissions():
    """Gap: the conditions of a permission on the type of a URL's authorisation and on a token are lost."""
    from moto.awslambda.policy import Policy

    @_replace(Policy, "add_statement")
    def add_statement(original, self, raw, qualifier=None):
        given = json.loads(raw)
        result = original(self, raw, qualifier)
        for member, key in (("FunctionUrlAuthType", "lambda:FunctionUrlAuthType"), ("EventSourceToken", "lambda:EventSourceToken")):
            if given.get(member):
                statement = self.statements[-1]
                statement.pop(member, None)
                statement.setdefault("Condition", {}).setdefault("StringEquals", {})[key] = given[member]
        return result


def lambda_parts():
    """Gaps: the latest event invoke configuration is not the one that counts; a URL can't be given another mode or no
    CORS; a mapping can't be changed in most of what it has; tags of mappings; no provisioned concurrency."""
    from moto.awslambda.models import EventSourceMapping, FunctionUrlConfig, LambdaBackend

    @_replace(LambdaBackend, "put_function_event_invoke_config")
    def put(original, self, function_name, config):
        self.get_function(function_name).event_invoke_config.clear()
        return original(self, function_name, config)

    @_replace(FunctionUrlConfig, "update")
    def update_url(original, self, config):
        original(self, config)
        for name in ("Cors", "InvokeMode"):
            if name in config:
                self.config[name] = config[name] or None  # an empty Cors takes it away

    kept = {"BisectBatchOnFunctionError": "bisect_on_error", "DestinationConfig": "destination_config", "FilterCriteria": "filter_criteria",
            "FunctionResponseTypes": "function_response_types", "KMSKeyArn": "kms_key", "MaximumBatchingWindowInSeconds": "max_batch_window",
            "MaximumRecordAgeInSeconds": "max_record_age", "MaximumRetryAttempts": "max_retry_attempts", "MetricsConfig": "metrics",
            "ParallelizationFactor": "parallelization_factor", "ScalingConfig": "scaling_config", "TumblingWindowInSeconds": "tumbling_window",
            "SourceAccessConfigurations": "source_access_config"}

    @_replace(LambdaBackend, "update_event_source_mapping")
    def update_mapping(original, self, uuid, spec):
        mapping = original(self, uuid, {k: v for k, v in spec.items() if k in ("FunctionName", "BatchSize", "Enabled")})
        for name, attribute in kept.items():
            if name in spec and mapping is not None:
                setattr(mapping, attribute, spec[name])
        return mapping


def subscription_distribution():
    """Gap: the distribution of a subscription filter is always by stream."""
    from moto.logs.models import SubscriptionFilter
    from moto.logs.responses import LogsResponse

    @_replace(LogsResponse, "put_subscription_filter")
    def put(original, self):
        answer = original(self)
        group = self.logs_backend.groups[self._get_param("logGroupName")]
        group.subscription_filters[self._get_param("filterName")]._distribution = self._get_param("distribution")
        return answer

    @_replace(SubscriptionFilter, "to_json")
    def to_json(original, self):
        return {**original(self), "distribution": getattr(self, "_distribution", None) or "ByLogStream"}


def tagging_index():
    """Gap: the tagging API knows no rules of EventBridge and nothing of WAF."""
    from moto.events.models import events_backends
    from moto.resourcegroupstaggingapi.models import ResourceGroupsTaggingAPIBackend as Backend
    from moto.wafv2.models import wafv2_backends

    @_replace(Backend, "_get_resources_generator")
    def generator(original, self, tag_filters=None, resource_type_filters=None):
        yield from original(self, tag_filters=tag_filters, resource_type_filters=resource_type_filters)
        waf = [wafv2_backends[self.account_id][r].tagging_service for r in {self.region_name, "aws"} if r in wafv2_backends[self.account_id]]
        for tagger in (events_backends[self.account_id][self.region_name].tagger, *waf):
            for arn, tags in list(tagger.tags.items()):
                if (":rule/" in arn or ":wafv2:" in arn) and tags:
                    yield {"ResourceARN": arn, "Tags": [{"Key": k, "Value": v} for k, v in tags.items()]}


def metric_filters_replaced():
    """Gap: a metric filter that is put again stands there twice."""
    from moto.logs.metric_filters import MetricFilters

    @_replace(MetricFilters, "add_filter")
    def add_filter(original, self, filter_name, filter_pattern, log_group_name, metric_transformations):
        self.metric_filters[:] = [f for f in self.metric_filters if (f["filterName"], f["logGroupName"]) != (filter_name, log_group_name)]
        return original(self, filter_name, filter_pattern, log_group_name, metric_transformations)


PATCHES = [tagging_index, metric_filters_replaced, lambda_permissions, lambda_parts, subscription_distribution, route53_names, route53_health_checks, composite_alarms]
OVERLAYS = {**_echo("BucketLifecycleConfiguration", ("x-amz-transition-default-minimum-object-size", "all_storage_classes_128K")), **_echo("BucketCors"), **_echo("BucketLogging"), **_echo("BucketNotificationConfiguration")}
