#include <array>
#include <cstdlib>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/instance.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

Value option_group(const LiveContext& context) {
  return at_path(context.item, "OptionGroupMemberships[].OptionGroupName").at(0);
}

template <const char* kMember>
Value domain_member(const LiveContext& context) {
  const Value::List memberships = items_at(context.item, "DomainMemberships[]");
  return memberships.empty() ? Value() : memberships.front()[kMember];
}
constexpr char kDomain[] = "Domain";
constexpr char kRole[] = "IAMRoleName";
constexpr char kFqdn[] = "FQDN";
constexpr char kOu[] = "OU";
constexpr char kAuthSecret[] = "AuthSecretArn";

Value domain_dns_ips(const LiveContext& context) {
  return at_path(context.item, "DomainMemberships[].DnsIps[]");
}

// Storage autoscaling grows the volume up to MaxAllocatedStorage, never beyond and never back
// (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html).
bool storage_autoscaled(const LiveContext& context) {
  const auto number = [](const Value& value) {
    return std::strtoll(std::string(value.text()).c_str(), nullptr, 10);
  };
  const long long most = number(context.item["MaxAllocatedStorage"]);
  const long long live = number(context.item["AllocatedStorage"]);
  return most > 0 && live <= most && live >= number(context.desired["allocated_storage"]);
}

constexpr Update kStorage = Modify<kInstanceCall>::by<storage>(Risk::kOnline, kStorageGrows);
/// Backups that begin or end suspend a database for seconds to minutes.
Calls backup_retention(const UpdateContext& context, const ModifyCall& call) {
  Request request = request_of(*call.operation, call.params, context);
  set_if_given(request.members, "BackupRetentionPeriod", context.to["backup_retention_period"]);
  return {std::move(request)};
}
Risk risk_of_retention(const UpdateContext& context) {
  const auto off = [](const Value& side) { return same_number(side["backup_retention_period"].text(), "0"); };
  return off(context.to) != off(context.from) ? Risk::kRestart : Risk::kOnline;
}
constexpr Update kRetention = [] {
  Update update = Modify<kInstanceCall>::by<backup_retention>(Risk::kRestart);
  update.risk_of = risk_of_retention;
  return update;
}();

constexpr Update kVersion =
    Modify<kInstanceCall>::by<engine_version>(Risk::kOutage, "RDS never goes back to an earlier version");
constexpr Update kLogExports = Modify<kInstanceCall>::by<log_exports>(Risk::kOnline);
// The master password becomes another one at once.
constexpr Update kPassword = Modify<kInstanceCall>::by<managed_password>(Risk::kOutage, kNewPassword);

/// Into a directory with all that it takes, or out of it.
Calls join_domain(const UpdateContext& context, const ModifyCall& call) {
  Request request = request_of(*call.operation, call.params, context);
  constexpr std::array<std::array<std::string_view, 2>, 6> kMembers{
      {{"domain", "Domain"},
       {"domain_auth_secret_arn", "DomainAuthSecretArn"},
       {"domain_dns_ips", "DomainDnsIps.member"},
       {"domain_fqdn", "DomainFqdn"},
       {"domain_iam_role_name", "DomainIAMRoleName"},
       {"domain_ou", "DomainOu"}}};
  if (context.to["domain"].is_empty() && !context.from["domain"].is_empty()) {
    set_if_given(request.members, "DisableDomain", true);
    return {std::move(request)};
  }
  for (const auto& [attribute, member] : kMembers) {
    set_if_given(request.members, member, context.to[attribute]);
  }
  return {std::move(request)};
}
constexpr Update kDomainUpdate = Modify<kInstanceCall>::by<join_domain>(Risk::kRestart);

constexpr Attribute kWindow = [] {
  Attribute window = instance::kBackupWindow;
  window.update = &kModifyInstance;
  window.parameter = "PreferredBackupWindow";
  return window;
}();

constexpr std::array kAttributes{
    Attribute{.name = "address", .from = "Endpoint.Address", .traits = kComputed},
    Attribute{.name = "allocated_storage",
              .kind = Kind::kNumber,
              .from = "AllocatedStorage",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.AllocatedStorage",
              .owned = storage_autoscaled,
              .update = &kStorage,
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "allow_major_version_upgrade", .left_out = kTerraformOnly},
    instance::kApplyImmediately,
    instance::kArn,
    instance::kAutoMinorVersionUpgrade,
    instance::kAvailabilityZone,
    Attribute{.name = "backup_retention_period",
              .kind = Kind::kNumber,
              .from = "BackupRetentionPeriod",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.BackupRetentionPeriod",
              .update = &kRetention},
    Attribute{.name = "backup_target", .from = "BackupTarget", .traits = kUnsetIsAny | kImmutable},
    kWindow,
    Attribute{.name = "blue_green_update", .left_out = kTerraformOnly},
    instance::kCaCertificate,
    Attribute{.name = "character_set_name", .from = "CharacterSetName", .traits = kUnsetIsAny | kImmutable},
    instance::kCopyTagsToSnapshot,
    instance::kCustomIamInstanceProfile,
    Attribute{.name = "customer_owned_ip_enabled",
              .kind = Kind::kBool,
              .from = "CustomerOwnedIpEnabled",
              .update = &kModifyInstanceRestart,
              .parameter = "EnableCustomerOwnedIp"},
    Attribute{.name = "database_insights_mode",
              .from = "DatabaseInsightsMode",
              .fallback = "standard",
              .traits = kUnsetIsAny,
              .update = &kInstanceInsights},
    Attribute{.name = "db_name", .from = "DBName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "db_subnet_group_name",
              .from = "DBSubnetGroup.DBSubnetGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.DBSubnetGroupName",
              .update = &kModifyInstanceOutage,
              .parameter = "DBSubnetGroupName"},
    Attribute{.name = "dedicated_log_volume",
              .kind = Kind::kBool,
              .from = "DedicatedLogVolume",
              .pending = "PendingModifiedValues.DedicatedLogVolume",
              .update = &kModifyInstanceOutage,
              .parameter = "DedicatedLogVolume"},
    Attribute{.name = "delete_automated_backups", .left_out = kTerraformOnly},
    Attribute{.name = "deletion_protection",
              .kind = Kind::kBool,
              .from = "DeletionProtection",
              .severity = Severity::kHigh,
              .update = &kModifyInstance,
              .parameter = "DeletionProtection"},
    Attribute{.name = "domain", .live = domain_member<kDomain>, .update = &kDomainUpdate},
    Attribute{.name = "domain_auth_secret_arn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .live = domain_member<kAuthSecret>,
              .update = &kDomainUpdate},
    Attribute{
        .name = "domain_dns_ips", .kind = Kind::kStringSet, .live = domain_dns_ips, .update = &kDomainUpdate},
    Attribute{
        .name = "domain_fqdn", .traits = kUnsetIsAny, .live = domain_member<kFqdn>, .update = &kDomainUpdate},
    Attribute{.name = "domain_iam_role_name", .live = domain_member<kRole>, .update = &kDomainUpdate},
    Attribute{.name = "domain_ou", .live = domain_member<kOu>, .update = &kDomainUpdate},
    Attribute{.name = "enabled_cloudwatch_logs_exports",
              .kind = Kind::kStringSet,
              .from = "EnabledCloudwatchLogsExports[]",
              .update = &kLogExports},
    Attribute{.name = "endpoint", .traits = kComputed},
    Attribute{
        .name = "engine", .from = "Engine", .traits = kUnsetIsAny | kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "engine_lifecycle_support",
              .from = "EngineLifecycleSupport",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "engine_version",
              .from = "EngineVersion",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.EngineVersion",
              .update = &kVersion,
              .otherwise = Otherwise::kAdopt},
    instance::kEngineVersionActual,
    Attribute{.name = "final_snapshot_identifier", .left_out = kTerraformOnly},
    Attribute{.name = "hosted_zone_id", .from = "Endpoint.HostedZoneId", .traits = kComputed},
    Attribute{.name = "iam_database_authentication_enabled",
              .kind = Kind::kBool,
              .from = "IAMDatabaseAuthenticationEnabled",
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.IAMDatabaseAuthenticationEnabled",
              .update = &kModifyInstance,
              .parameter = "EnableIAMDatabaseAuthentication"},
    Attribute{.name = "id", .from = "DbiResourceId", .traits = kComputed},
    Attribute{.name = "identifier",
              .from = "DBInstanceIdentifier",
              .compare = Compare::kIgnoreCase,
              .no_remedy = kSameAsId},
    instance::kIdentifierPrefix,
    instance::kInstanceClass,
    Attribute{.name = "iops",
              .kind = Kind::kNumber,
              .from = "Iops",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.Iops",
              .update = &kStorage},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "latest_restorable_time", .left_out = "moves every five minutes by itself"},
    Attribute{.name = "license_model",
              .from = "LicenseModel",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.LicenseModel",
              .update = &kModifyInstanceOutage,
              .parameter = "LicenseModel"},
    Attribute{.name = "listener_endpoint", .traits = kComputed},
    instance::kMaintenanceWindow,
    Attribute{.name = "manage_master_user_password",
              .kind = Kind::kBool,
              .fallback = "false",
              .severity = Severity::kHigh,
              .live = manages_password,
              .update = &kPassword},
    Attribute{.name = "master_user_secret", .traits = kComputed},
    Attribute{.name = "master_user_secret_kms_key_id",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference,
              .live = password_key,
              .update = &kPassword},
    Attribute{.name = "max_allocated_storage",
              .kind = Kind::kNumber,
              .from = "MaxAllocatedStorage",
              .fallback = "0",
              .update = &kStorage},
    instance::kMonitoringInterval,
    instance::kMonitoringRole,
    Attribute{.name = "multi_az",
              .kind = Kind::kBool,
              .from = "MultiAZ",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.MultiAZ",
              .update = &kModifyInstance,
              .parameter = "MultiAZ"},
    Attribute{.name = "nchar_character_set_name",
              .from = "NcharCharacterSetName",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "network_type",
              .from = "NetworkType",
              .fallback = "IPV4",
              .traits = kUnsetIsAny,
              .update = &kModifyInstanceRestart,
              .parameter = "NetworkType"},
    Attribute{.name = "option_group_name",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kReference,
              .live = option_group,
              .update = &kModifyInstance,
              .parameter = "OptionGroupName"},
    instance::kParameterGroup,
    Attribute{.name = "password", .traits = kSecret, .left_out = kWriteOnly},
    Attribute{.name = "password_wo", .traits = kSecret, .left_out = kWriteOnly},
    Attribute{.name = "password_wo_version", .left_out = kTerraformOnly},
    instance::kInsightsEnabled,
    instance::kInsightsKey,
    instance::kInsightsRetention,
    Attribute{.name = "port",
              .kind = Kind::kNumber,
              .from = "Endpoint.Port",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.Port",
              .update = &kModifyInstanceRestart,
              .parameter = "DBPortNumber"},
    instance::kPubliclyAccessible,
    Attribute{.name = "replica_mode",
              .from = "ReplicaMode",
              .traits = kUnsetIsAny,
              .update = &kModifyInstance,
              .parameter = "ReplicaMode"},
    Attribute{.name = "replicas",
              .kind = Kind::kStringList,
              .from = "ReadReplicaDBInstanceIdentifiers[]",
              .traits = kComputed},
    Attribute{.name = "replicate_source_db",
              .from = "ReadReplicaSourceDBInstanceIdentifier",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .no_remedy = kPromoted,
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "resource_id", .from = "DbiResourceId", .traits = kComputed},
    Attribute{.name = "restore_to_point_in_time", .left_out = kOnlyAtCreation},
    Attribute{.name = "s3_import", .left_out = kOnlyAtCreation},
    Attribute{.name = "skip_final_snapshot", .left_out = kTerraformOnly},
    Attribute{.name = "snapshot_identifier", .left_out = kOnlyAtCreation},
    Attribute{.name = "status", .left_out = "a condition, not a setting"},
    Attribute{.name = "storage_encrypted",
              .kind = Kind::kBool,
              .from = "StorageEncrypted",
              .traits = kImmutable,
              .severity = Severity::kCritical},
    Attribute{.name = "storage_throughput",
              .kind = Kind::kNumber,
              .from = "StorageThroughput",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.StorageThroughput",
              .update = &kStorage},
    Attribute{.name = "storage_type",
              .from = "StorageType",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.StorageType",
              .update = &kStorage},
    kListedTags,
    kTagsAll,
    instance::kTimeouts,
    Attribute{.name = "timezone", .from = "Timezone", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "upgrade_storage_config", .left_out = kTerraformOnly},
    Attribute{.name = "username", .from = "MasterUsername", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "vpc_security_group_ids",
              .kind = Kind::kStringSet,
              .from = "VpcSecurityGroups[].VpcSecurityGroupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kModifyInstance,
              .parameter = "VpcSecurityGroupIds.VpcSecurityGroupId"},
};

}  // namespace

constinit const ResourceType kDbInstance{
    .name = "aws_db_instance",
    .service = &kRds,
    .key = "{identifier}",
    .item_key = kInstanceKey,
    .key_ignores_case = true,
    .list = kListInstances,
    .batch = kFindInstances,
    .gone = is_being_deleted,
    .id = "DbiResourceId",
    .arn = "DBInstanceArn",
    .import_id = kInstanceKey,
    .is_one = stands_alone,
    .settle = &kInstanceWait,
    .snapshot = &kInstanceSnapshot,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
