#!/usr/bin/env python3
"""A moto server whose known gaps are closed, for the conformance tests.

    python3 emulator.py [--port N] [--log FILE]       prints "URL http://127.0.0.1:N" when it is ready

Beside AWS it answers, under /_reconcile/ (JSON in, JSON out):

    GET  calls[?section=S]    {"rds:DescribeDBClusters": 3, ...} since the section began
    POST section?name=S       begin a section of the request log
    POST deny                 {"service": "rds", "operation": "DescribeDBClusters"} answers AccessDenied from now
                              on; also "code", "status", "times" (how often, default for ever) and "match" (a text
                              the request or its region must contain), so that throttling can be played too; several
                              can stand
    POST allow                forget all denials (or with {"service", "operation"}: that one)
    POST play                 {"service": "ecs", "operation": "DescribeServices", "from": "\"runningCount\": ?2", "to":
                              "\"runningCount\":1"} puts one text (a regular expression) of its replies for another
    POST stop                 play nothing any more
    POST latency              {"ms": 50} makes every call of AWS take that much longer, as over a network
    POST pending              {"id": "...", "values": {"DBInstanceClass": "..."}} sets PendingModifiedValues
    POST rule_id              {"from": "sgr-…", "to": "sgr-…"} gives a rule that was put back its old id again
    POST reset                forget all of the world, all denials and sections

The request log has one JSON object per line: t, section, service, operation, region, status, body (its digest), ms.
Each gap of moto is closed by one small function below whose comment names the gap; patches() lists them.
Nothing in the product may depend on any of this.
"""
import argparse
import functools
import hashlib
import http.server
import io
import json
import os
import re
import secrets
import string
import sys
import threading
import time
import traceback
from collections import Counter
from urllib.parse import parse_qs, unquote

os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")  # gap: AWS-managed policies are not loaded by default
os.environ.setdefault("AWS_ACCESS_KEY_ID", "test")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "test")
os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

import gaps  # noqa: E402  its folder is on the path only now

ACCOUNT = "123456789012"


# ---------------------------------------------------------------------------------------------------- patches

def wrap_init(cls, after):
    """Runs after(self, kwargs) at the end of cls.__init__."""
    original = cls.__init__

    @functools.wraps(original)
    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        after(self, kwargs)

    cls.__init__ = init


def replace(cls, name):
    """Replaces cls.name by the decorated function, which gets the original as its first argument."""
    def decorate(function):
        original = getattr(cls, name, None)

        @functools.wraps(function)
        def method(*args, **kwargs):
            return function(original, *args, **kwargs)

        setattr(cls, name, method)
        return function
    return decorate


def rds_unique_resource_id():
    """Gap: one constant DbiResourceId for all instances; the provider looks instances up by it."""
    from moto.rds.models import DBInstance

    def after(self, kwargs):
        alphabet = string.ascii_uppercase + string.digits
        self.dbi_resource_id = "db-" + "".join(secrets.choice(alphabet) for _ in range(26))
    wrap_init(DBInstance, after)


# Request member (in moto's spelling) -> member of the description, where moto drops it at creation or
# stores it under the request's name.
RDS_INSTANCE_ECHO = {
    "monitoring_interval": "monitoring_interval", "monitoring_role_arn": "monitoring_role_arn",
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "network_type": "network_type", "dedicated_log_volume": "dedicated_log_volume",
    "enable_customer_owned_ip": "customer_owned_ip_enabled", "database_insights_mode": "database_insights_mode",
    "engine_lifecycle_support": "engine_lifecycle_support", "custom_iam_instance_profile": "custom_iam_instance_profile",
    "timezone": "timezone", "nchar_character_set_name": "nchar_character_set_name", "backup_target": "backup_target",
    "promotion_tier": "promotion_tier", "db_port_number": "port",
}
RDS_CLUSTER_ECHO = {
    "monitoring_interval": "monitoring_interval", "monitoring_role_arn": "monitoring_role_arn",
    "enable_performance_insights": "performance_insights_enabled",
    "performance_insights_kms_key_id": "performance_insights_kms_key_id",
    "performance_insights_retention_period": "performance_insights_retention_period",
    "database_insights_mode": "database_insights_mode", "engine_lifecycle_support": "engine_lifecycle_support",
    "ca_certificate_identifier": "ca_certificate_identifier", "cluster_scalability_type": "cluster_scalability_type",
    "enable_local_write_forwarding": "local_write_forwarding_requested",
    "enable_iam_database_authentication": "iam_auth", "domain_iam_role_name": "domain_iam_role_name",
}
RDS_DEFAULTS = {"engine_lifecycle_support": "open-source-rds-extended-support", "database_insights_mode": "standard",
                "network_type": "IPV4", "monitoring_interval": 0, "performance_insights_enabled": False}


def rds_echo():
    """Gap: monitoring, Performance Insights, network type, port changes … are dropped at creation (and stored under
    the request's name by Modify, where no description finds them)."""
    from moto.rds.models import DBCluster, DBInstance, DBInstanceClustered, RDSBackend

    def echo(table, target, kwargs):
        for source, name in table.items():
            if kwargs.get(source) is not None:
                setattr(target, name, kwargs[source])

    def instance_after(self, kwargs):
        for name, value in RDS_DEFAULTS.items():
            if not hasattr(self, name):
                setattr(self, name, value)
        if "backup_target" not in self.__dict__:
            self.backup_target = "region"
        if not hasattr(self, "customer_owned_ip_enabled"):
            self.customer_owned_ip_enabled = False
        if not hasattr(self, "dedicated_log_volume"):
            self.dedicated_log_volume = False
        if self.ca_certificate_identifier == "rds-ca-default":
            self.ca_certificate_identifier = "rds-ca-rsa2048-g1"
        if kwargs.get("license_model") is None and getattr(self, "engine", "") in ("postgres", "aurora-postgresql") \
                and not isinstance(self, DBInstanceClustered):
            self.license_model = "postgresql-license"
        if self.publicly_accessible is None:
            self.publicly_accessible = False
        echo(RDS_INSTANCE_ECHO, self, kwargs)
    wrap_init(DBInstance, instance_after)

    def cluster_after(self, kwargs):
        for name, value in RDS_DEFAULTS.items():
            if not hasattr(self, name):
                setattr(self, name, value)
        major = str(self.engine_version).split(".")[0]
        if self.parameter_group == "default.aurora8.0" and self.engine == "aurora-postgresql":
            self.parameter_group = "default.aurora-postgresql" + major  # gap: one default for every engine
        if self.kms_key_id == "default_kms_key_id":  # gap: not an ARN, and set without encryption
            self.kms_key_id = f"arn:aws:kms:{self.region}:{self.account_id}:key/11111111-2222-3333-4444-555555555555" \
                if self.storage_encrypted else None
        echo(RDS_CLUSTER_ECHO, self, kwargs)
    wrap_init(DBCluster, cluster_after)

    @replace(RDSBackend, "modify_db_instance")
    def modify_db_instance(original, self, db_instance_identifier, db_kwargs):
        database = original(self, db_instance_identifier, db_kwargs)
        database.enabled_cloudwatch_logs_exports = list(dict.fromkeys(database.enabled_cloudwatch_logs_exports))
        echo(RDS_INSTANCE_ECHO, database, db_kwargs)
        return database

    @replace(RDSBackend, "modify_db_cluster")
    def modify_db_cluster(original, self, kwargs):
        key = kwargs["db_cluster_identifier"]
        if key not in self.clusters:  # gap: KeyError, answered as 500
            from moto.rds.exceptions import DBClusterNotFoundError
            raise DBClusterNotFoundError(key)
        # gap: read under a wrong name, so log exports can't be changed
        if kwargs.get("cloudwatch_logs_export_configuration"):
            kwargs["enable_cloudwatch_logs_exports"] = kwargs.pop("cloudwatch_logs_export_configuration")
        cluster = self.clusters[key]
        exports = dict(kwargs.pop("enable_cloudwatch_logs_exports", None) or {})
        if kwargs.get("enable_http_endpoint") is not None:
            cluster._force_http_endpoint = bool(kwargs["enable_http_endpoint"])
        result = original(self, kwargs)
        current = [e for e in cluster.enabled_cloudwatch_logs_exports
                   if e not in (exports.get("disable_log_types") or exports.get("DisableLogTypes") or [])]
        for name in exports.get("enable_log_types") or exports.get("EnableLogTypes") or []:
            if name not in current:
                current.append(name)
        cluster.enabled_cloudwatch_logs_exports = current
        echo(RDS_CLUSTER_ECHO, cluster, kwargs)
        # gap: the copy that is answered still says "creating" once more
        return result


def rds_pending_modified_values():
    """Gap: no PendingModifiedValues at all. Without ApplyImmediately a change of these stays pending."""
    from moto.rds.models import RDSBackend
    waits = {"db_instance_class": "DBInstanceClass", "allocated_storage": "AllocatedStorage",
             "backup_retention_period": "BackupRetentionPeriod", "multi_az": "MultiAZ",
             "engine_version": "EngineVersion", "iops": "Iops", "storage_type": "StorageType",
             "ca_certificate_identifier": "CACertificateIdentifier"}

    @replace(RDSBackend, "modify_db_instance")
    def modify_db_instance(original, self, db_instance_identifier, db_kwargs):
        database = self.describe_db_instances(db_instance_identifier)[0]
        pending = dict(getattr(database, "pending_modified_values", None) or {})
        for source, name in waits.items():
            if db_kwargs.get(source) is None:
                continue
            if db_kwargs.get("apply_immediately") or getattr(database, source, None) == db_kwargs[source]:
                pending.pop(name, None)
            else:
                pending[name] = db_kwargs[source]
                db_kwargs[source] = None
        clean = {k: v for k, v in db_kwargs.items() if v is not None}
        result = original(self, db_instance_identifier, type(db_kwargs)(clean) if not isinstance(db_kwargs, dict) else clean)
        database.pending_modified_values = pending
        return result


def engine_parameters():
    table = {}
    with open(os.path.join(HERE, "postgres15_parameters.tsv"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("#"):
                continue
            name, apply_type, data_type, default = line.rstrip("\n").split("\t")
            table[name] = {"ParameterName": name, "Description": f"Engine parameter {name}.", "Source": "engine-default",
                           "ApplyType": apply_type, "DataType": data_type, "IsModifiable": True,
                           "ApplyMethod": "pending-reboot"}
            if default != "":
                table[name]["ParameterValue"] = default
    return table


def rds_parameters():
    """Gap: parameter groups know only what was set: no engine defaults, no Source filter, no paging, no Reset."""
    from moto.core.responses import ActionResult
    from moto.rds.exceptions import DBClusterParameterGroupNotFoundError, DBParameterGroupNotFoundError
    from moto.rds.responses import RDSResponse
    defaults = engine_parameters()

    def page(self, group, cluster):
        rows = dict(defaults)
        for name, parameter in group.parameters.items():
            row = dict(defaults.get(name) or {"ParameterName": name, "ApplyType": "dynamic", "DataType": "string",
                                              "IsModifiable": True})
            row.update({k: v for k, v in parameter.items() if v is not None})
            row["Source"] = "user"
            rows[name] = row
        source = self.params.get("Source")
        names = sorted(n for n, r in rows.items() if not source or r["Source"] == source)
        start = int(self.params.get("Marker") or 0)
        size = int(self.params.get("MaxRecords") or 100)
        result = {"Parameters": [dict(rows[n], **({"SupportedEngineModes": ["provisioned"]} if cluster else {}))
                                 for n in names[start:start + size]]}
        if start + size < len(names):
            result["Marker"] = str(start + size)
        return ActionResult(result)

    def describe_db_parameters(self):
        name = self.params.get("DBParameterGroupName")
        group = self.backend.db_parameter_groups.get(name)
        if group is None:
            raise DBParameterGroupNotFoundError(name)
        return page(self, group, False)

    def describe_db_cluster_parameters(self):
        name = self.params.get("DBClusterParameterGroupName")
        group = self.backend.db_cluster_parameter_groups.get(name)
        if group is None:
            raise DBClusterParameterGroupNotFoundError(name)
        return page(self, group, True)

    def reset(self, group):
        if str(self.params.get("ResetAllParameters", "")).lower() == "true":
            group.parameters.clear()
        for parameter in self.params.get("Parameters") or []:
            group.parameters.pop(parameter["ParameterName"], None)

    def reset_db_parameter_group(self):
        name = self.params.get("DBParameterGroupName")
        if name not in self.backend.db_parameter_groups:
            raise DBParameterGroupNotFoundError(name)
        reset(self, self.backend.db_parameter_groups[name])
        return ActionResult({"DBParameterGroupName": name})

    def reset_db_cluster_parameter_group(self):
        name = self.params.get("DBClusterParameterGroupName")
        if name not in self.backend.db_cluster_parameter_groups:
            raise DBClusterParameterGroupNotFoundError(name)
        reset(self, self.backend.db_cluster_parameter_groups[name])
        return ActionResult({"DBClusterParameterGroupName": name})

    for function in (describe_db_parameters, describe_db_cluster_parameters, reset_db_parameter_group,
                     reset_db_cluster_parameter_group):
        setattr(RDSResponse, function.__name__, function)


def rds_parameter_group_absent():
    """Gap: DescribeDBParameterGroups for a name that is gone answers an empty list; AWS answers DBParameterGroupNotFound."""
    from moto.rds.exceptions import DBParameterGroupNotFoundError
    from moto.rds.models import RDSBackend

    @replace(RDSBackend, "describe_db_parameter_groups")
    def describe(original, self, db_parameter_group_kwargs):
        found = original(self, db_parameter_group_kwargs)
        name = db_parameter_group_kwargs.get("db_parameter_group_name")
        if name and not found:
            raise DBParameterGroupNotFoundError(name)
        return found


def rds_subnet_group_modify():
    """Gap: a subnet group vanishes when it is modified."""
    from moto.rds.exceptions import DBSubnetGroupNotFoundError
    from moto.rds.models import RDSBackend

    @replace(RDSBackend, "modify_db_subnet_group")
    def modify(original, self, subnet_name, description, subnets):
        if subnet_name not in self.subnet_groups:
            raise DBSubnetGroupNotFoundError(subnet_name)
        group = self.subnet_groups[subnet_name]
        group.subnets = subnets
        if description:
            group.description = description
        return group


def rds_cluster_shape():
    """Gaps: the cluster's windows aren't lower-cased as AWS does; an empty ScalingConfigurationInfo is answered for
    clusters that aren't serverless v1; the endpoint of the Data API is refused for serverless v2."""
    from moto.rds.models import DBCluster

    def lower(name):
        def get(self):
            return self.__dict__.get(name)

        def put(self, value):
            self.__dict__[name] = value.lower() if isinstance(value, str) else value
        return property(get, put)
    DBCluster.preferred_maintenance_window = lower("preferred_maintenance_window")
    DBCluster.preferred_backup_window = lower("preferred_backup_window")

    info = DBCluster.scaling_configuration_info.fget
    DBCluster.scaling_configuration_info = property(lambda self: info(self) if self.scaling_configuration else None)
    DBCluster.http_endpoint_enabled = property(
        lambda self: getattr(self, "_force_http_endpoint", None) if hasattr(self, "_force_http_endpoint")
        else bool(self.enable_http_endpoint))

    def after(self, kwargs):
        if kwargs.get("enable_http_endpoint"):
            self._force_http_endpoint = True
    wrap_init(DBCluster, after)


def rds_instance_shape():
    """Gaps: a major version alone stays one (AWS picks the minor), an ancient default version, a KMS key that is no
    ARN, gp3 without its base throughput, Performance Insights without retention and key."""
    from moto.rds.models import DBInstance, DBInstanceClustered
    DBInstance.default_engine_versions = dict(DBInstance.default_engine_versions, postgres="15.4")

    def after(self, kwargs):
        key = f"arn:aws:kms:{self.region}:{self.account_id}:key/11111111-2222-3333-4444-555555555555"
        if getattr(self, "performance_insights_enabled", False):
            if not getattr(self, "performance_insights_retention_period", None):
                self.performance_insights_retention_period = 7
            if not getattr(self, "performance_insights_kms_key_id", None):
                self.performance_insights_kms_key_id = key
        if isinstance(self, DBInstanceClustered):
            return
        if self.engine == "postgres" and str(self.engine_version) == "15":
            self.engine_version = "15.4"
        if self.kms_key_id == "default_kms_key_id":
            self.kms_key_id = key
        if self.storage_type == "gp3":
            if not self.iops:
                self.iops = 3000
            if not self.storage_throughput:
                self.storage_throughput = 125
        if not kwargs.get("max_allocated_storage"):
            self.max_allocated_storage = self.allocated_storage
    wrap_init(DBInstance, after)


def logs_kms_and_class():
    """Gaps: no AssociateKmsKey and DisassociateKmsKey; the class of a log group is dropped."""
    from moto.logs.exceptions import ResourceNotFoundException
    from moto.logs.models import LogGroup
    from moto.logs.responses import LogsResponse

    def group(self):
        name = self._get_param("logGroupName") or (self._get_param("resourceIdentifier") or "").split(":log-group:")[-1]
        if name not in self.logs_backend.groups:
            raise ResourceNotFoundException()
        return self.logs_backend.groups[name]

    def associate_kms_key(self):
        group(self).kms_key_id = self._get_param("kmsKeyId")
        return ""

    def disassociate_kms_key(self):
        group(self).kms_key_id = None
        return ""
    LogsResponse.associate_kms_key = associate_kms_key
    LogsResponse.disassociate_kms_key = disassociate_kms_key

    def after(self, kwargs):
        self.log_group_class = kwargs.get("logGroupClass") or "STANDARD"
    wrap_init(LogGroup, after)

    @replace(LogsResponse, "create_log_group")
    def create_log_group(original, self):
        answer = original(self)
        group(self).log_group_class = self._get_param("logGroupClass") or "STANDARD"
        return answer

    @replace(LogGroup, "to_describe_dict")
    def describe(original, self):
        return dict(original(self), logGroupClass=self.log_group_class)


def dynamodb_table_class():
    """Gaps: the table class and the on-demand limits are dropped; UpdateTable can't change encryption; a table put on
    demand keeps its provisioned capacity; time to live that is off still names its attribute."""
    from moto.dynamodb.models import DynamoDBBackend
    from moto.dynamodb.models.table import Table
    from moto.dynamodb.responses import DynamoHandler

    @replace(DynamoDBBackend, "update_table_streams")
    def update_table_streams(original, self, table, stream_specification):
        if not (table.stream_specification or {}).get("StreamEnabled"):
            table.latest_stream_label = None  # gap: a stream that was switched off can't be switched on again
        return original(self, table, stream_specification)

    @replace(Table, "describe")
    def describe(original, self, base_key="TableDescription"):
        result = original(self, base_key)
        extra = getattr(self, "_extra", {})
        if extra.get("TableClass"):
            result[base_key]["TableClassSummary"] = {"TableClass": extra["TableClass"]}
        if extra.get("OnDemandThroughput"):
            result[base_key]["OnDemandThroughput"] = extra["OnDemandThroughput"]
        return result

    def keep(handler):
        table = handler.dynamodb_backend.get_table(handler.body["TableName"])
        extra = dict(getattr(table, "_extra", {}))
        for name in ("TableClass", "OnDemandThroughput"):
            if handler.body.get(name):
                extra[name] = handler.body[name]
        if set(extra.get("OnDemandThroughput", {}).values()) == {-1}:
            del extra["OnDemandThroughput"]  # -1 takes a limit away
        table._extra = extra
        if handler.body.get("BillingMode") == "PAY_PER_REQUEST":
            table.throughput = {"ReadCapacityUnits": 0, "WriteCapacityUnits": 0, "NumberOfDecreasesToday": 0}
        if handler.body.get("SSESpecification") is not None:
            table.sse_specification = dict(handler.body["SSESpecification"])
            if table.sse_specification.get("Enabled") and not table.sse_specification.get("KMSMasterKeyId"):
                table.sse_specification["KMSMasterKeyId"] = table._get_default_encryption_key(table.account_id, table.region_name)
        return table

    @replace(DynamoHandler, "update_time_to_live")
    def update_time_to_live(original, self):
        answer = original(self)
        ttl = self.dynamodb_backend.get_table(self.body["TableName"]).ttl
        if ttl["TimeToLiveStatus"] == "DISABLED":
            ttl["AttributeName"] = None
        return answer

    @replace(DynamoHandler, "create_table")
    def create_table(original, self):
        original(self)
        from moto.dynamodb.responses import DynamoResult
        return DynamoResult(keep(self).describe())

    @replace(DynamoHandler, "update_table")
    def update_table(original, self):
        original(self)
        from moto.dynamodb.responses import DynamoResult
        return DynamoResult(keep(self).describe())


def lambda_configuration():
    """Gaps: dead letter, logging, key, snap start and file systems are dropped; tracing and storage can't be updated;
    every VPC is vpc-123abc; VpcConfig with empty lists isn't taken as "no VPC"."""
    from moto.awslambda.models import LambdaFunction
    kept = {"DeadLetterConfig": "DeadLetterConfig", "LoggingConfig": "LoggingConfig", "KMSKeyArn": "KMSKeyArn",
            "FileSystemConfigs": "FileSystemConfigs"}

    def keep(function, given):
        for name in kept:
            if name in given:
                function._kept[name] = given[name]
        if "SnapStart" in given:
            function._kept["SnapStart"] = dict(given["SnapStart"], OptimizationStatus="Off")
        if given.get("TracingConfig"):
            function.tracing_config = given["TracingConfig"]
        if given.get("EphemeralStorage"):
            function.ephemeral_storage = given["EphemeralStorage"]["Size"]

    original_init = LambdaFunction.__init__

    @functools.wraps(original_init)
    def init(self, account_id, spec, *args, **kwargs):
        self._kept = {}
        keep(self, {k: v for k, v in spec.items() if k not in ("TracingConfig", "EphemeralStorage")})
        original_init(self, account_id, spec, *args, **kwargs)
    LambdaFunction.__init__ = init

    @replace(LambdaFunction, "update_configuration")
    def update_configuration(original, self, config_updates):
        keep(self, config_updates)
        environment = config_updates.get("Environment")
        if environment is not None and "Variables" not in environment:
            environment["Variables"] = {}
        return original(self, config_updates)

    @replace(LambdaFunction, "update_function_code")
    def update_function_code(original, self, updated_spec):
        if updated_spec.get("Architectures") and not updated_spec.get("DryRun"):
            self.architectures = updated_spec["Architectures"]  # gap: only creation sets it
        return original(self, updated_spec)

    @replace(LambdaFunction, "get_configuration")
    def get_configuration(original, self, on_create=False):
        config = original(self, on_create)
        for name, value in self._kept.items():
            if name == "DeadLetterConfig" and not (value or {}).get("TargetArn"):
                continue
            if value:
                config[name] = value
        logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
        logging.update(config.get("LoggingConfig") or {})
        config["LoggingConfig"] = logging
        vpc = config.get("VpcConfig")
        if vpc:
            if vpc.get("SubnetIds"):
                from moto.ec2.models import ec2_backends
                subnets = ec2_backends[self.account_id][self.region].describe_subnets(subnet_ids=vpc["SubnetIds"])
                config["VpcConfig"] = dict(vpc, VpcId=subnets[0].vpc_id if subnets else "")
            else:
                config["VpcConfig"] = {"SubnetIds": [], "SecurityGroupIds": [], "VpcId": ""}
        return config


def lambda_code_signing():
    """Gap: ListCodeSigningConfigs is missing. None can be made either, so there are none."""
    from moto.awslambda.urls import url_paths
    url_paths["{0}/2020-04-22/code-signing-configs/?$"] = lambda request, url, headers: (
        200, {"Content-Type": "application/json"}, '{"CodeSigningConfigs": []}')


def ec2_security_group_rules():
    """Gaps: descriptions of rules for groups and prefix lists are lost; two rules that differ in a description alone
    count as different; ModifySecurityGroupRules knows IPv4 only and demands ports for protocol -1."""
    from moto.ec2.exceptions import InvalidSecurityGroupNotFoundError
    from moto.ec2.models import security_groups as module
    rule_class, backend_class = module.SecurityGroupRule, module.SecurityGroupBackend

    original_init = rule_class.__init__

    @functools.wraps(original_init)
    def init(self, *args, **kwargs):
        original_init(self, *args, **kwargs)
        prefix = kwargs.get("prefix_list_id", args[7] if len(args) > 7 else None) or {}
        self.prefix_description = prefix.get("Description")
    rule_class.__init__ = init

    rule_class.description = property(lambda self: self.ip_range.get("Description") or self.source_group.get(
        "Description") or self.prefix_description)
    rule_class.referenced_group_info = property(lambda self: {
        "GroupId": self.source_group.get("GroupId"), "UserId": self.source_group.get("UserId") or self.owner_id}
        if self.source_group else None)

    def identity(rule):
        ports = () if rule.ip_protocol == "-1" else (rule.from_port, rule.to_port)
        return (rule.ip_protocol, ports, rule.ip_range.get("CidrIp"), rule.ip_range.get("CidrIpv6"),
                rule.source_group.get("GroupId"), rule.prefix_list_id)
    rule_class.__eq__ = lambda self, other: identity(self) == identity(other)
    rule_class.__hash__ = object.__hash__

    def flattened(self, rules):
        views = {}
        for rule in rules:
            key = (rule.ip_protocol, rule.from_port, rule.to_port)
            view = views.setdefault(key, module.GroupedSecurityRuleView(rule.from_port, rule.to_port, rule.ip_protocol))
            if rule.ip_range:
                view.all_ip_ranges.append(rule.ip_range)
            if rule.source_group:
                view.source_groups.append(rule.source_group)
            if rule.prefix_list_id:
                entry = {"PrefixListId": rule.prefix_list_id}
                if rule.prefix_description:
                    entry["Description"] = rule.prefix_description
                view.prefix_list_ids.append(entry)
        return list(views.values())
    module.SecurityGroup._flattened_rules = flattened

    def modify_security_group_rules(self, group_id, rules):
        group = self.get_security_group_by_name_or_id(group_id)
        if group is None:
            raise InvalidSecurityGroupNotFoundError(group_id)
        for rule_id, wish in rules.items():
            rule = group.get_rule(rule_id)
            if rule is None:
                raise module.InvalidSecurityGroupRuleIdNotFoundError(rule_id)
            description = wish.get("Description")
            rule.ip_range, rule.source_group, rule.prefix_list_id, rule.prefix_description = {}, {}, None, None
            if wish.get("CidrIpv4"):
                rule.ip_range = {"CidrIp": wish["CidrIpv4"]}
            elif wish.get("CidrIpv6"):
                rule.ip_range = {"CidrIpv6": wish["CidrIpv6"]}
            elif wish.get("PrefixListId"):
                rule.prefix_list_id, rule.prefix_description = wish["PrefixListId"], description
            elif wish.get("ReferencedGroupId"):
                rule.source_group = {"GroupId": wish["ReferencedGroupId"], "UserId": self.account_id}
            if description:
                (rule.ip_range or rule.source_group).update({"Description": description})
            names = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6", "all": "-1"}
            protocol = str(wish.get("IpProtocol")).lower()
            rule.ip_protocol = names.get(protocol, protocol)
            everything = rule.ip_protocol == "-1"
            rule.from_port = None if everything else wish.get("FromPort")
            rule.to_port = None if everything else wish.get("ToPort")
    backend_class.modify_security_group_rules = modify_security_group_rules

    @replace(backend_class, "_sg_update_description")
    def update_description(original, self, security_rule, rule):
        text = security_rule.description
        if rule.ip_range:
            rule.ip_range["Description"] = text or ""
        elif rule.source_group:
            rule.source_group["Description"] = text or ""
        else:
            rule.prefix_description = text or None


def cloudwatch_alarm_actions():
    """Gap: alarm actions can't be switched on and off."""
    from moto.cloudwatch.responses import CloudWatchResponse
    from moto.core.responses import EmptyResult

    def switch(on):
        def action(self):
            for name in self.params.get("AlarmNames") or self._get_param("AlarmNames") or []:
                alarm = self.cloudwatch_backend.alarms.get(name)
                if alarm:
                    alarm.actions_enabled = on
            return EmptyResult()
        return action
    CloudWatchResponse.enable_alarm_actions = switch(True)
    CloudWatchResponse.disable_alarm_actions = switch(False)


def autoscaling_tags():
    """Gap: application-autoscaling has no tags at all (the provider retries ListTagsForResource for minutes)."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Response

    def store(self):
        backend = self.applicationautoscaling_backend
        if not hasattr(backend, "_tags"):
            backend._tags = {}
        return backend._tags

    @replace(Response, "register_scalable_target")
    def register(original, self):
        answer = original(self)
        if self._get_param("Tags"):
            store(self)[json.loads(answer)["ScalableTargetARN"]] = dict(self._get_param("Tags"))
        return answer

    def list_tags_for_resource(self):
        return json.dumps({"Tags": store(self).get(self._get_param("ResourceARN"), {})})

    def tag_resource(self):
        store(self).setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags"))
        return "{}"

    def untag_resource(self):
        for key in self._get_param("TagKeys"):
            store(self).get(self._get_param("ResourceARN"), {}).pop(key, None)
        return "{}"
    Response.list_tags_for_resource, Response.tag_resource, Response.untag_resource = \
        list_tags_for_resource, tag_resource, untag_resource


def sqs_policy():
    """Gap: any SetQueueAttributes wipes the policy of a queue."""
    from moto.sqs.models import Queue

    @replace(Queue, "_set_attributes")
    def set_attributes(original, self, attributes, now=None):
        policy = getattr(self, "policy", None)
        original(self, attributes, now)
        if "Policy" not in attributes:
            self.policy = policy


def rds_option_groups():
    """Gaps: option groups end at PostgreSQL 13, and listing them all fails."""
    from moto.rds.exceptions import OptionGroupNotFoundFaultError
    from moto.rds.models import OptionGroup, RDSBackend

    @replace(RDSBackend, "create_option_group")
    def create(original, self, option_group_kwargs):
        if option_group_kwargs.get("engine_name") == "postgres" and str(option_group_kwargs["major_engine_version"]) > "13" \
                and option_group_kwargs["option_group_name"] not in self.option_groups:
            group = OptionGroup(self, **option_group_kwargs)
            self.option_groups[option_group_kwargs["option_group_name"]] = group
            return group
        return original(self, option_group_kwargs)

    @replace(RDSBackend, "describe_option_groups")
    def describe(original, self, option_group_kwargs):
        wanted = {k: option_group_kwargs.get(k) for k in ("option_group_name", "engine_name", "major_engine_version")}
        found = [g for g in self.option_groups.values() if all(
            v is None or getattr(g, "name" if k == "option_group_name" else k) == v for k, v in wanted.items())]
        if wanted["option_group_name"] and not found:
            raise OptionGroupNotFoundFaultError(wanted["option_group_name"])
        return found


def dynamodb_insights_and_streaming():
    """Gaps: no contributor insights, no Kinesis streaming destinations."""
    from moto.core.responses import ActionResult
    from moto.dynamodb.responses import DynamoHandler

    def table(self):
        return self.dynamodb_backend.get_table(self.body["TableName"])

    def insights(self, status):
        answer = {"TableName": self.body["TableName"], "ContributorInsightsStatus": status}
        if self.body.get("IndexName"):
            answer["IndexName"] = self.body["IndexName"]
        return ActionResult(answer)

    def describe_contributor_insights(self):
        return insights(self, getattr(table(self), "_insights", {}).get(self.body.get("IndexName"), "DISABLED"))

    def update_contributor_insights(self):
        status = self.body["ContributorInsightsAction"] + "D"
        holder = table(self)
        holder._insights = {**getattr(holder, "_insights", {}), self.body.get("IndexName"): status}
        return insights(self, status)

    def list_contributor_insights(self):
        rows = getattr(table(self), "_insights", {}) if self.body.get("TableName") else {}
        return ActionResult({"ContributorInsightsSummaries": [
            {"TableName": self.body["TableName"], "ContributorInsightsStatus": status, **({"IndexName": index} if index else {})}
            for index, status in rows.items()]})

    def destination(self, status):
        holder = table(self)
        precision = (self.body.get("EnableKinesisStreamingConfiguration") or {}).get("ApproximateCreationDateTimePrecision", "MILLISECOND")
        holder._streaming = {**getattr(holder, "_streaming", {}), self.body["StreamArn"]: (status, precision)}
        return ActionResult({"TableName": self.body["TableName"], "StreamArn": self.body["StreamArn"], "DestinationStatus": status})

    def describe_kinesis_streaming_destination(self):
        rows = getattr(table(self), "_streaming", {})
        return ActionResult({"TableName": self.body["TableName"], "KinesisDataStreamDestinations": [
            {"StreamArn": arn, "DestinationStatus": status, "ApproximateCreationDateTimePrecision": precision}
            for arn, (status, precision) in rows.items()]})

    for function in (describe_contributor_insights, update_contributor_insights, list_contributor_insights,
                     describe_kinesis_streaming_destination):
        setattr(DynamoHandler, function.__name__, function)
    DynamoHandler.enable_kinesis_streaming_destination = lambda self: destination(self, "ACTIVE")
    DynamoHandler.disable_kinesis_streaming_destination = lambda self: destination(self, "DISABLED")


def logs_list_log_groups():
    """Gap: no ListLogGroups."""
    from moto.logs.responses import LogsResponse

    def list_log_groups(self):
        pattern = self._get_param("logGroupNamePattern")
        rows = [{"logGroupName": g.name, "logGroupArn": g.arn, "logGroupClass": g.log_group_class}
                for g in self.logs_backend.groups.values() if not pattern or pattern in g.name]
        rows.sort(key=lambda row: row["logGroupName"])
        start, limit = int(self._get_param("nextToken") or 0), int(self._get_param("limit") or 50)
        answer = {"logGroups": rows[start:start + limit]}
        if start + limit < len(rows):
            answer["nextToken"] = str(start + limit)
        return json.dumps(answer)
    LogsResponse.list_log_groups = list_log_groups


def patches():
    return [rds_unique_resource_id, rds_echo, rds_pending_modified_values, rds_parameters,
            rds_parameter_group_absent, rds_subnet_group_modify, rds_cluster_shape, rds_instance_shape,
            logs_kms_and_class, dynamodb_table_class, lambda_configuration, lambda_code_signing, ec2_security_group_rules,
            cloudwatch_alarm_actions, autoscaling_tags, sqs_policy, rds_option_groups,
            dynamodb_insights_and_streaming, logs_list_log_groups,
            *(patch for module in gaps.all_modules() for patch in getattr(module, "PATCHES", []))]


# ------------------------------------------------------------------ operations that moto has no place to add to

def s3_request_payment(environ, operation, body, kept={}):  # noqa: B006  the one store, on purpose
    """Gap: ?requestPayment of a bucket isn't known, and falls through to ListObjects and CreateBucket."""
    bucket = environ["PATH_INFO"].strip("/")
    if operation == "PutBucketRequestPayment":
        payer = re.search(rb"<Payer>(\w+)</Payer>", body)
        kept[bucket] = payer.group(1).decode() if payer else "BucketOwner"
        return b""
    return f'<?xml version="1.0" encoding="UTF-8"?><RequestPaymentConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' \
           f"<Payer>{kept.get(bucket, 'BucketOwner')}</Payer></RequestPaymentConfiguration>".encode()


def bucket_exists(environ):
    from moto.s3.models import s3_backends
    return environ["PATH_INFO"].strip("/") in s3_backends[ACCOUNT]["aws"].buckets


OVERLAYS = {("s3", "GetBucketRequestPayment"): s3_request_payment, ("s3", "PutBucketRequestPayment"): s3_request_payment}
ADMIN = {}
for _module in gaps.all_modules():
    OVERLAYS.update(getattr(_module, "OVERLAYS", {}))
    ADMIN.update(getattr(_module, "ADMIN", {}))


# ------------------------------------------------------------------------------------- which operation is it?

class Naming:
    """Names the operation of a request, for the log and for fault injection."""

    def __init__(self):
        self.rest = {}
        self.lock = threading.Lock()

    def service_of(self, environ):
        match = re.search(r"Credential=[^/]+/[^/]+/([^/]+)/([^/]+)/aws4_request", environ.get("HTTP_AUTHORIZATION", ""))
        return (match.group(2).lower(), match.group(1)) if match else ("", "")

    def __call__(self, environ, body):
        service, region = self.service_of(environ)
        target = environ.get("HTTP_X_AMZ_TARGET")
        path = environ.get("PATH_INFO", "")
        if target:
            return service, region, target.rsplit(".", 1)[-1]
        smithy = re.search(r"/operation/(\w+)$", path)
        if smithy and "/service/" in path:
            return service, region, smithy.group(1)
        if b"Action=" in body:
            action = parse_qs(body.decode("utf-8", "replace")).get("Action")
            if action:
                return service, region, action[0]
        query = parse_qs(environ.get("QUERY_STRING", ""), keep_blank_values=True)
        if "Action" in query:
            return service, region, query["Action"][0]
        method, raw = environ["REQUEST_METHOD"], environ["RAW_URI"].partition("?")[0]  # an ARN in a path is one part of it
        if service == "s3" and path.startswith("/v20180820/"):
            return "s3control", region, self.rest_operation("s3control", method, raw)
        if service == "s3":
            return service, region, self.s3(method, path, query)
        return service, region, self.rest_operation(service, method, raw)

    @staticmethod
    def s3(method, path, query):
        parts = path.strip("/").split("/", 1)
        subresource = next((k for k in query if k in S3_SUBRESOURCES), "")
        verb = {"GET": "Get", "PUT": "Put", "DELETE": "Delete", "HEAD": "Head", "POST": "Post"}.get(method, method)
        if not parts[0]:
            return "ListBuckets"
        if len(parts) == 2 and parts[1]:
            return verb + "Object" + S3_SUBRESOURCES.get(subresource, "")
        if subresource:
            return verb + S3_SUBRESOURCES[subresource]
        return {"GET": "ListObjects", "PUT": "CreateBucket", "DELETE": "DeleteBucket", "HEAD": "HeadBucket"}.get(method, method)

    def rest_operation(self, service, method, path):
        with self.lock:
            if service not in self.rest:
                rules = []
                try:
                    import botocore.session
                    model = botocore.session.get_session().get_service_model(service)
                    for name in model.operation_names:
                        http = model.operation_model(name).http
                        uri = http.get("requestUri", "/").split("?")[0].rstrip("/")
                        pattern = re.sub(r"\\\{[^}]*\\\+\\\}", ".+", re.escape(uri))
                        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/]+", pattern)
                        rules.append((http["method"], re.compile("^" + pattern + "/?$"), name))
                except Exception:
                    pass
                self.rest[service] = sorted(rules, key=lambda rule: -len(rule[1].pattern))
            for verb, pattern, name in self.rest[service]:
                if verb == method and pattern.match(path):
                    return name
        return f"{method} {path}"


S3_SUBRESOURCES = {
    "versioning": "BucketVersioning", "encryption": "BucketEncryption", "publicAccessBlock": "PublicAccessBlock",
    "tagging": "BucketTagging", "acl": "BucketAcl", "policy": "BucketPolicy", "policyStatus": "BucketPolicyStatus",
    "cors": "BucketCors", "website": "BucketWebsite", "logging": "BucketLogging", "lifecycle": "BucketLifecycleConfiguration",
    "replication": "BucketReplication", "requestPayment": "BucketRequestPayment", "accelerate": "BucketAccelerateConfiguration",
    "object-lock": "ObjectLockConfiguration", "location": "BucketLocation", "ownershipControls": "BucketOwnershipControls",
    "notification": "BucketNotificationConfiguration", "versions": "ObjectVersions", "uploads": "MultipartUploads",
    "intelligent-tiering": "BucketIntelligentTieringConfiguration", "analytics": "BucketAnalyticsConfiguration",
    "metrics": "BucketMetricsConfiguration", "inventory": "BucketInventoryConfiguration", "delete": "Objects",
}


# ----------------------------------------------------------------------------------------- errors, on purpose

def error_reply(environ, service, code, status, message):
    """(status, headers, body) of an error in the protocol that the request speaks."""
    content = environ.get("CONTENT_TYPE", "")
    if service == "ec2":
        code = code or "UnauthorizedOperation"
        body = f"<Response><Errors><Error><Code>{code}</Code><Message>{message}</Message></Error></Errors>" \
               "<RequestID>00000000-0000-0000-0000-000000000000</RequestID></Response>"
        return status or 403, [("Content-Type", "text/xml")], body.encode()
    if service == "s3":
        code = code or "AccessDenied"
        body = f"<Error><Code>{code}</Code><Message>{message}</Message><RequestId>0</RequestId></Error>"
        return status or 403, [("Content-Type", "application/xml")], b"" if environ["REQUEST_METHOD"] == "HEAD" else body.encode()
    if "cbor" in content or environ.get("HTTP_SMITHY_PROTOCOL") == "rpc-v2-cbor":
        code = code or "AccessDenied"

        def text(value):
            raw = value.encode()
            return (bytes([0x60 + len(raw)]) if len(raw) < 24 else b"\x78" + bytes([len(raw)])) + raw
        body = b"\xa2" + text("__type") + text(code) + text("message") + text(message[:200])
        return status or 403, [("Content-Type", "application/cbor"), ("smithy-protocol", "rpc-v2-cbor")], body
    if "x-www-form-urlencoded" in content or service == "s3control":
        code = code or "AccessDenied"
        body = "<ErrorResponse><Error><Type>Sender</Type>" \
               f"<Code>{code}</Code><Message>{message}</Message></Error>" \
               "<RequestId>00000000-0000-0000-0000-000000000000</RequestId></ErrorResponse>"
        return status or 403, [("Content-Type", "text/xml")], body.encode()
    code = code or "AccessDeniedException"
    json_rpc = "x-amz-json" in content
    body = json.dumps({"__type": code, "message": message} if json_rpc else {"Type": "User", "Message": message})
    return status or (400 if json_rpc else 403), [("Content-Type", content or "application/json"), ("x-amzn-ErrorType", code)], body.encode()


# -------------------------------------------------------------------------------------------------- the server

class Emulator:
    def __init__(self, log=None):
        from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
        for patch in patches():
            patch()
        self.naming = Naming()
        self.app = DomainDispatcherApplication(create_backend_app)
        self.log = open(log, "a", buffering=1, encoding="utf-8") if log else None
        self.lock, self.world = threading.Lock(), threading.Lock()
        self.section = ""
        self.counts = {"": Counter()}
        self.denied = []
        self.played = []
        self.latency_s = 0.0

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        body = environ["wsgi.input"].read()
        environ["wsgi.input"] = io.BytesIO(body)
        if path.startswith("/_reconcile/"):
            return self.admin(environ, path[len("/_reconcile/"):], body, start_response)
        if path.startswith("/moto-api"):
            return self.app(environ, start_response)

        service, region, operation = self.naming(environ, body)
        began = time.time()
        seen = {}

        def record(status, headers, exc_info=None):
            seen["status"] = int(str(status).split(" ", 1)[0])
            return start_response(status, headers, exc_info)
        rule = self.denial(service, operation, body + f"{unquote(path)} {region}".encode())
        if rule:
            status, headers, reply = error_reply(environ, service, rule.get("code"), rule.get("status"), rule.get(
                "message", f"User: arn:aws:iam::{ACCOUNT}:user/conformance is not authorized to perform: {service}:{operation}"))
            record(f"{status} Denied", headers + [("Content-Length", str(len(reply)))])
            result = [reply]
        elif (overlaid := self.overlay(service, operation, environ, body)) is not None:
            status, kind, reply, *more = overlaid
            record(status, [("Content-Type", kind), ("Content-Length", str(len(reply))), *more])
            result = [reply]
        else:
            try:
                with self.world:  # moto is not made for threads, and under the GIL they gain nothing
                    result = self.app(environ, record)
            except NotImplementedError as error:  # moto answers 500, which SDKs retry; AWS says that it doesn't know the call
                status, headers, reply = error_reply(environ, service, "UnknownOperationException", 400, str(error))
                record(f"{status} Unknown", headers)
                result = [reply]
            except Exception:
                traceback.print_exc()
                record("500 Internal Server Error", [("Content-Type", "text/plain")])
                result = [b"the emulator failed"]
        for rule in [r for r in self.played if (r["service"], r["operation"]) == (service, operation)]:
            result = [re.sub(rule["from"].encode(), rule["to"].encode(), b"".join(result))]
        with self.lock:
            self.counts[self.section][f"{service}:{operation}"] += 1
            if self.log:
                self.log.write(json.dumps({"t": round(began, 6), "section": self.section, "service": service,
                                           "operation": operation, "region": region, "status": seen.get("status", 0),
                                           "body": hashlib.sha256(body).hexdigest()[:16], "ms": round((time.time() - began) * 1000, 1)}) + "\n")
        return result

    def overlay(self, service, operation, environ, body):
        """What an overlay answers: (status, content type, body, further headers …), or None where moto has to."""
        function = OVERLAYS.get((service, operation))
        if function is None or (service == "s3" and not bucket_exists(environ)):
            return None
        with self.world:
            answer = function(environ, operation, body)
        return ("200 OK", "application/xml", answer) if isinstance(answer, bytes) else answer

    def denial(self, service, operation, text):
        with self.lock:
            for rule in self.denied:
                if rule["service"] in (service, "*") and rule["operation"] in (operation, "*") \
                        and rule.get("match", "").encode() in text and rule.get("times", 1) > 0:
                    if "times" in rule:
                        rule["times"] -= 1
                    return rule
        return None

    def admin(self, environ, verb, body, start_response):
        query = {k: v[0] for k, v in parse_qs(environ.get("QUERY_STRING", "")).items()}
        given = json.loads(body) if body else {}
        answer, status = {}, "200 OK"
        with self.lock:
            if verb == "calls":
                answer = dict(self.counts.get(query.get("section", self.section), {}))
            elif verb == "section":
                self.section = query["name"]
                self.counts[self.section] = Counter()
            elif verb == "deny":
                self.denied.append(given)
            elif verb == "allow":
                self.denied = [r for r in self.denied if given and (
                    r["service"] != given["service"] or r["operation"] != given["operation"])]
            elif verb == "play":
                self.played.append(given)
            elif verb == "stop":
                self.played = []
            elif verb == "latency":
                self.latency_s = given["ms"] / 1000
            elif verb == "pending":
                from moto.rds.models import rds_backends
                for backend in rds_backends[ACCOUNT].values():
                    if given["id"] in backend.databases:
                        backend.databases[given["id"]].pending_modified_values = given["values"]
            elif verb == "rule_id":
                from moto.ec2.models import ec2_backends
                for backend in ec2_backends[ACCOUNT].values():
                    for groups in backend.groups.values():
                        for group in groups.values():
                            for rule in group.ingress_rules + group.egress_rules:
                                if rule.id == given["from"]:
                                    rule.id = given["to"]
            elif verb in ADMIN:
                ADMIN[verb](given)
            elif verb == "reset":
                self.denied, self.counts, self.section = [], {"": Counter()}, ""
            else:
                status, answer = "404 Not Found", {"error": verb}
        if verb == "reset":
            reset_world()
        reply = json.dumps(answer).encode()
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(reply)))])
        return [reply]


def reset_world():
    from moto.moto_api._internal.models import moto_api_backend
    moto_api_backend.reset()


class Handler(http.server.BaseHTTPRequestHandler):
    """HTTP/1.1 with connections that stay open, which werkzeug's server doesn't have; one write per reply."""
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(65537)
        if not self.raw_requestline:
            self.close_connection = True
            return
        if not self.parse_request():
            return
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            body = self.chunks()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("http://"):  # asked as a proxy: for S3 Control, whose host name begins with the account
            self.path = "/" + self.path.split("/", 3)[3]
        path, _, query = self.path.partition("?")
        environ = {
            "REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "QUERY_STRING": query, "REQUEST_URI": self.path, "RAW_URI": self.path,
            "PATH_INFO": unquote(path, "latin-1"), "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(self.server.server_port),
            "SERVER_PROTOCOL": self.request_version, "REMOTE_ADDR": self.client_address[0], "REMOTE_PORT": str(self.client_address[1]),
            "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "wsgi.version": (1, 0), "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr,
            "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            key = "HTTP_" + name.upper().replace("-", "_")
            if key not in ("HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"):
                environ[key] = environ[key] + "," + value if key in environ else value
        head = {}

        def start_response(status, headers, exc_info=None):
            head["status"], head["headers"] = status, headers
        if not path.startswith("/_reconcile/"):
            time.sleep(self.server.application.latency_s)
        with self.server.turns:
            result = self.server.application(environ, start_response)
        reply = b"".join(result)
        if hasattr(result, "close"):
            result.close()
        empty = self.command == "HEAD" or head["status"].startswith(("204", "304"))
        lines = [f"HTTP/1.1 {head['status']}"]
        given = {name.lower() for name, _ in head["headers"]}
        lines += [f"{name}: {value}" for name, value in head["headers"]
                  if name.lower() not in ("connection", "transfer-encoding") and (name.lower() != "content-length" or self.command == "HEAD")]
        if "content-length" not in given or self.command != "HEAD":
            lines.append(f"Content-Length: {0 if empty else len(reply)}")
        self.wfile.write("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + (b"" if empty else reply))

    def chunks(self):
        body = b""
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                return body


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 1024  # hundreds of connections may come at once
    turns = threading.BoundedSemaphore(4)  # Python runs one at a time; hundreds that take turns at that only cost time

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)


def serve(host="127.0.0.1", port=0, log=None):
    """Starts the emulator in a thread; returns (url, server)."""
    server = Server((host, port), Handler)
    server.application = Emulator(log)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.5}, daemon=True).start()
    return f"http://{host}:{server.server_port}", server


def main():
    parser = argparse.ArgumentParser(description="a moto server whose known gaps are closed")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--log", help="request log, JSON lines")
    options = parser.parse_args()
    url, _ = serve(options.host, options.port, options.log)
    print("URL", url, flush=True)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
