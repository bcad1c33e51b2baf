"""RDS: clusters, instances, parameter groups, subnet groups."""
from .touch import ANY, Either, SILENT, Touch, change, members, tag_touches

ALL = []


def rds(world, region="us-east-1"):
    return world.client("rds", region)


def tagger(address, attribute="arn", region="us-east-1"):
    def put(world, key, value):
        rds(world, region).add_tags_to_resource(ResourceName=world.state(address)[attribute], Tags=[{"Key": key, "Value": value}])

    def drop(world, key):
        rds(world, region).remove_tags_from_resource(ResourceName=world.state(address)[attribute], TagKeys=[key])
    return put, drop


# ------------------------------------------------------------------------------------------------------ clusters

def cluster(stage, label, wanted, change_to, back_to, **more):
    name = f"lego-api-{stage}"

    def modify(world, values):
        values = values(world) if callable(values) else values
        rds(world).modify_db_cluster(DBClusterIdentifier=name, ApplyImmediately=True, **values)
    ALL.append(Touch(f"rds cluster: {label}", f'aws_rds_cluster.lego["{stage}"]', lambda w: modify(w, change_to),
                     lambda w: modify(w, back_to), wanted, **more))


def scaling(low, high):
    return {"ServerlessV2ScalingConfiguration": {"MinCapacity": low, "MaxCapacity": high}}


S = "serverlessv2_scaling_configuration[0]."
cluster("staging", "max capacity", [change(S + "max_capacity", 4, 8)], scaling(0.5, 8), scaling(0.5, 4))
cluster("production", "both capacities", [change(S + "min_capacity", 0.5, 2), change(S + "max_capacity", 16, 4)],
        scaling(2, 4), scaling(0.5, 16))
cluster("dev", "min capacity", [change(S + "min_capacity", 0.5, 1)], scaling(1, 2), scaling(0.5, 2))
cluster("dev", "backup retention", [change("backup_retention_period", 7, 1)], {"BackupRetentionPeriod": 1}, {"BackupRetentionPeriod": 7})
cluster("staging", "backup window", [change("preferred_backup_window", "03:00-04:00", "09:00-09:30")],
        {"PreferredBackupWindow": "09:00-09:30"}, {"PreferredBackupWindow": "03:00-04:00"},
        # Aurora's instances repeat the window of their cluster; the state has it too, though nobody set it there.
        also={'aws_rds_cluster_instance.lego["staging"]': Either([SILENT, [change("preferred_backup_window", "03:00-04:00", "09:00-09:30")]])})
cluster("production", "maintenance window", [change("preferred_maintenance_window", lambda v: v.lower() == "sun:05:00-sun:06:00", "mon:01:00-mon:02:00")],
        {"PreferredMaintenanceWindow": "mon:01:00-mon:02:00"}, {"PreferredMaintenanceWindow": "Sun:05:00-Sun:06:00"})
cluster("dev", "the same maintenance window in other letters", SILENT,
        {"PreferredMaintenanceWindow": "SUN:05:00-sun:06:00"}, {"PreferredMaintenanceWindow": "sun:05:00-sun:06:00"}, terraform=False)
cluster("production", "deletion protection off", [change("deletion_protection", True, False)], {"DeletionProtection": False}, {"DeletionProtection": True})
cluster("dev", "deletion protection on", [change("deletion_protection", False, True)], {"DeletionProtection": True}, {"DeletionProtection": False})
cluster("staging", "copy tags to snapshot", [change("copy_tags_to_snapshot", True, False)], {"CopyTagsToSnapshot": False}, {"CopyTagsToSnapshot": True})
cluster("staging", "engine version", [change("engine_version", "15.4", "15.5")],
        {"EngineVersion": "15.5"}, {"EngineVersion": "15.4"},
        also={'aws_rds_cluster_instance.lego["staging"]': [change("engine_version", "15.4", "15.5")]})
cluster("production", "parameter group", [change("db_cluster_parameter_group_name", "lego-api-pg15", "default.aurora-postgresql15")],
        {"DBClusterParameterGroupName": "default.aurora-postgresql15"}, {"DBClusterParameterGroupName": "lego-api-pg15"})
cluster("dev", "security groups", lambda w: [members("vpc_security_group_ids", extra=[w.state("aws_security_group.app")["id"]])],
        lambda w: {"VpcSecurityGroupIds": [w.state("aws_security_group.lego")["id"], w.state("aws_security_group.app")["id"]]},
        lambda w: {"VpcSecurityGroupIds": [w.state("aws_security_group.lego")["id"]]})
cluster("production", "security group exchanged", lambda w: [members("vpc_security_group_ids", [w.state("aws_security_group.lego")["id"]],
                                                                    [w.state("aws_security_group.closed")["id"]])],
        lambda w: {"VpcSecurityGroupIds": [w.state("aws_security_group.closed")["id"]]},
        lambda w: {"VpcSecurityGroupIds": [w.state("aws_security_group.lego")["id"]]})
cluster("staging", "log exports off", [members("enabled_cloudwatch_logs_exports", ["postgresql"])],
        {"CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["postgresql"]}},
        {"CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["postgresql"]}})
cluster("dev", "iam authentication off", [change("iam_database_authentication_enabled", True, False)],
        {"EnableIAMDatabaseAuthentication": False}, {"EnableIAMDatabaseAuthentication": True})
cluster("staging", "port", [change("port", 5432, 5433)], {"Port": 5433}, {"Port": 5432})
cluster("dev", "http endpoint", [change("enable_http_endpoint", False, True)], {"EnableHttpEndpoint": True}, {"EnableHttpEndpoint": False})
cluster("dev", "storage type", lambda w: [change("storage_type", w.state('aws_rds_cluster.lego["dev"]')["storage_type"], "aurora-iopt1")],
        {"StorageType": "aurora-iopt1"}, lambda w: {"StorageType": w.state('aws_rds_cluster.lego["dev"]')["storage_type"] or "aurora"})
cluster("dev", "database insights", [change("database_insights_mode", "standard", "advanced")],
        {"DatabaseInsightsMode": "advanced"}, {"DatabaseInsightsMode": "standard"})
cluster("dev", "password (can't be read, so nothing may be said)", SILENT,
        {"MasterUserPassword": "changed-behind-the-back"}, {"MasterUserPassword": "correct-horse-battery-staple"}, terraform=False)
ROLE = "arn:aws:iam::123456789012:role/somebody"
KEY = "arn:aws:kms:us-east-1:123456789012:key/55555555-2222-3333-4444-555555555555"
cluster("dev", "monitoring", [change("monitoring_interval", 0, 30), change("monitoring_role_arn", lambda v: v in ("", None), ROLE)],
        {"MonitoringInterval": 30, "MonitoringRoleArn": ROLE}, {"MonitoringInterval": 0, "MonitoringRoleArn": ""})
ON = [change("performance_insights_enabled", False, True), change("performance_insights_retention_period", lambda v: v in (0, None), 31)]
cluster("staging", "performance insights", Either([ON, [*ON, change("performance_insights_kms_key_id", lambda v: v in ("", None), KEY)]]),
        {"EnablePerformanceInsights": True, "PerformanceInsightsRetentionPeriod": 31, "PerformanceInsightsKMSKeyId": KEY},
        {"EnablePerformanceInsights": False, "PerformanceInsightsRetentionPeriod": 0, "PerformanceInsightsKMSKeyId": ""})
cluster("production", "network type", [change("network_type", "IPV4", "DUAL")], {"NetworkType": "DUAL"}, {"NetworkType": "IPV4"})
cluster("production", "iops", [change("iops", lambda v: v in (0, None), 3000)], {"Iops": 3000}, {"Iops": 0})
ALL.append(Touch("rds cluster: role added", 'aws_rds_cluster.lego["staging"]',
                 lambda w: rds(w).add_role_to_db_cluster(DBClusterIdentifier="lego-api-staging", RoleArn=ROLE),
                 None, [members("iam_roles", extra=[ROLE])], last=True))  # moto has no RemoveRoleFromDBCluster
ALL += tag_touches("rds cluster", 'aws_rds_cluster.lego["dev"]', *tagger('aws_rds_cluster.lego["dev"]'), "lego-api-dev")
put_production, drop_production = tagger('aws_rds_cluster.lego["production"]')
ALL.append(Touch("rds cluster: tag that overrides a default removed", 'aws_rds_cluster.lego["production"]',
                 lambda w: drop_production(w, "Environment"), lambda w: put_production(w, "Environment", "production"),
                 [change('tags["Environment"]', "production", None)]))
ALL.append(Touch("rds cluster: a tag of AWS's own", 'aws_rds_cluster.lego["production"]',
                 lambda w: put_production(w, "aws:cloudformation:stack-name", "x"), lambda w: drop_production(w, "aws:cloudformation:stack-name"), SILENT, terraform=False))


# ----------------------------------------------------------------------------------------------------- instances

def instance(address, identifier, label, wanted, change_to, back_to, region="us-east-1", **more):
    def modify(world, values):
        values = values(world) if callable(values) else values
        rds(world, region).modify_db_instance(DBInstanceIdentifier=identifier, ApplyImmediately=True, **values)
    ALL.append(Touch(label, address, lambda w: modify(w, change_to), lambda w: modify(w, back_to), wanted, **more))


def member(stage, label, wanted, change_to, back_to, **more):
    instance(f'aws_rds_cluster_instance.lego["{stage}"]', f"lego-api-{stage}-1", f"rds cluster instance: {label}", wanted, change_to, back_to, **more)


member("dev", "class", [change("instance_class", "db.serverless", "db.r6g.large")], {"DBInstanceClass": "db.r6g.large"}, {"DBInstanceClass": "db.serverless"})
member("staging", "minor upgrades on", [change("auto_minor_version_upgrade", False, True)], {"AutoMinorVersionUpgrade": True}, {"AutoMinorVersionUpgrade": False})
member("production", "promotion tier", [change("promotion_tier", 1, 7)], {"PromotionTier": 7}, {"PromotionTier": 1})
member("dev", "parameter group", [change("db_parameter_group_name", "lego-api-instance", "fintech-pg15")],
       {"DBParameterGroupName": "fintech-pg15"}, {"DBParameterGroupName": "lego-api-instance"})
member("staging", "maintenance window", [change("preferred_maintenance_window", lambda v: v.lower() == "sun:06:30-sun:07:30", "tue:01:00-tue:01:30")],
       {"PreferredMaintenanceWindow": "tue:01:00-tue:01:30"}, {"PreferredMaintenanceWindow": "sun:06:30-sun:07:30"})
member("production", "performance insights", [change("performance_insights_enabled", False, True), change("performance_insights_retention_period", 0, 31)],
       {"EnablePerformanceInsights": True, "PerformanceInsightsRetentionPeriod": 31}, {"EnablePerformanceInsights": False, "PerformanceInsightsRetentionPeriod": 0})
member("dev", "public", [change("publicly_accessible", False, True)], {"PubliclyAccessible": True}, {"PubliclyAccessible": False})
member("staging", "certificate", [change("ca_cert_identifier", "rds-ca-rsa2048-g1", "rds-ca-ecc384-g1")],
       {"CACertificateIdentifier": "rds-ca-ecc384-g1"}, {"CACertificateIdentifier": "rds-ca-rsa2048-g1"})
member("dev", "copy tags to snapshot", [change("copy_tags_to_snapshot", False, True)], {"CopyTagsToSnapshot": True}, {"CopyTagsToSnapshot": False})
instance("aws_rds_cluster_instance.reader[0]", "lego-api-production-reader-0", "rds cluster instance: monitoring off",
         lambda w: [change("monitoring_interval", 60, 0), change("monitoring_role_arn", w.state("aws_iam_role.monitoring")["arn"], None)],
         {"MonitoringInterval": 0}, lambda w: {"MonitoringInterval": 60, "MonitoringRoleArn": w.state("aws_iam_role.monitoring")["arn"]})
instance("aws_rds_cluster_instance.reader[0]", "lego-api-production-reader-0", "rds cluster instance: monitoring role",
         lambda w: [change("monitoring_role_arn", w.state("aws_iam_role.monitoring")["arn"], ROLE)],
         {"MonitoringRoleArn": ROLE}, lambda w: {"MonitoringRoleArn": w.state("aws_iam_role.monitoring")["arn"]})
ALL += tag_touches("rds cluster instance", 'aws_rds_cluster_instance.lego["production"]',
                   *tagger('aws_rds_cluster_instance.lego["production"]'), "lego-api-production-1")
ALL.append(Touch("rds cluster instance: deleted", "aws_rds_cluster_instance.reader[0]",
                 lambda w: rds(w).delete_db_instance(DBInstanceIdentifier="lego-api-production-reader-0", SkipFinalSnapshot=True),
                 None, "missing", last=True))


def fintech(label, wanted, change_to, back_to, **more):
    instance("aws_db_instance.fintech", "fintech-ledger", f"db instance: {label}", wanted, change_to, back_to, **more)


# Changes that are independent of one another go in one touch: each must still be found at its own path.
fintech("size", [change("instance_class", "db.t4g.medium", "db.r6g.xlarge"), change("max_allocated_storage", 200, 500)],
        {"DBInstanceClass": "db.r6g.xlarge", "MaxAllocatedStorage": 500}, {"DBInstanceClass": "db.t4g.medium", "MaxAllocatedStorage": 200})
fintech("storage grown by autoscaling, within its bound", SILENT, {"AllocatedStorage": 100}, {"AllocatedStorage": 50}, terraform=False)
fintech("storage shrunk below what is desired", [change("allocated_storage", 50, 30)], {"AllocatedStorage": 30}, {"AllocatedStorage": 50})
fintech("storage", lambda w: [change("storage_type", "gp3", "io1"), change("iops", w.state("aws_db_instance.fintech")["iops"], 5000)],
        {"StorageType": "io1", "Iops": 5000}, lambda w: {"StorageType": "gp3", "Iops": w.state("aws_db_instance.fintech")["iops"]})
fintech("throughput", lambda w: [change("storage_throughput", w.state("aws_db_instance.fintech")["storage_throughput"], 500)],
        {"StorageThroughput": 500}, lambda w: {"StorageThroughput": w.state("aws_db_instance.fintech")["storage_throughput"]})
fintech("backup", [change("backup_retention_period", 14, 1), change("backup_window", "02:00-03:00", "10:00-11:00")],
        {"BackupRetentionPeriod": 1, "PreferredBackupWindow": "10:00-11:00"}, {"BackupRetentionPeriod": 14, "PreferredBackupWindow": "02:00-03:00"})
fintech("maintenance", [change("maintenance_window", lambda v: v.lower() == "mon:04:00-mon:05:00", "fri:04:00-fri:05:00"), change("auto_minor_version_upgrade", True, False)],
        {"PreferredMaintenanceWindow": "fri:04:00-fri:05:00", "AutoMinorVersionUpgrade": False},
        {"PreferredMaintenanceWindow": "mon:04:00-mon:05:00", "AutoMinorVersionUpgrade": True})
fintech("safety", [change("multi_az", True, False), change("deletion_protection", True, False), change("publicly_accessible", False, True)],
        {"MultiAZ": False, "DeletionProtection": False, "PubliclyAccessible": True}, {"MultiAZ": True, "DeletionProtection": True, "PubliclyAccessible": False})
fintech("parameter group", [change("parameter_group_name", "fintech-pg15", "lego-api-instance")],
        {"DBParameterGroupName": "lego-api-instance"}, {"DBParameterGroupName": "fintech-pg15"})
fintech("monitoring", lambda w: [change("monitoring_interval", 30, 60), change("performance_insights_enabled", True, False),
                                 change("performance_insights_kms_key_id", w.state("aws_db_instance.fintech")["performance_insights_kms_key_id"], None),
                                 change("performance_insights_retention_period", w.state("aws_db_instance.fintech")["performance_insights_retention_period"], None)],
        {"MonitoringInterval": 60, "EnablePerformanceInsights": False},
        lambda w: {"MonitoringInterval": 30, "EnablePerformanceInsights": True,
                   "PerformanceInsightsKMSKeyId": w.state("aws_db_instance.fintech")["performance_insights_kms_key_id"],
                   "PerformanceInsightsRetentionPeriod": w.state("aws_db_instance.fintech")["performance_insights_retention_period"]})
fintech("insights", lambda w: [change("performance_insights_retention_period", w.state("aws_db_instance.fintech")["performance_insights_retention_period"], 731)],
        {"PerformanceInsightsRetentionPeriod": 731}, lambda w: {"PerformanceInsightsRetentionPeriod": w.state("aws_db_instance.fintech")["performance_insights_retention_period"]})
fintech("log exports", [members("enabled_cloudwatch_logs_exports", ["upgrade"])],
        {"CloudwatchLogsExportConfiguration": {"DisableLogTypes": ["upgrade"]}}, {"CloudwatchLogsExportConfiguration": {"EnableLogTypes": ["upgrade"]}})
fintech("access", [change("iam_database_authentication_enabled", True, False), change("ca_cert_identifier", "rds-ca-rsa2048-g1", "rds-ca-ecc384-g1"),
                   change("copy_tags_to_snapshot", True, False)],
        {"EnableIAMDatabaseAuthentication": False, "CACertificateIdentifier": "rds-ca-ecc384-g1", "CopyTagsToSnapshot": False},
        {"EnableIAMDatabaseAuthentication": True, "CACertificateIdentifier": "rds-ca-rsa2048-g1", "CopyTagsToSnapshot": True})
fintech("port", [change("port", 5433, 5434)], {"DBPortNumber": 5434}, {"DBPortNumber": 5433})
fintech("minor version within the desired major", SILENT, {"EngineVersion": "15.7"}, {"EngineVersion": "15.4"})
fintech("major version", [change("engine_version", "15", "16.1")], {"EngineVersion": "16.1", "AllowMajorVersionUpgrade": True}, {"EngineVersion": "15.4"})
fintech("network", lambda w: [change("network_type", "IPV4", "DUAL"), members("vpc_security_group_ids", [w.state("aws_security_group.app")["id"]])],
        lambda w: {"NetworkType": "DUAL", "VpcSecurityGroupIds": [w.state("aws_security_group.lego")["id"]]},
        lambda w: {"NetworkType": "IPV4", "VpcSecurityGroupIds": [w.state("aws_security_group.lego")["id"], w.state("aws_security_group.app")["id"]]})
fintech("monitoring role and insights key", lambda w: [change("monitoring_role_arn", w.state("aws_iam_role.monitoring")["arn"], ROLE),
                                                      change("performance_insights_kms_key_id", w.state("aws_db_instance.fintech")["performance_insights_kms_key_id"], KEY)],
        {"MonitoringRoleArn": ROLE, "PerformanceInsightsKMSKeyId": KEY},
        lambda w: {"MonitoringRoleArn": w.state("aws_iam_role.monitoring")["arn"], "PerformanceInsightsKMSKeyId": w.state("aws_db_instance.fintech")["performance_insights_kms_key_id"]})
fintech("license, option group, customer-owned addresses", [change("license_model", "postgresql-license", "bring-your-own-license"),
                                                            change("option_group_name", ANY, "mine"), change("customer_owned_ip_enabled", False, True)],
        {"LicenseModel": "bring-your-own-license", "OptionGroupName": "mine", "EnableCustomerOwnedIp": True},
        lambda w: {"LicenseModel": "postgresql-license", "OptionGroupName": w.state("aws_db_instance.fintech")["option_group_name"], "EnableCustomerOwnedIp": False})
fintech("dedicated log volume and insights mode", [change("dedicated_log_volume", False, True), change("database_insights_mode", "standard", "advanced")],
        {"DedicatedLogVolume": True, "DatabaseInsightsMode": "advanced"}, {"DedicatedLogVolume": False, "DatabaseInsightsMode": "standard"})
fintech("password (can't be read, so nothing may be said)", SILENT, {"MasterUserPassword": "changed-behind-the-back"}, {"MasterUserPassword": "another-horse-battery-staple"}, terraform=False)
ALL.append(Touch("db instance: desired class accepted, not yet in force", "aws_db_instance.fintech", lambda w: (
    rds(w).modify_db_instance(DBInstanceIdentifier="fintech-ledger", ApplyImmediately=True, DBInstanceClass="db.r6g.large"),
    rds(w).modify_db_instance(DBInstanceIdentifier="fintech-ledger", ApplyImmediately=False, DBInstanceClass="db.t4g.medium")),
    lambda w: rds(w).modify_db_instance(DBInstanceIdentifier="fintech-ledger", ApplyImmediately=True, DBInstanceClass="db.t4g.medium"), "pending"))
instance("aws_db_instance.scratch", "scratch", "db instance: in the second region", [change("instance_class", "db.t3.micro", "db.t3.large"), change("deletion_protection", False, True),
                                                                                          change("allocated_storage", 20, 40)],
         {"DBInstanceClass": "db.t3.large", "DeletionProtection": True, "AllocatedStorage": 40},
         {"DBInstanceClass": "db.t3.micro", "DeletionProtection": False, "AllocatedStorage": 20, "MaxAllocatedStorage": 20}, region="us-west-2")
put_fintech, drop_fintech = tagger("aws_db_instance.fintech")
ALL += tag_touches("db instance", "aws_db_instance.fintech", put_fintech, drop_fintech, None, "fintech")
ALL.append(Touch("db instance: tag removed", "aws_db_instance.fintech", lambda w: drop_fintech(w, "Project"), lambda w: put_fintech(w, "Project", "PRJ-SDE-001"),
                 [change('tags["Project"]', "PRJ-SDE-001", None)]))
ALL += tag_touches("db instance without tags", "aws_db_instance.scratch", *tagger("aws_db_instance.scratch", region="us-west-2"), None, None)
ALL.append(Touch("db instance: deleted", "aws_db_instance.scratch", lambda w: rds(w, "us-west-2").delete_db_instance(
    DBInstanceIdentifier="scratch", SkipFinalSnapshot=True), None, "missing", last=True))


def delete_cluster(world):
    rds(world).delete_db_instance(DBInstanceIdentifier="lego-api-dev-1", SkipFinalSnapshot=True)
    rds(world).delete_db_cluster(DBClusterIdentifier="lego-api-dev", SkipFinalSnapshot=True)


ALL.append(Touch("rds cluster: deleted with its instance", 'aws_rds_cluster.lego["dev"]', delete_cluster, None, "missing", last=True,
                 also={'aws_rds_cluster_instance.lego["dev"]': "missing"}))


# ---------------------------------------------------------------------------------------------- parameter groups

def parameters(kind, address, name, label, wanted, now, back, reset=()):
    """`now` and `back` are lists of (name, value, method); `reset` are names to reset after `back`."""
    noun = "DBClusterParameterGroup" if kind == "cluster" else "DBParameterGroup"
    verb = "db_cluster_parameter_group" if kind == "cluster" else "db_parameter_group"

    def entry(row):
        return {"ParameterName": row[0], "ParameterValue": row[1], "ApplyMethod": row[2]}

    def call(world, rows, names):
        if rows:
            getattr(rds(world), f"modify_{verb}")(**{noun + "Name": name}, Parameters=[entry(r) for r in rows])
        if names:
            getattr(rds(world), f"reset_{verb}")(**{noun + "Name": name}, Parameters=[{"ParameterName": n, "ApplyMethod": "pending-reboot"} for n in names])
    modify_now, reset_now = ([], now) if now and isinstance(now[0], str) else (now, [])
    ALL.append(Touch(f"{kind} parameter group: {label}", address, lambda w: call(w, modify_now, reset_now), lambda w: call(w, back, reset), wanted))


def gone(name, value, default):
    """A parameter that was reset: AWS goes on listing it with the engine's default."""
    return Either([[change(f'parameter["{name}"].value', value, default)], [change(f'parameter["{name}"]', ANY, None)],
                   [change(f'parameter["{name}"].value', value, None)]])


CPG, DPG, FPG = "aws_rds_cluster_parameter_group.lego", "aws_db_parameter_group.lego", "aws_db_parameter_group.fintech"
parameters("cluster", CPG, "lego-api-pg15", "value changed", [change('parameter["rds.force_ssl"].value', "1", "0")],
           [("rds.force_ssl", "0", "immediate")], [("rds.force_ssl", "1", "immediate")])
parameters("cluster", CPG, "lego-api-pg15", "two values changed", [change('parameter["log_connections"].value', "1", "0"), change('parameter["log_min_duration_statement"].value', "500", "10")],
           [("log_connections", "0", "immediate"), ("log_min_duration_statement", "10", "immediate")],
           [("log_connections", "1", "immediate"), ("log_min_duration_statement", "500", "immediate")])
parameters("cluster", CPG, "lego-api-pg15", "parameter added", [change('parameter["log_disconnections"]', None, {"name": "log_disconnections", "value": "1"})],
           [("log_disconnections", "1", "immediate")], [], ["log_disconnections"])
parameters("cluster", CPG, "lego-api-pg15", "parameter reset", gone("log_connections", "1", "0"), ["log_connections"], [("log_connections", "1", "immediate")])
parameters("cluster", CPG, "lego-api-pg15", "static parameter reset", gone("rds.logical_replication", "1", "0"), ["rds.logical_replication"], [("rds.logical_replication", "1", "pending-reboot")])
parameters("cluster", CPG, "lego-api-pg15", "apply method", [change('parameter["log_connections"].apply_method', "immediate", "pending-reboot")],
           [("log_connections", "1", "pending-reboot")], [("log_connections", "1", "immediate")])
parameters("db", DPG, "lego-api-instance", "value changed", [change('parameter["log_statement"].value', "ddl", "all")],
           [("log_statement", "all", "immediate")], [("log_statement", "ddl", "immediate")])
parameters("db", DPG, "lego-api-instance", "parameter added", [change('parameter["log_lock_waits"]', None, {"name": "log_lock_waits", "value": "1"})],
           [("log_lock_waits", "1", "immediate")], [], ["log_lock_waits"])
parameters("db", DPG, "lego-api-instance", "parameter reset", gone("work_mem", "65536", "4096"), ["work_mem"], [("work_mem", "65536", "immediate")])
parameters("db", FPG, "fintech-pg15", "list value changed", [change('parameter["shared_preload_libraries"].value', "pg_stat_statements,pgaudit", "pg_stat_statements")],
           [("shared_preload_libraries", "pg_stat_statements", "pending-reboot")], [("shared_preload_libraries", "pg_stat_statements,pgaudit", "pending-reboot")])
ALL += tag_touches("cluster parameter group", CPG, *tagger(CPG), None)
ALL += tag_touches("db parameter group", DPG, *tagger(DPG), "lego-api-instance")
EMPTY = "aws_rds_cluster_parameter_group.empty"
ALL.append(Touch("cluster parameter group: parameter added to an empty group", EMPTY,
                 lambda w: rds(w).modify_db_cluster_parameter_group(DBClusterParameterGroupName=w.state(EMPTY)["name"], Parameters=[
                     {"ParameterName": "log_connections", "ParameterValue": "1", "ApplyMethod": "immediate"}]),
                 lambda w: rds(w).reset_db_cluster_parameter_group(DBClusterParameterGroupName=w.state(EMPTY)["name"], ResetAllParameters=True),
                 [change('parameter["log_connections"]', None, {"name": "log_connections", "value": "1"})]))
ALL.append(Touch("cluster parameter group: deleted", EMPTY,
                 lambda w: rds(w).delete_db_cluster_parameter_group(DBClusterParameterGroupName=w.state(EMPTY)["name"]),
                 lambda w: rds(w).create_db_cluster_parameter_group(DBClusterParameterGroupName=w.state(EMPTY)["name"], DBParameterGroupFamily="aurora-postgresql15",
                                                                    Description="Managed by Terraform", Tags=[{"Key": k, "Value": v} for k, v in w.state(EMPTY)["tags_all"].items()]), "missing"))
SPARE = "aws_db_parameter_group.spare"
ALL.append(Touch("db parameter group: deleted", SPARE, lambda w: rds(w).delete_db_parameter_group(DBParameterGroupName="spare"),
                 lambda w: rds(w).create_db_parameter_group(DBParameterGroupName="spare", DBParameterGroupFamily="postgres15", Description="Managed by Terraform",
                                                            Tags=[{"Key": k, "Value": v} for k, v in w.state(SPARE)["tags_all"].items()]), "missing"))

# ------------------------------------------------------------------------------------------------- subnet groups

SNG = "aws_db_subnet_group.lego"
ALL.append(Touch("db subnet group: subnet removed", SNG,
                 lambda w: rds(w).modify_db_subnet_group(DBSubnetGroupName="lego-api", SubnetIds=[w.state(f'aws_subnet.private["{k}"]')["id"] for k in "ab"]),
                 lambda w: rds(w).modify_db_subnet_group(DBSubnetGroupName="lego-api", SubnetIds=[w.state(f'aws_subnet.private["{k}"]')["id"] for k in "abc"]),
                 lambda w: [members("subnet_ids", [w.state('aws_subnet.private["c"]')["id"]])]))
ALL.append(Touch("db subnet group: description", SNG,
                 lambda w: rds(w).modify_db_subnet_group(DBSubnetGroupName="lego-api", DBSubnetGroupDescription="mine", SubnetIds=[w.state(f'aws_subnet.private["{k}"]')["id"] for k in "abc"]),
                 lambda w: rds(w).modify_db_subnet_group(DBSubnetGroupName="lego-api", DBSubnetGroupDescription="lego-api subnets", SubnetIds=[w.state(f'aws_subnet.private["{k}"]')["id"] for k in "cba"]),
                 [change("description", "lego-api subnets", "mine")]))
ALL += tag_touches("db subnet group", SNG, *tagger(SNG), "lego-api")
ALL.append(Touch("db subnet group: deleted", SNG, lambda w: rds(w).delete_db_subnet_group(DBSubnetGroupName="lego-api"),
                 lambda w: rds(w).create_db_subnet_group(DBSubnetGroupName="lego-api", DBSubnetGroupDescription="lego-api subnets", SubnetIds=[w.state(f'aws_subnet.private["{k}"]')["id"] for k in "abc"],
                                                         Tags=[{"Key": k, "Value": v} for k, v in w.state(SNG)["tags_all"].items()]), "missing"))
