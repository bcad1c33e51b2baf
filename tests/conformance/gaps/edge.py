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


PATCHES = [route53_names, route53_health_checks, composite_alarms]
OVERLAYS = {**_echo("BucketLifecycleConfiguration", ("x-amz-transition-default-minimum-object-size", "all_storage_classes_128K")), **_echo("BucketCors"), **_echo("BucketLogging"), **_echo("BucketNotificationConfiguration")}
