"""What stands beside the databases of the runbooks: RDS's further types, DynamoDB's, ElastiCache and AWS Backup."""
import json

from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

STACK = "data_stores"
ALL = []
NONE = lambda value: value in ("", None, [], False)  # noqa: E731
KEY = "arn:aws:kms:us-east-1:123456789012:key/77777777-2222-3333-4444-555555555555"
TOPIC, OTHER_TOPIC = (f"arn:aws:sns:us-east-1:123456789012:{n}" for n in ("alarms", "other"))


def touch(label, address, do, undo, wanted, **more):
    ALL.append(Touch(label, address, do, undo, wanted, **more))


def modify(service, verb, identity, address, label, region="us-east-1", **fixed):
    """A maker of touches that call one Modify… with what changes, and again with what was."""
    def make(what, wanted, now, back, **more):
        def call(world, values):
            getattr(world.client(service, region), verb)(**identity, **fixed, **(values(world) if callable(values) else values))
        touch(f"{label}: {what}", address, lambda w: call(w, now), lambda w: call(w, back), wanted, **more)
    return make


def group(world, name):
    return world.state(f'aws_security_group.store["{name}"]')["id"]


def rds(world, region="us-east-1"):
    return world.client("rds", region)


def rds_tagger(address, attribute="arn", region="us-east-1"):
    def put(world, key, value):
        rds(world, region).add_tags_to_resource(ResourceName=world.state(address)[attribute], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        rds(world, region).remove_tags_from_resource(ResourceName=world.state(address)[attribute], TagKeys=[key])
    return put, drop


# ------------------------------------------------------------------------------------------------- option groups

MYSQL = "aws_db_option_group.mysql"


def audit(events, rotations="37", **more):
    return {"OptionName": "MARIADB_AUDIT_PLUGIN", "OptionSettings": [{"Name": "SERVER_AUDIT_EVENTS", "Value": events}, {"Name": "SERVER_AUDIT_FILE_ROTATIONS", "Value": rotations},
                                                                   *({"Name": k, "Value": v} for k, v in more.items())]}


def memcached(world, port=11211, name="cache"):
    return {"OptionName": "MEMCACHED", "Port": port, "VpcSecurityGroupMemberships": [group(world, name)]}


def include(*options):
    return lambda w: {"OptionsToInclude": [o(w) if callable(o) else o for o in options]}


option = modify("rds", "modify_option_group", {"OptionGroupName": "lego-mysql"}, MYSQL, "option group", ApplyImmediately=True)
AUDIT = 'option["MARIADB_AUDIT_PLUGIN"]'
option("setting changed", [change(AUDIT + '.option_settings["SERVER_AUDIT_EVENTS"].value', "CONNECT,QUERY", "CONNECT")], include(audit("CONNECT")), include(audit("CONNECT,QUERY")))
option("setting that nobody wanted", [change(AUDIT + '.option_settings["SERVER_AUDIT_EXCL_USERS"]', None, {"value": "bob"})],
       include(audit("CONNECT,QUERY", SERVER_AUDIT_EXCL_USERS="bob")), include(audit("CONNECT,QUERY")))
option("setting back to its default", [change(AUDIT + '.option_settings["SERVER_AUDIT_FILE_ROTATIONS"].value', "37", "9")], include(audit("CONNECT,QUERY", "9")), include(audit("CONNECT,QUERY")))
option("port and security group", lambda w: [change('option["MEMCACHED"].port', 11211, 11212),
                                             members('option["MEMCACHED"].vpc_security_group_memberships', [group(w, "cache")], [group(w, "proxy")])],
       include(lambda w: memcached(w, 11212, "proxy")), include(memcached))
option("option taken away", [change('option["MEMCACHED"]', ANY, None)], {"OptionsToRemove": ["MEMCACHED"]}, include(memcached))
touch("option group: option added", "aws_db_option_group.empty", lambda w: rds(w).modify_option_group(OptionGroupName=w.state("aws_db_option_group.empty")["name"], OptionsToInclude=[{"OptionName": "SPARE"}]),
      lambda w: rds(w).modify_option_group(OptionGroupName=w.state("aws_db_option_group.empty")["name"], OptionsToRemove=["SPARE"]), [change('option["SPARE"]', None, ANY)])
ALL += tag_touches("option group", MYSQL, *rds_tagger(MYSQL), "lego-mysql")
ALL += tag_touches("option group without tags", "aws_db_option_group.west", *rds_tagger("aws_db_option_group.west", region="us-west-2"), None, None)
ALL += tag_touches("parameter group without tags", "aws_db_parameter_group.west", *rds_tagger("aws_db_parameter_group.west", region="us-west-2"), None, None)
touch("option group: deleted", "aws_db_option_group.west", lambda w: rds(w, "us-west-2").delete_option_group(OptionGroupName="plain"),
      lambda w: rds(w, "us-west-2").create_option_group(OptionGroupName="plain", EngineName="postgres", MajorEngineVersion="15", OptionGroupDescription="Managed by Terraform"), "missing")

# ------------------------------------------------------------------------------- global cluster, endpoints, roles

GLOBAL = "aws_rds_global_cluster.lego"
world_wide = modify("rds", "modify_global_cluster", {"GlobalClusterIdentifier": "lego-global"}, GLOBAL, "global cluster")
world_wide("deletion protection", [change("deletion_protection", False, True)], {"DeletionProtection": True}, {"DeletionProtection": False})
world_wide("engine version", [change("engine_version", "15.4", "16.1")], {"EngineVersion": "16.1"}, {"EngineVersion": "15.4"})
ALL += tag_touches("global cluster", GLOBAL, *rds_tagger(GLOBAL), None)
touch("global cluster: deleted", GLOBAL, lambda w: rds(w).delete_global_cluster(GlobalClusterIdentifier="lego-global"), None, "missing", last=True)

ANALYTICS, ANY_ENDPOINT, CLUSTER = "aws_rds_cluster_endpoint.analytics", "aws_rds_cluster_endpoint.any", "aws_rds_cluster.lego"
endpoint = modify("rds", "modify_db_cluster_endpoint", {"DBClusterEndpointIdentifier": "analytics"}, ANALYTICS, "cluster endpoint")
endpoint("type", [change("custom_endpoint_type", "READER", "ANY")], {"EndpointType": "ANY"}, {"EndpointType": "READER"})
endpoint("member no longer left out", [members("excluded_members", ["data-stores-2"])], {"ExcludedMembers": ["data-stores-1"]}, {"ExcludedMembers": ["data-stores-2", "data-stores-1"]})
touch("cluster endpoint: another member", ANY_ENDPOINT, lambda w: rds(w).modify_db_cluster_endpoint(DBClusterEndpointIdentifier="any", StaticMembers=["data-stores-9"]),
      lambda w: rds(w).modify_db_cluster_endpoint(DBClusterEndpointIdentifier="any", StaticMembers=["data-stores-1"]), [members("static_members", ["data-stores-1"], ["data-stores-9"])])
ALL += tag_touches("cluster endpoint", ANALYTICS, *rds_tagger(ANALYTICS), "analytics")
touch("cluster endpoint: deleted", ANY_ENDPOINT, lambda w: rds(w).delete_db_cluster_endpoint(DBClusterEndpointIdentifier="any"),
      lambda w: rds(w).create_db_cluster_endpoint(DBClusterEndpointIdentifier="any", DBClusterIdentifier="data-stores", EndpointType="ANY", StaticMembers=["data-stores-1"],
                                                  Tags=[{"Key": k, "Value": v} for k, v in w.state(ANY_ENDPOINT)["tags_all"].items()]), "missing")


def role(name):
    return f"arn:aws:iam::123456789012:role/{name}"


touch("cluster role: taken away", "aws_rds_cluster_role_association.export", lambda w: rds(w).remove_role_from_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("export"), FeatureName="s3Export"),
      lambda w: rds(w).add_role_to_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("export"), FeatureName="s3Export"), "missing", locks=(CLUSTER,))
touch("cluster role: for another feature", "aws_rds_cluster_role_association.import", lambda w: (
    rds(w).remove_role_from_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("import"), FeatureName="s3Import"),
    rds(w).add_role_to_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("import"), FeatureName="Lambda")), lambda w: (
    rds(w).remove_role_from_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("import"), FeatureName="Lambda"),
    rds(w).add_role_to_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("import"), FeatureName="s3Import")), [change("feature_name", "s3Import", "Lambda")], locks=(CLUSTER,))
touch("cluster role: one that nobody wanted", CLUSTER, lambda w: rds(w).add_role_to_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("spare"), FeatureName="Spare"),
      lambda w: rds(w).remove_role_from_db_cluster(DBClusterIdentifier="data-stores", RoleArn=role("spare"), FeatureName="Spare"), [members("iam_roles", extra=[role("spare")])])
touch("instance role: taken away", "aws_db_instance_role_association.lambda", lambda w: rds(w).remove_role_from_db_instance(DBInstanceIdentifier="data-stores-ledger", RoleArn=role("lambda"), FeatureName="Lambda"),
      lambda w: rds(w).add_role_to_db_instance(DBInstanceIdentifier="data-stores-ledger", RoleArn=role("lambda"), FeatureName="Lambda"), "missing")

# ----------------------------------------------------------------------------------------------------- snapshots

BEFORE, LEDGER_BEFORE = "aws_db_cluster_snapshot.before", "aws_db_snapshot.before"
share = modify("rds", "modify_db_cluster_snapshot_attribute", {"DBClusterSnapshotIdentifier": "before-migration"}, BEFORE, "cluster snapshot", AttributeName="restore")
share("shared with one more", [members("shared_accounts", extra=["444455556666"])], {"ValuesToAdd": ["444455556666"]}, {"ValuesToRemove": ["444455556666"]})
share("no longer shared", [members("shared_accounts", ["111122223333"])], {"ValuesToRemove": ["111122223333"]}, {"ValuesToAdd": ["111122223333"]})
share = modify("rds", "modify_db_snapshot_attribute", {"DBSnapshotIdentifier": "ledger-before"}, LEDGER_BEFORE, "snapshot", AttributeName="restore")
share("public", [members("shared_accounts", extra=["all"], severity="critical")], {"ValuesToAdd": ["all"]}, {"ValuesToRemove": ["all"]})
ALL += tag_touches("cluster snapshot", BEFORE, *rds_tagger(BEFORE, "db_cluster_snapshot_arn"), "before-migration")
ALL += tag_touches("snapshot", LEDGER_BEFORE, *rds_tagger(LEDGER_BEFORE, "db_snapshot_arn"), None)
touch("cluster snapshot: deleted", BEFORE, lambda w: rds(w).delete_db_cluster_snapshot(DBClusterSnapshotIdentifier="before-migration"), None, "missing", last=True)
touch("snapshot: deleted", LEDGER_BEFORE, lambda w: rds(w).delete_db_snapshot(DBSnapshotIdentifier="ledger-before"), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------------- proxies

PROXY, POOL = "aws_db_proxy.lego", "aws_db_proxy_default_target_group.lego"
proxy = modify("rds", "modify_db_proxy", {"DBProxyName": "lego"}, PROXY, "proxy")


def auth(**more):
    return lambda w: {"Auth": [{"AuthScheme": "SECRETS", "Description": "the application", "IAMAuth": "REQUIRED", "SecretArn": w.state("aws_secretsmanager_secret.database")["arn"], **more}]}


def entry(world, member):
    return f'auth[{json.dumps(world.state("aws_secretsmanager_secret.database")["arn"])}].{member}'


proxy("no IAM", lambda w: [change(entry(w, "iam_auth"), "REQUIRED", "DISABLED")], auth(IAMAuth="DISABLED"), auth())
proxy("description", lambda w: [change(entry(w, "description"), "the application", "mine")], auth(Description="mine"), auth())
proxy("another secret", lambda w: [change(entry(w, "x")[:-2], ANY, None), change('auth["arn:aws:secretsmanager:us-east-1:123456789012:secret:x-1"]', None, ANY)],
      auth(SecretArn="arn:aws:secretsmanager:us-east-1:123456789012:secret:x-1"), auth())
proxy("switches", [change("require_tls", True, False), change("debug_logging", False, True), change("idle_client_timeout", 900, 60)],
      {"RequireTLS": False, "DebugLogging": True, "IdleClientTimeout": 60}, {"RequireTLS": True, "DebugLogging": False, "IdleClientTimeout": 900})
proxy("role", [change("role_arn", role("proxy"), role("other"))], {"RoleArn": role("other")}, {"RoleArn": role("proxy")})
proxy("security groups", lambda w: [members("vpc_security_group_ids", [group(w, "proxy")], [group(w, "database")])],
      lambda w: {"SecurityGroups": [group(w, "database")]}, lambda w: {"SecurityGroups": [group(w, "proxy")]})
ALL += tag_touches("proxy", PROXY, *rds_tagger(PROXY), "lego")
POOLED = {"ConnectionBorrowTimeout": 60, "InitQuery": "SET work_mem = '8MB'", "MaxConnectionsPercent": 80, "MaxIdleConnectionsPercent": 40, "SessionPinningFilters": ["EXCLUDE_VARIABLE_SETS"]}
pool = modify("rds", "modify_db_proxy_target_group", {"DBProxyName": "lego", "TargetGroupName": "default"}, POOL, "proxy pool")


def pooled(**more):
    return {"ConnectionPoolConfig": {**POOLED, **more}}


P = "connection_pool_config[0]."
pool("numbers", [change(P + "connection_borrow_timeout", 60, 30), change(P + "max_connections_percent", 80, 50), change(P + "max_idle_connections_percent", 40, 10)],
     pooled(ConnectionBorrowTimeout=30, MaxConnectionsPercent=50, MaxIdleConnectionsPercent=10), pooled())
pool("query", [change(P + "init_query", "SET work_mem = '8MB'", "SET x = 1")], pooled(InitQuery="SET x = 1"), pooled())
pool("no filters", [members(P + "session_pinning_filters", ["EXCLUDE_VARIABLE_SETS"])], pooled(SessionPinningFilters=[]), pooled())
touch("proxy target: taken away", "aws_db_proxy_target.cluster", lambda w: rds(w).deregister_db_proxy_targets(DBProxyName="lego", TargetGroupName="default", DBClusterIdentifiers=["data-stores"]),
      lambda w: rds(w).register_db_proxy_targets(DBProxyName="lego", TargetGroupName="default", DBClusterIdentifiers=["data-stores"]), "missing", locks=(POOL,))
touch("proxy: deleted", "aws_db_proxy.plain", lambda w: rds(w).delete_db_proxy(DBProxyName="plain"), None, "missing", last=True,
      also={"aws_db_proxy_default_target_group.plain": "missing", "aws_db_proxy_target.instance": "missing"})

# -------------------------------------------------------------------------------------------------------- events

EVENTS, ALL_EVENTS = "aws_db_event_subscription.lego", "aws_db_event_subscription.all"
subscription = modify("rds", "modify_event_subscription", {"SubscriptionName": "lego-events"}, EVENTS, "event subscription")
subscription("off", [change("enabled", True, False)], {"Enabled": False}, {"Enabled": True})
subscription("topic", [change("sns_topic", TOPIC, OTHER_TOPIC)], {"SnsTopicArn": OTHER_TOPIC}, {"SnsTopicArn": TOPIC})
subscription("categories", [members("event_categories", ["failover"], ["deletion"])], {"EventCategories": ["deletion", "maintenance"]}, {"EventCategories": ["maintenance", "failover"]})
subscription("type of source", [change("source_type", "db-cluster", "db-cluster-snapshot")], {"SourceType": "db-cluster-snapshot"}, {"SourceType": "db-cluster"})
touch("event subscription: source taken away", EVENTS, lambda w: rds(w).remove_source_identifier_from_subscription(SubscriptionName="lego-events", SourceIdentifier="data-stores-other"),
      lambda w: rds(w).add_source_identifier_to_subscription(SubscriptionName="lego-events", SourceIdentifier="data-stores-other"), [members("source_ids", ["data-stores-other"])])
touch("event subscription: narrowed", ALL_EVENTS, lambda w: rds(w).modify_event_subscription(SubscriptionName=w.state(ALL_EVENTS)["name"], SourceType="db-instance", EventCategories=["failure"]),
      lambda w: rds(w).modify_event_subscription(SubscriptionName=w.state(ALL_EVENTS)["name"], SourceType="", EventCategories=[]),
      [change("source_type", NONE, "db-instance"), members("event_categories", extra=["failure"])])
ALL += tag_touches("event subscription", EVENTS, *rds_tagger(EVENTS), "lego-events")
touch("event subscription: deleted", ALL_EVENTS, lambda w: rds(w).delete_event_subscription(SubscriptionName=w.state(ALL_EVENTS)["name"]), None, "missing", last=True)

# ------------------------------------------------------------------------------------------------------ DynamoDB

ORDERS, REPLICA, SETTINGS = "aws_dynamodb_table.orders", "aws_dynamodb_table_replica.orders", "aws_dynamodb_table.settings"
NAME = {"TableName": "data-stores-orders"}


def dynamo(world, region="us-east-1"):
    return world.client("dynamodb", region)


replica = modify("dynamodb", "update_table", NAME, REPLICA, "replica", "us-west-2")
replica("deletion protection", [change("deletion_protection_enabled", False, True)], {"DeletionProtectionEnabled": True}, {"DeletionProtectionEnabled": False})
recovery = modify("dynamodb", "update_continuous_backups", NAME, REPLICA, "replica", "us-west-2")
recovery("no recovery", [change("point_in_time_recovery", True, False)], {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": False}},
         {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}})


def put_replica_tag(world, key, value):
    dynamo(world, "us-west-2").tag_resource(ResourceArn=world.state(REPLICA)["arn"], Tags=[{"Key": key, "Value": value}])


ALL += tag_touches("replica", REPLICA, put_replica_tag, lambda w, k: dynamo(w, "us-west-2").untag_resource(ResourceArn=w.state(REPLICA)["arn"], TagKeys=[k]), "orders in the west", None)
settings_recovery = modify("dynamodb", "update_continuous_backups", {"TableName": "data-stores-settings"}, SETTINGS, "table", "eu-west-1")
settings_recovery("no recovery of its replica", [change('replica["eu-west-1"].point_in_time_recovery', True, False)],
                  {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": False}}, {"PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}})


def put_replica_back(world):
    dynamo(world).update_table(TableName="data-stores-settings", ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}])
    dynamo(world, "eu-west-1").update_continuous_backups(TableName="data-stores-settings", PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})


touch("table: a replica of its own taken away", SETTINGS, lambda w: dynamo(w).update_table(TableName="data-stores-settings", ReplicaUpdates=[{"Delete": {"RegionName": "eu-west-1"}}]),
      put_replica_back, [change('replica["eu-west-1"]', ANY, None)])
touch("table: a replica that nobody wanted", ORDERS, lambda w: dynamo(w).update_table(**NAME, ReplicaUpdates=[{"Create": {"RegionName": "eu-west-1"}}]),
      lambda w: dynamo(w).update_table(**NAME, ReplicaUpdates=[{"Delete": {"RegionName": "eu-west-1"}}]), [change('replica["eu-west-1"]', None, ANY)], locks=(REPLICA,))
touch("replica: deleted", REPLICA, lambda w: dynamo(w).update_table(**NAME, ReplicaUpdates=[{"Delete": {"RegionName": "us-west-2"}}]), None, "missing", locks=(ORDERS,), last=True)
INSIGHTS, INDEX_INSIGHTS = "aws_dynamodb_contributor_insights.orders", "aws_dynamodb_contributor_insights.by_customer"


def insights(world, action, **index):
    dynamo(world).update_contributor_insights(**NAME, ContributorInsightsAction=action, **index)


touch("insights: off", INSIGHTS, lambda w: insights(w, "DISABLE"), lambda w: insights(w, "ENABLE"), "missing")
touch("insights of an index: off", INDEX_INSIGHTS, lambda w: insights(w, "DISABLE", IndexName="by-customer"), lambda w: insights(w, "ENABLE", IndexName="by-customer"), "missing")
STREAM, SETTINGS_STREAM = "aws_dynamodb_kinesis_streaming_destination.orders", "aws_dynamodb_kinesis_streaming_destination.settings"
stream = modify("dynamodb", "update_kinesis_streaming_destination", {**NAME, "StreamArn": "arn:aws:kinesis:us-east-1:123456789012:stream/orders"}, STREAM, "streaming destination")
stream("precision", [change("approximate_creation_date_time_precision", "MICROSECOND", "MILLISECOND")], {"UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MILLISECOND"}},
       {"UpdateKinesisStreamingConfiguration": {"ApproximateCreationDateTimePrecision": "MICROSECOND"}})
S = {"TableName": "data-stores-settings", "StreamArn": "arn:aws:kinesis:us-east-1:123456789012:stream/settings"}
touch("streaming destination: off", SETTINGS_STREAM, lambda w: dynamo(w).disable_kinesis_streaming_destination(**S), lambda w: dynamo(w).enable_kinesis_streaming_destination(**S), "missing")
POLICY = "aws_dynamodb_resource_policy.orders"


def policy(world, **more):
    statement = {"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "123456789012"}, "Action": ["dynamodb:GetItem", "dynamodb:Query"], "Resource": world.state(ORDERS)["arn"], **more}
    dynamo(world).put_resource_policy(ResourceArn=world.state(ORDERS)["arn"], Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))


touch("table policy: opened", POLICY, lambda w: policy(w, Principal="*"), policy, [change("policy", ANY, ANY, severity="critical")])
touch("table policy: in other words", POLICY, lambda w: policy(w, Principal={"AWS": "arn:aws:iam::123456789012:root"}, Action=["dynamodb:Query", "dynamodb:GetItem"]), policy, SILENT, terraform=False)
touch("table policy: deleted", POLICY, lambda w: dynamo(w).delete_resource_policy(ResourceArn=w.state(ORDERS)["arn"]), policy, "missing")

# --------------------------------------------------------------------------------------------------- ElastiCache


def cache(world, region="us-east-1"):
    return world.client("elasticache", region)


def cache_tagger(address, region="us-east-1"):
    def put(world, key, value):
        cache(world, region).add_tags_to_resource(ResourceName=world.state(address)["arn"], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        cache(world, region).remove_tags_from_resource(ResourceName=world.state(address)["arn"], TagKeys=[key])
    return put, drop


SESSIONS, PAGES = "aws_elasticache_cluster.sessions", "aws_elasticache_cluster.pages"
sessions = modify("elasticache", "modify_cache_cluster", {"CacheClusterId": "sessions"}, SESSIONS, "cache cluster", ApplyImmediately=True)
sessions("node type", [change("node_type", "cache.t4g.micro", "cache.t4g.medium")], {"CacheNodeType": "cache.t4g.medium"}, {"CacheNodeType": "cache.t4g.micro"})
sessions("version", [change("engine_version", "7.1", "8.0.1")], {"EngineVersion": "8.0.1"}, {"EngineVersion": "7.1.0"})
sessions("windows", [change("maintenance_window", lambda v: v.lower() == "sun:23:00-mon:01:30", "fri:01:00-fri:02:00"), change("snapshot_window", "04:00-06:00", "10:00-11:00")],
         {"PreferredMaintenanceWindow": "fri:01:00-fri:02:00", "SnapshotWindow": "10:00-11:00"}, {"PreferredMaintenanceWindow": "sun:23:00-mon:01:30", "SnapshotWindow": "04:00-06:00"})
sessions("the same window in other letters", SILENT, {"PreferredMaintenanceWindow": "SUN:23:00-MON:01:30"}, {"PreferredMaintenanceWindow": "sun:23:00-mon:01:30"}, terraform=False)
sessions("snapshots and upgrades", [change("snapshot_retention_limit", 5, 0), change("auto_minor_version_upgrade", "true", ANY)], {"SnapshotRetentionLimit": 0, "AutoMinorVersionUpgrade": False},
         {"SnapshotRetentionLimit": 5, "AutoMinorVersionUpgrade": True})
sessions("security groups", lambda w: [members("security_group_ids", [group(w, "cache")], [group(w, "proxy")])], lambda w: {"SecurityGroupIds": [group(w, "proxy")]},
         lambda w: {"SecurityGroupIds": [group(w, "cache")]})
sessions("parameter group", [change("parameter_group_name", ANY, "default.redis7")], {"CacheParameterGroupName": "default.redis7"}, {"CacheParameterGroupName": "data-stores"})
sessions("topic", [change("notification_topic_arn", TOPIC, OTHER_TOPIC)], {"NotificationTopicArn": OTHER_TOPIC}, {"NotificationTopicArn": TOPIC})
sessions("topic off", [change("notification_topic_arn", TOPIC, NONE)], {"NotificationTopicStatus": "inactive"}, {"NotificationTopicArn": TOPIC, "NotificationTopicStatus": "active"})


def slow_log(form="json", group_name="/aws/elasticache/sessions"):
    return {"LogDeliveryConfigurations": [{"LogType": "slow-log", "DestinationType": "cloudwatch-logs", "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": group_name}}, "LogFormat": form, "Enabled": True}]}


L = 'log_delivery_configuration["slow-log"]'
sessions("logs elsewhere", [change(L + ".destination", "/aws/elasticache/sessions", "/mine"), change(L + ".log_format", "json", "text")], slow_log("text", "/mine"), slow_log())
sessions("logs off", [change(L, ANY, None)], {"LogDeliveryConfigurations": [{"LogType": "slow-log", "Enabled": False}]}, slow_log())
pages = modify("elasticache", "modify_cache_cluster", {"CacheClusterId": "pages"}, PAGES, "cache cluster of pages", ApplyImmediately=True)
pages("one node more", [change("num_cache_nodes", 2, 3)], {"NumCacheNodes": 3}, {"NumCacheNodes": 2})
ALL += tag_touches("cache cluster", SESSIONS, *cache_tagger(SESSIONS), "sessions")
touch("cache cluster: deleted", PAGES, lambda w: cache(w).delete_cache_cluster(CacheClusterId="pages"), None, "missing", last=True)

STAGING, PRODUCTION, PLAIN = 'module.cache["staging"].aws_elasticache_replication_group.this', 'module.cache["production"].aws_elasticache_replication_group.this', "aws_elasticache_replication_group.plain"
staging = modify("elasticache", "modify_replication_group", {"ReplicationGroupId": "lego-staging"}, STAGING, "replication group", ApplyImmediately=True)
staging("description", [change("description", "cache of lego-staging", "mine")], {"ReplicationGroupDescription": "mine"}, {"ReplicationGroupDescription": "cache of lego-staging"})
staging("failover", [change("automatic_failover_enabled", True, False), change("multi_az_enabled", True, False)], {"AutomaticFailoverEnabled": False, "MultiAZEnabled": False},
        {"AutomaticFailoverEnabled": True, "MultiAZEnabled": True})
staging("snapshots", [change("snapshot_retention_limit", 7, 1), change("snapshot_window", "00:00-01:00", "05:00-06:00")], {"SnapshotRetentionLimit": 1, "SnapshotWindow": "05:00-06:00"},
        {"SnapshotRetentionLimit": 7, "SnapshotWindow": "00:00-01:00"})
staging("node type", [change("node_type", "cache.t4g.small", "cache.r7g.large")], {"CacheNodeType": "cache.r7g.large"}, {"CacheNodeType": "cache.t4g.small"})
staging("version", [change("engine_version", "7.1", "7.2.0")], {"EngineVersion": "7.2.0"}, {"EngineVersion": "7.1.0"})
staging("encryption in transit", [change("transit_encryption_mode", "required", "preferred")], {"TransitEncryptionMode": "preferred"}, {"TransitEncryptionMode": "required"})
staging("window and topic", [change("maintenance_window", "tue:02:00-tue:03:00", "wed:02:00-wed:03:00"), change("notification_topic_arn", TOPIC, OTHER_TOPIC)],
        {"PreferredMaintenanceWindow": "wed:02:00-wed:03:00", "NotificationTopicArn": OTHER_TOPIC}, {"PreferredMaintenanceWindow": "tue:02:00-tue:03:00", "NotificationTopicArn": TOPIC})
staging("security groups", lambda w: [members("security_group_ids", [group(w, "database")])], lambda w: {"SecurityGroupIds": [group(w, "cache")]},
        lambda w: {"SecurityGroupIds": [group(w, "cache"), group(w, "database")]})
staging("parameter group", [change("parameter_group_name", "default.redis7", "data-stores")], {"CacheParameterGroupName": "data-stores"}, {"CacheParameterGroupName": "default.redis7"})
staging("users", [members("user_group_ids", extra=["spare"])], {"UserGroupIdsToAdd": ["spare"]}, {"UserGroupIdsToRemove": ["spare"]})
staging("logs off", [change('log_delivery_configuration["engine-log"]', ANY, None)], {"LogDeliveryConfigurations": [{"LogType": "engine-log", "Enabled": False}]},
        {"LogDeliveryConfigurations": [{"LogType": "engine-log", "DestinationType": "cloudwatch-logs", "DestinationDetails": {"CloudWatchLogsDetails": {"LogGroup": "/aws/elasticache/lego-staging"}},
                                        "LogFormat": "text", "Enabled": True}]})
ALL += tag_touches("replication group", STAGING, *cache_tagger(STAGING), "lego-staging")
ALL += tag_touches("replication group without tags", PLAIN, *cache_tagger(PLAIN, "us-west-2"), None, None)
touch("replication group: one replica more", STAGING, lambda w: cache(w).increase_replica_count(ReplicationGroupId="lego-staging", NewReplicaCount=2, ApplyImmediately=True),
      lambda w: cache(w).decrease_replica_count(ReplicationGroupId="lego-staging", NewReplicaCount=1, ApplyImmediately=True),
      [change("num_cache_clusters", 2, 3), change("replicas_per_node_group", 1, 2)])
touch("replication group: one shard more", PRODUCTION, lambda w: cache(w).modify_replication_group_shard_configuration(ReplicationGroupId="lego-production", NodeGroupCount=3, ApplyImmediately=True),
      lambda w: cache(w).modify_replication_group_shard_configuration(ReplicationGroupId="lego-production", NodeGroupCount=2, ApplyImmediately=True),
      [change("num_cache_clusters", 4, 6), change("num_node_groups", 2, 3)])
touch("replication group: deleted", PLAIN, lambda w: cache(w, "us-west-2").delete_replication_group(ReplicationGroupId="plain"), None, "missing", last=True)

CACHE_GROUP, CACHE_WEST, CACHE_SUBNETS = "aws_elasticache_parameter_group.lego", "aws_elasticache_parameter_group.west", "aws_elasticache_subnet_group.lego"


def parameter(world, name, value):
    cache(world).modify_cache_parameter_group(CacheParameterGroupName="data-stores", ParameterNameValues=[{"ParameterName": name, "ParameterValue": value}])


def reset(world, name):
    cache(world).reset_cache_parameter_group(CacheParameterGroupName="data-stores", ParameterNameValues=[{"ParameterName": name}])


touch("cache parameter group: value", CACHE_GROUP, lambda w: parameter(w, "maxmemory-policy", "noeviction"), lambda w: parameter(w, "maxmemory-policy", "allkeys-lru"),
      [change('parameter["maxmemory-policy"].value', "allkeys-lru", "noeviction")])
touch("cache parameter group: one more", CACHE_GROUP, lambda w: parameter(w, "timeout", "30"), lambda w: reset(w, "timeout"), [change('parameter["timeout"]', None, {"value": "30"})])
touch("cache parameter group: reset", CACHE_GROUP, lambda w: reset(w, "notify-keyspace-events"), lambda w: parameter(w, "notify-keyspace-events", "Ex"), [change('parameter["notify-keyspace-events"]', ANY, None)])
ALL += tag_touches("cache parameter group", CACHE_GROUP, *cache_tagger(CACHE_GROUP), "data-stores")
ALL += tag_touches("cache parameter group without tags", CACHE_WEST, *cache_tagger(CACHE_WEST, "us-west-2"), None, None)
touch("cache parameter group: deleted", CACHE_WEST, lambda w: cache(w, "us-west-2").delete_cache_parameter_group(CacheParameterGroupName="plain"), None, "missing", last=True)


def subnets(world, *zones):
    return [world.state(f'aws_subnet.private["{z}"]')["id"] for z in zones]


cache_subnets = modify("elasticache", "modify_cache_subnet_group", {"CacheSubnetGroupName": "data-stores"}, CACHE_SUBNETS, "cache subnet group")
cache_subnets("subnet removed", lambda w: [members("subnet_ids", subnets(w, "c"))], lambda w: {"SubnetIds": subnets(w, "a", "b")}, lambda w: {"SubnetIds": subnets(w, "a", "b", "c")})
cache_subnets("description", [change("description", "Managed by Terraform", "mine")], {"CacheSubnetGroupDescription": "mine"}, {"CacheSubnetGroupDescription": "Managed by Terraform"})
ALL += tag_touches("cache subnet group", CACHE_SUBNETS, *cache_tagger(CACHE_SUBNETS), "data-stores")

# ---------------------------------------------------------------------------------------------------- AWS Backup

VAULT, PLAN, DAILY = "aws_backup_vault.lego", "aws_backup_plan.lego", "aws_backup_plan.west"


def backup(world, region="us-east-1"):
    return world.client("backup", region)


def backup_tagger(address, region="us-east-1"):
    def put(world, key, value):
        backup(world, region).tag_resource(ResourceArn=world.state(address)["arn"], Tags={key: value})

    def drop(world, key):
        backup(world, region).untag_resource(ResourceArn=world.state(address)["arn"], TagKeyList=[key])
    return put, drop


def rules(world, monthly=None, more=(), advanced="enabled", **hourly):
    """The plan as Terraform wrote it, with what is given here instead; a rule that is False is left out."""
    first = {"RuleName": "hourly", "TargetBackupVaultName": "data-stores", "ScheduleExpression": "cron(0 * * * ? *)", "ScheduleExpressionTimezone": "Europe/Berlin", "EnableContinuousBackup": True,
             "StartWindowMinutes": 90, "CompletionWindowMinutes": 240, "RecoveryPointTags": {"Rule": "hourly"}, "Lifecycle": {"DeleteAfterDays": 14}, **hourly}
    second = {"RuleName": "monthly", "TargetBackupVaultName": "data-stores", "ScheduleExpression": "cron(0 5 1 * ? *)",
              "Lifecycle": {"MoveToColdStorageAfterDays": 30, "DeleteAfterDays": 365, "OptInToArchiveForSupportedResources": True},
              "CopyActions": [{"DestinationBackupVaultArn": world.state("aws_backup_vault.west")["arn"], "Lifecycle": {"DeleteAfterDays": 365}}], **(monthly or {})}
    document = {"BackupPlanName": "data-stores", "Rules": [first, *([] if monthly is False else [second]), *more]}
    if advanced:
        document["AdvancedBackupSettings"] = [{"ResourceType": "EC2", "BackupOptions": {"WindowsVSS": advanced}}]
    backup(world).update_backup_plan(BackupPlanId=world.state(PLAN)["id"], BackupPlan=document)


def plan(label, wanted, *arguments, **changed):
    touch(f"backup plan: {label}", PLAN, lambda w: rules(w, *arguments, **changed), rules, wanted)


H, M = 'rule["hourly"].', 'rule["monthly"].'
plan("kept for less long", [change(H + "lifecycle[0].delete_after", 14, 1)], Lifecycle={"DeleteAfterDays": 1})
plan("schedule", [change(H + "schedule", "cron(0 * * * ? *)", "cron(0 5 * * ? *)"), change(H + "schedule_expression_timezone", "Europe/Berlin", "Etc/UTC")],
     ScheduleExpression="cron(0 5 * * ? *)", ScheduleExpressionTimezone="Etc/UTC")
plan("windows", [change(H + "start_window", 90, 60), change(H + "completion_window", 240, 180)], StartWindowMinutes=60, CompletionWindowMinutes=180)
plan("no point in time", [change(H + "enable_continuous_backup", True, False)], EnableContinuousBackup=False)
plan("another vault", [change(H + "target_vault_name", "data-stores", "Default")], TargetBackupVaultName="Default")
plan("tags of recovery points", [change(H + 'recovery_point_tags["Rule"]', "hourly", "other")], RecoveryPointTags={"Rule": "other"})
plan("cold storage", [change(M + "lifecycle[0].cold_storage_after", 30, 90), change(M + "lifecycle[0].opt_in_to_archive_for_supported_resources", True, NONE)],
     {"Lifecycle": {"MoveToColdStorageAfterDays": 90, "DeleteAfterDays": 365}})
touch("backup plan: no copies", PLAN, lambda w: rules(w, {"CopyActions": []}), rules, lambda w: [change(M + f'copy_action[{json.dumps(w.state("aws_backup_vault.west")["arn"])}]', ANY, None)])
plan("a rule less", [change('rule["monthly"]', ANY, None)], False)
plan("a rule more", [change('rule["mine"]', None, ANY)], None, ({"RuleName": "mine", "TargetBackupVaultName": "data-stores"},))
plan("shadow copies off", [change('advanced_backup_setting["EC2"].backup_options["WindowsVSS"]', "enabled", "disabled")], advanced="disabled")
ALL += tag_touches("backup plan", PLAN, *backup_tagger(PLAN), "data-stores")
ALL += tag_touches("backup vault", VAULT, *backup_tagger(VAULT), "data-stores")
ALL += tag_touches("backup plan without tags", DAILY, *backup_tagger(DAILY, "us-west-2"), None, None)
touch("backup selection: deleted", "aws_backup_selection.tagged", lambda w: backup(w).delete_backup_selection(BackupPlanId=w.state(PLAN)["id"], SelectionId=w.state("aws_backup_selection.tagged")["id"]),
      None, "missing", last=True)
touch("backup plan: deleted", DAILY, lambda w: backup(w, "us-west-2").delete_backup_plan(BackupPlanId=w.state(DAILY)["id"]), None, "missing", last=True)
touch("backup vault: deleted", "aws_backup_vault.west", lambda w: backup(w, "us-west-2").delete_backup_vault(BackupVaultName="plain"), None, "missing", last=True)
