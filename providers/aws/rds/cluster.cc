#include <array>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/modify.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Wait kClusterWait{.status = "Status",
                            .settled = kSettled,
                            .failed = kFailed,
                            .usual_seconds = 120,
                            .timeout_seconds = 7200};
constexpr Update kModify{.operation = &kModifyDBCluster, .params = kModifyClusterParams};
constexpr Update kModifyRestart{
    .operation = &kModifyDBCluster, .params = kModifyClusterParams, .risk = Risk::kRestart};
constexpr Update kModifyOutage{
    .operation = &kModifyDBCluster, .params = kModifyClusterParams, .risk = Risk::kOutage};
constexpr Update kInsights = Modify<kClusterCall>::by<insights>(Risk::kOnline);
constexpr Update kLogExports = Modify<kClusterCall>::by<log_exports>(Risk::kOnline);
constexpr Update kMonitoring = Modify<kClusterCall>::by<monitoring>(Risk::kOnline);
// The master password becomes another one at once.
constexpr Update kPassword = Modify<kClusterCall>::by<managed_password>(Risk::kOutage, kNewPassword);
constexpr Update kStorage = Modify<kClusterCall>::by<storage>(Risk::kOnline, kStorageGrows);
constexpr Update kVersion =
    Modify<kClusterCall>::by<engine_version>(Risk::kOutage, "RDS never goes back to an earlier version");

// --- Active Directory: the directory `none` leaves it.

Calls join_domain(const UpdateContext& context, const ModifyCall& call) {
  Request request = request_of(*call.operation, call.params, context);
  const Value& domain = context.to["domain"];
  set_if_given(request.members, "Domain", domain.is_empty() ? "none" : domain);
  if (!domain.is_empty()) {
    set_if_given(request.members, "DomainIAMRoleName", context.to["domain_iam_role_name"]);
  }
  return {std::move(request)};
}
constexpr Update kDomain = Modify<kClusterCall>::by<join_domain>(Risk::kRestart);

// --- The Data API: a call of its own, but for Serverless v1.

constexpr Operation kEnableHttpEndpoint{.service = &kRds, .name = "EnableHttpEndpoint"};
constexpr Operation kDisableHttpEndpoint{.service = &kRds, .name = "DisableHttpEndpoint"};
constexpr std::array kResourceArn{Param{"ResourceArn", "{arn}"}};

Calls http_endpoint(const UpdateContext& context) {
  const bool on = context.to["enable_http_endpoint"].text() == "true";
  if (context.to["engine_mode"].text() != "serverless") {
    return {request_of(on ? kEnableHttpEndpoint : kDisableHttpEndpoint, kResourceArn, context)};
  }
  Request request = request_of(kModifyDBCluster, kModifyClusterParams, context);
  set_if_given(request.members, "EnableHttpEndpoint", on);
  return {std::move(request)};
}
constexpr std::array<const Operation*, 3> kHttpOperations{&kEnableHttpEndpoint, &kDisableHttpEndpoint,
                                                          &kModifyDBCluster};
constexpr Update kHttpEndpoint{
    .operation = &kEnableHttpEndpoint, .requests = http_endpoint, .operations = kHttpOperations};

// --- Roles

constexpr std::array kClusterId{Param{"DBClusterIdentifier", "{@key}"}};

Calls roles(const UpdateContext& context) {
  Calls out;
  const auto call = [&](const Operation& operation, const Value& role) {
    out.push_back(request_of(operation, kClusterId, context));
    set_if_given(out.back().members, "RoleArn", role);
  };
  const Value& to = context.to["iam_roles"];
  const Value& from = context.from["iam_roles"];
  for (const Value& role : only_in(from, to)) call(kRemoveRoleFromDBCluster, role);
  for (const Value& role : only_in(to, from)) call(kAddRoleToDBCluster, role);
  return out;
}
constexpr Update kRoles{
    .operation = &kAddRoleToDBCluster, .requests = roles, .operations = kClusterRoleOperations};

// --- Serverless. A block goes along as a whole.

/// No pause is null or 0 in the state, and left out of a request.
Value serverless_v2(const Value& block) {
  const Value& wanted = block.is_list() ? block.at(0) : block;
  Value out = Value::Map{};
  set_if_given(out, "MaxCapacity", wanted["max_capacity"]);
  set_if_given(out, "MinCapacity", wanted["min_capacity"]);
  const Value& pause = wanted["seconds_until_auto_pause"];
  if (!pause.is_empty() && !same_number(pause.text(), "0")) set_if_given(out, "SecondsUntilAutoPause", pause);
  return out;
}

/// Only of a Multi-AZ DB cluster AWS tells the authority; Terraform then keeps what it has.
Value certificate_authority(const LiveContext& context) {
  const Value& details = context.item["CertificateDetails"];
  return details.is_empty() ? Value::unknown() : details["CAIdentifier"];
}

constexpr std::array kServerlessV2{
    Attribute{
        .name = "max_capacity", .kind = Kind::kNumber, .from = "MaxCapacity", .severity = Severity::kHigh},
    Attribute{
        .name = "min_capacity", .kind = Kind::kNumber, .from = "MinCapacity", .severity = Severity::kHigh},
    Attribute{.name = "seconds_until_auto_pause",
              .kind = Kind::kNumber,
              .from = "SecondsUntilAutoPause",
              .traits = kUnsetIsAny},
};

// Serverless v1. Terraform keeps an empty block of nulls for a cluster without one.
constexpr std::array kServerlessV1{
    Attribute{.name = "auto_pause", .kind = Kind::kBool, .from = "AutoPause", .traits = kUnsetIsAny},
    Attribute{.name = "max_capacity",
              .kind = Kind::kNumber,
              .from = "MaxCapacity",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh},
    Attribute{.name = "min_capacity",
              .kind = Kind::kNumber,
              .from = "MinCapacity",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh},
    Attribute{.name = "seconds_before_timeout",
              .kind = Kind::kNumber,
              .from = "SecondsBeforeTimeout",
              .traits = kUnsetIsAny},
    Attribute{.name = "seconds_until_auto_pause",
              .kind = Kind::kNumber,
              .from = "SecondsUntilAutoPause",
              .traits = kUnsetIsAny},
    Attribute{.name = "timeout_action", .from = "TimeoutAction", .traits = kUnsetIsAny},
};

// An Active Directory membership is a list in the reply; a cluster has one at the most.
Value domain(const LiveContext& context) {
  return context.item["DomainMemberships"]["DomainMembership"]["Domain"];
}
Value domain_role(const LiveContext& context) {
  return context.item["DomainMemberships"]["DomainMembership"]["IAMRoleName"];
}

Value local_write_forwarding(const LiveContext& context) {
  const std::string_view status = context.item["LocalWriteForwardingStatus"].text();
  return status.empty() ? Value()
                        : Value(status == "enabled" || status == "enabling" || status == "requested");
}

Value associated_role(const Value& claimant) { return Value::list({claimant["role_arn"]}); }
constexpr std::array kRoleClaims{Claim{.type = "aws_rds_cluster_role_association",
                                       .parent = "db_cluster_identifier",
                                       .elements = associated_role}};

// A reboot is due while any member still waits for parameters of the group.
bool parameters_in_force(const LiveContext& context) {
  const Value& members = context.item["DBClusterMembers"]["DBClusterMember"];
  const auto waits = [](const Value& member) {
    return member["DBClusterParameterGroupStatus"].text() == "pending-reboot";
  };
  if (!members.is_list()) return !waits(members);
  for (const Value& member : members.as_list()) {
    if (waits(member)) return false;
  }
  return true;
}

constexpr std::array kAttributes{
    Attribute{.name = "allocated_storage",
              .kind = Kind::kNumber,
              .from = "AllocatedStorage",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.AllocatedStorage",
              .update = &kStorage,
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "allow_major_version_upgrade", .left_out = kTerraformOnly},
    Attribute{.name = "apply_immediately", .left_out = kTerraformOnly},
    Attribute{.name = "arn", .from = "DBClusterArn", .traits = kComputed},
    Attribute{.name = "availability_zones",
              .kind = Kind::kStringSet,
              .from = "AvailabilityZones[]",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "backtrack_window",
              .kind = Kind::kNumber,
              .from = "BacktrackWindow",
              .fallback = "0",
              .update = &kModify,
              .parameter = "BacktrackWindow"},
    Attribute{.name = "backup_retention_period",
              .kind = Kind::kNumber,
              .from = "BackupRetentionPeriod",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.BackupRetentionPeriod",
              .update = &kModify,
              .parameter = "BackupRetentionPeriod"},
    Attribute{.name = "ca_certificate_identifier",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.CertificateDetails.CAIdentifier",
              .live = certificate_authority,
              .update = &kModifyRestart,
              .parameter = "CACertificateIdentifier"},
    Attribute{
        .name = "ca_certificate_valid_till", .from = "CertificateDetails.ValidTill", .traits = kComputed},
    Attribute{.name = "cluster_identifier",
              .from = "DBClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "cluster_identifier_prefix", .left_out = kNamePrefix},
    Attribute{.name = "cluster_members",
              .left_out = "follows from the instances, each a resource of its own"},
    Attribute{.name = "cluster_resource_id", .from = "DbClusterResourceId", .traits = kComputed},
    Attribute{.name = "cluster_scalability_type",
              .from = "ClusterScalabilityType",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "copy_tags_to_snapshot",
              .kind = Kind::kBool,
              .from = "CopyTagsToSnapshot",
              .update = &kModify,
              .parameter = "CopyTagsToSnapshot"},
    Attribute{.name = "database_insights_mode",
              .from = "DatabaseInsightsMode",
              .fallback = "standard",
              .traits = kUnsetIsAny,
              .update = &kInsights},
    Attribute{.name = "database_name", .from = "DatabaseName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "db_cluster_instance_class",
              .from = "DBClusterInstanceClass",
              .severity = Severity::kHigh,
              .update = &kModifyOutage,
              .parameter = "DBClusterInstanceClass"},
    Attribute{.name = "db_cluster_parameter_group_name",
              .from = "DBClusterParameterGroup",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .in_force = parameters_in_force,
              .update = &kModifyRestart,
              .parameter = "DBClusterParameterGroupName"},
    Attribute{.name = "db_instance_parameter_group_name", .left_out = kTerraformOnly},
    Attribute{.name = "db_subnet_group_name",
              .from = "DBSubnetGroup",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "db_system_id", .from = "DBSystemId", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "delete_automated_backups", .left_out = kTerraformOnly},
    Attribute{.name = "deletion_protection",
              .kind = Kind::kBool,
              .from = "DeletionProtection",
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "DeletionProtection"},
    Attribute{.name = "domain", .live = domain, .update = &kDomain},
    Attribute{.name = "domain_iam_role_name", .live = domain_role, .update = &kDomain},
    Attribute{.name = "enable_global_write_forwarding",
              .kind = Kind::kBool,
              .from = "GlobalWriteForwardingRequested",
              .update = &kModify,
              .parameter = "EnableGlobalWriteForwarding"},
    Attribute{.name = "enable_http_endpoint",
              .kind = Kind::kBool,
              .from = "HttpEndpointEnabled",
              .update = &kHttpEndpoint},
    Attribute{.name = "enable_local_write_forwarding",
              .kind = Kind::kBool,
              .live = local_write_forwarding,
              .update = &kModify,
              .parameter = "EnableLocalWriteForwarding"},
    Attribute{.name = "enabled_cloudwatch_logs_exports",
              .kind = Kind::kStringSet,
              .from = "EnabledCloudwatchLogsExports[]",
              .update = &kLogExports},
    Attribute{.name = "endpoint", .from = "Endpoint", .traits = kComputed},
    Attribute{.name = "engine", .from = "Engine", .traits = kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "engine_lifecycle_support",
              .from = "EngineLifecycleSupport",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "engine_mode", .from = "EngineMode", .fallback = "provisioned", .traits = kImmutable},
    Attribute{.name = "engine_version",
              .from = "EngineVersion",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.EngineVersion",
              .update = &kVersion,
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "engine_version_actual", .from = "EngineVersion", .traits = kComputed},
    Attribute{.name = "final_snapshot_identifier", .left_out = kTerraformOnly},
    Attribute{
        .name = "global_cluster_identifier",
        .left_out = "membership belongs to aws_rds_global_cluster; DescribeDBClusters does not return it"},
    Attribute{.name = "hosted_zone_id", .from = "HostedZoneId", .traits = kComputed},
    Attribute{.name = "iam_database_authentication_enabled",
              .kind = Kind::kBool,
              .from = "IAMDatabaseAuthenticationEnabled",
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.IAMDatabaseAuthenticationEnabled",
              .update = &kModify,
              .parameter = "EnableIAMDatabaseAuthentication"},
    Attribute{.name = "iam_roles",
              .kind = Kind::kStringSet,
              .from = "AssociatedRoles[].RoleArn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .claims = kRoleClaims,
              .update = &kRoles},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "iops",
              .kind = Kind::kNumber,
              .from = "Iops",
              .pending = "PendingModifiedValues.Iops",
              .update = &kStorage},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "manage_master_user_password",
              .kind = Kind::kBool,
              .fallback = "false",
              .severity = Severity::kHigh,
              .live = manages_password,
              .update = &kPassword},
    Attribute{.name = "master_password", .traits = kSecret, .left_out = kWriteOnly},
    Attribute{.name = "master_password_wo", .traits = kSecret, .left_out = kWriteOnly},
    Attribute{.name = "master_password_wo_version", .left_out = kTerraformOnly},
    Attribute{.name = "master_user_secret", .traits = kComputed},
    Attribute{.name = "master_user_secret_kms_key_id",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference,
              .live = password_key,
              .update = &kPassword},
    Attribute{.name = "master_username", .from = "MasterUsername", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "monitoring_interval",
              .kind = Kind::kNumber,
              .from = "MonitoringInterval",
              .fallback = "0",
              .update = &kMonitoring},
    Attribute{.name = "monitoring_role_arn",
              .from = "MonitoringRoleArn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .update = &kMonitoring},
    Attribute{.name = "network_type",
              .from = "NetworkType",
              .fallback = "IPV4",
              .traits = kUnsetIsAny,
              .update = &kModifyRestart,
              .parameter = "NetworkType"},
    Attribute{.name = "performance_insights_enabled",
              .kind = Kind::kBool,
              .from = "PerformanceInsightsEnabled",
              .update = &kInsights},
    Attribute{.name = "performance_insights_kms_key_id",
              .from = "PerformanceInsightsKMSKeyId",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference,
              .update = &kInsights},
    Attribute{.name = "performance_insights_retention_period",
              .kind = Kind::kNumber,
              .from = "PerformanceInsightsRetentionPeriod",
              .traits = kUnsetIsAny,
              .update = &kInsights},
    Attribute{.name = "port",
              .kind = Kind::kNumber,
              .from = "Port",
              .traits = kUnsetIsAny,
              .update = &kModifyRestart,
              .parameter = "Port"},
    Attribute{.name = "preferred_backup_window",
              .from = "PreferredBackupWindow",
              .compare = Compare::kBackupWindow,
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "PreferredBackupWindow"},
    Attribute{.name = "preferred_maintenance_window",
              .from = "PreferredMaintenanceWindow",
              .compare = Compare::kMaintenanceWindow,
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "PreferredMaintenanceWindow"},
    Attribute{.name = "reader_endpoint", .from = "ReaderEndpoint", .traits = kComputed},
    Attribute{.name = "replication_source_identifier",
              .from = "ReplicationSourceIdentifier",
              .compare = Compare::kArnOrName,
              .no_remedy = kPromoted,
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "restore_to_point_in_time", .left_out = kOnlyAtCreation},
    Attribute{.name = "s3_import", .left_out = kOnlyAtCreation},
    Attribute{.name = "scaling_configuration",
              .kind = Kind::kBlock,
              .from = "ScalingConfigurationInfo",
              .traits = kUnsetIsAny,
              .block = kServerlessV1,
              .update = &kModify,
              .parameter = "ScalingConfiguration"},
    Attribute{.name = "serverlessv2_scaling_configuration",
              .kind = Kind::kBlock,
              .from = "ServerlessV2ScalingConfiguration",
              .severity = Severity::kHigh,
              .block = kServerlessV2,
              .update = &kModify,
              .parameter = "ServerlessV2ScalingConfiguration",
              .encode = serverless_v2},
    Attribute{.name = "skip_final_snapshot", .left_out = kTerraformOnly},
    Attribute{.name = "snapshot_identifier", .left_out = kOnlyAtCreation},
    Attribute{.name = "source_region", .left_out = kOnlyAtCreation},
    Attribute{.name = "storage_encrypted",
              .kind = Kind::kBool,
              .from = "StorageEncrypted",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical},
    Attribute{.name = "storage_type", .from = "StorageType", .traits = kUnsetIsAny, .update = &kStorage},
    kListedTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_security_group_ids",
              .kind = Kind::kStringSet,
              .from = "VpcSecurityGroups[].VpcSecurityGroupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "VpcSecurityGroupIds.VpcSecurityGroupId"},
};

bool is_being_deleted(const LiveContext& context) { return context.item["Status"].text() == "deleting"; }

// Neptune's and DocumentDB's clusters are in the same listing.
bool is_of_rds(const LiveContext& context) {
  const std::string_view engine = context.item["Engine"].text();
  return engine != "neptune" && engine != "docdb";
}

}  // namespace

constinit const ResourceType kRdsCluster{
    .name = "aws_rds_cluster",
    .service = &kRds,
    .key = "{cluster_identifier}",
    .item_key = kClusterKey,
    .key_ignores_case = true,
    .list = kListClusters,
    .batch = kFindClusters,
    .gone = is_being_deleted,
    .id = "DBClusterIdentifier",
    .arn = "DBClusterArn",
    .is_one = is_of_rds,
    .settle = &kClusterWait,
    .snapshot = &kClusterSnapshot,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
