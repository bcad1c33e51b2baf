#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/dynamodb/capacity.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/dynamodb/key_schema.h"
#include "providers/aws/dynamodb/operations.h"
#include "providers/aws/dynamodb/table_updates.h"
#include "providers/aws/elements.h"
#include "providers/aws/scaling/scalable_targets.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace dynamodb;

constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr std::array<std::string_view, 2> kFailed{"INACCESSIBLE_ENCRYPTION_CREDENTIALS", "ARCHIVED"};

/// A change has settled where the table, each index and each replica has: AWS takes one at a time.
Value condition(const LiveContext& context) {
  const Value& status = context.item["TableStatus"];
  if (status.text() != "ACTIVE") return status;
  for (const std::string_view path : {"GlobalSecondaryIndexes[].IndexStatus", "Replicas[].ReplicaStatus"}) {
    for (const Value& part : items_at(context.item, path)) {
      if (part.text() != "ACTIVE") return "UPDATING";
    }
  }
  return context.item["SSEDescription"]["Status"].text() == "UPDATING" ? Value("UPDATING") : status;
}
constexpr Snapshot kTableBackup = backup_of(kTableName);
constexpr Wait kTableWait{.status = "TableStatus",
                          .settled = kActive,
                          .failed = kFailed,
                          .usual_seconds = 20,
                          .timeout_seconds = 86400,
                          .condition = condition};

bool is_being_deleted(const LiveContext& context) { return context.item["TableStatus"].text() == "DELETING"; }

constexpr std::array kArn{Param{"ResourceArn", "{.TableArn}"}};

// --- Keys and indexes

Value hash_key(const LiveContext& context) { return key_of(context.item, "HASH"); }
Value range_key(const LiveContext& context) { return key_of(context.item, "RANGE"); }

constexpr std::array kAttributeDefinition{
    Attribute{.name = "name", .from = "AttributeName"},
    Attribute{.name = "type", .from = "AttributeType", .traits = kImmutable},
};

constexpr std::array kLocalIndex{
    Attribute{.name = "name", .from = "IndexName"},
    // A list in Terraform's schema, a set to DynamoDB.
    Attribute{
        .name = "non_key_attributes", .kind = Kind::kStringSet, .from = "Projection.NonKeyAttributes[]"},
    Attribute{.name = "projection_type", .from = "Projection.ProjectionType"},
    Attribute{.name = "range_key", .live = range_key},
};

// --- Limits of a table or index that is billed by request. No limit is null, 0 or -1.

Value no_limit_is_null(const Value& value) {
  return value.is_empty() || same_number(value.text(), "0") || same_number(value.text(), "-1") ? Value()
                                                                                               : value;
}

constexpr std::array kOnDemand{
    Attribute{.name = "max_read_request_units",
              .kind = Kind::kNumber,
              .from = "MaxReadRequestUnits",
              .normalise = no_limit_is_null},
    Attribute{.name = "max_write_request_units",
              .kind = Kind::kNumber,
              .from = "MaxWriteRequestUnits",
              .normalise = no_limit_is_null},
};

// Members without a source: global_indexes() brings the whole shape.
constexpr std::array kGlobalIndex{
    Attribute{.name = "hash_key"},
    Attribute{.name = "name"},
    Attribute{.name = "non_key_attributes", .kind = Kind::kStringSet},
    Attribute{.name = "on_demand_throughput", .kind = Kind::kBlock, .block = kOnDemand},
    Attribute{.name = "projection_type"},
    Attribute{.name = "range_key"},
    Attribute{
        .name = "read_capacity", .kind = Kind::kNumber, .traits = kUnsetIsAny, .severity = Severity::kHigh},
    Attribute{
        .name = "write_capacity", .kind = Kind::kNumber, .traits = kUnsetIsAny, .severity = Severity::kHigh},
};

// --- Point-in-time recovery, time to live

Value backups_enabled(const LiveContext& context) {
  return context.item["PointInTimeRecoveryStatus"].text() == "ENABLED";
}

/// Means nothing while recovery is off.
Value recovery_period(const LiveContext& context) {
  return backups_enabled(context).as_bool() ? context.item["RecoveryPeriodInDays"] : Value::unknown();
}

constexpr std::array kPointInTimeRecovery{
    Attribute{.name = "enabled", .kind = Kind::kBool, .live = backups_enabled},
    Attribute{.name = "recovery_period_in_days",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .live = recovery_period},
};

Value ttl_enabled(const LiveContext& context) {
  const std::string_view status = context.item["TimeToLiveStatus"].text();
  return status == "ENABLED" || status == "ENABLING";
}

/// DynamoDB forgets the attribute's name when the feature is off; the state may keep it.
Value ttl_attribute(const LiveContext& context) {
  return ttl_enabled(context).as_bool() ? context.item["AttributeName"] : Value::unknown();
}

constexpr std::array kTtl{
    Attribute{.name = "attribute_name", .live = ttl_attribute},
    Attribute{.name = "enabled", .kind = Kind::kBool, .live = ttl_enabled},
};

// --- Streams

/// Without a stream there is no view type, but the state may keep the one that was configured.
Value stream_view_type(const LiveContext& context) {
  const Value& stream = context.item["StreamSpecification"];
  return stream["StreamEnabled"].text() == "true" ? stream["StreamViewType"] : Value::unknown();
}

// --- Encryption. The state writes the account's default key for DynamoDB as no key at all.

Value sse_enabled(const LiveContext& context) {
  const std::string_view status = context.item["Status"].text();
  return status == "ENABLED" || status == "ENABLING" || status == "UPDATING";
}

bool is_default_alias(std::string_view arn) { return arn.ends_with(":alias/aws/dynamodb"); }

bool default_key_matters(const LiveContext& context) {
  const std::string_view key = context.item["SSEDescription"]["KMSMasterKeyArn"].text();
  return !key.empty() && !is_default_alias(key) &&
         context.desired["server_side_encryption"].at(0)["kms_key_arn"].is_empty();
}

Value encryption(const LiveContext& context) {
  const Value& description = context.item["SSEDescription"];
  const Value& key = description["KMSMasterKeyArn"];
  const bool is_default =
      !key.is_empty() && (is_default_alias(key.text()) || key.text() == context.item["@default_key"].text());
  const LiveContext inner{.item = description,
                          .desired = context.desired,
                          .region = context.region,
                          .account = context.account,
                          .partition = context.partition};
  return Value::list(
      {Value::map({{"enabled", sse_enabled(inner)}, {"kms_key_arn", is_default ? Value() : key}})});
}

constexpr std::array kEncryption{
    Attribute{.name = "enabled", .kind = Kind::kBool},
    Attribute{.name = "kms_key_arn", .compare = Compare::kArnOrName, .traits = kReference},
};

// --- Replicas in other regions

/// All but the table itself, which AWS lists as well.
Value::List other_replicas(const LiveContext& context) {
  Value::List out = items_at(context.item["Replicas"], "[]");
  std::erase_if(out, [&](const Value& replica) { return replica["RegionName"].text() == context.region; });
  return out;
}

const Value& wanted_replica(const LiveContext& context, const Value& replica) {
  return element_with(context.desired["replica"], "region_name", replica["RegionName"].text());
}

/// Those of the state that are live: the only ones of which more than their existence matters.
Value kept_replicas(const LiveContext& context) {
  Value::List out;
  for (const Value& replica : other_replicas(context)) {
    if (!wanted_replica(context, replica).is_null()) out.push_back(replica["RegionName"]);
  }
  return out;
}

/// The main table names a replica's key where it was given one; the replica's own table does always.
Value replicas_of_unknown_key(const LiveContext& context) {
  Value::List out;
  for (const Value& replica : other_replicas(context)) {
    const bool is_wanted = !wanted_replica(context, replica)["kms_key_arn"].is_empty();
    if (is_wanted && replica["KMSMasterKeyId"].is_empty()) out.push_back(replica["RegionName"]);
  }
  return out;
}

Value replicas(const LiveContext& context) {
  Value::List out;
  for (const Value& replica : other_replicas(context)) {
    const Value& region = replica["RegionName"];
    const Value& backups = element_with(context.item["@replica_backups"], "@region", region.text());
    const Value& recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"];
    const Value& table = element_with(context.item["@replica_tables"], "@region", region.text());
    const Value& key = replica["KMSMasterKeyId"];
    out.push_back(Value::map(
        {{"region_name", region},
         {"kms_key_arn", key.is_empty() ? table["SSEDescription"]["KMSMasterKeyArn"] : key},
         {"point_in_time_recovery", recovery.is_null() ? Value() : Value(recovery.text() == "ENABLED")}}));
  }
  return out;
}

constexpr std::array kReplica{
    Attribute{.name = "region_name"},
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "kms_key_arn", .compare = Compare::kArnOrName, .traits = kUnsetIsAny | kReference},
    Attribute{.name = "point_in_time_recovery", .kind = Kind::kBool},
    Attribute{.name = "propagate_tags", .left_out = kTerraformOnly},
    Attribute{.name = "stream_arn", .traits = kComputed},
    Attribute{.name = "stream_label", .traits = kComputed},
};

/// `arn` of an aws_dynamodb_table_replica is that of the table in the replica's region.
Value managed_replica(const Value& claimant) {
  std::string_view arn = claimant["arn"].text();
  for (int i = 0; i < 3 && !arn.empty(); ++i) arn.remove_prefix(std::min(arn.find(':'), arn.size() - 1) + 1);
  return Value::list({Value::map({{"region_name", arn.substr(0, arn.find(':'))}})});
}
constexpr std::array kReplicaClaims{
    Claim{.type = "aws_dynamodb_table_replica", .parent = "global_table_arn", .elements = managed_replica}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "TableArn", .traits = kComputed},
    Attribute{.name = "attribute",
              .kind = Kind::kBlockSet,
              .from = "AttributeDefinitions[]",
              .block = kAttributeDefinition,
              .key = "name",
              .update = &kSetIndexes},
    Attribute{.name = "billing_mode",
              .from = "BillingModeSummary.BillingMode",
              .fallback = "PROVISIONED",
              .severity = Severity::kHigh,
              .update = &kSetCapacity},
    Attribute{.name = "deletion_protection_enabled",
              .kind = Kind::kBool,
              .from = "DeletionProtectionEnabled",
              .severity = Severity::kHigh,
              .update = &kSetProtection,
              .parameter = "DeletionProtectionEnabled"},
    Attribute{.name = "global_secondary_index",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kGlobalIndex,
              .key = "name",
              .live = global_indexes,
              .update = &kSetIndexes},
    Attribute{.name = "hash_key", .traits = kUnsetIsAny | kImmutable, .live = hash_key},
    Attribute{.name = "id", .from = "TableName", .traits = kComputed},
    Attribute{.name = "import_table", .left_out = kOnlyAtCreation},
    Attribute{.name = "local_secondary_index",
              .kind = Kind::kBlockSet,
              .from = "LocalSecondaryIndexes[]",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kLocalIndex,
              .key = "name"},
    Attribute{.name = "name", .from = "TableName", .traits = kImmutable},
    Attribute{.name = "on_demand_throughput",
              .kind = Kind::kBlock,
              .from = "OnDemandThroughput",
              .block = kOnDemand,
              .update = &kSetLimits},
    Attribute{.name = "point_in_time_recovery",
              .kind = Kind::kBlock,
              .from = "@backups.PointInTimeRecoveryDescription",
              .severity = Severity::kHigh,
              .block = kPointInTimeRecovery,
              .update = &kSetBackups},
    Attribute{.name = "range_key", .traits = kImmutable, .live = range_key},
    Attribute{.name = "read_capacity",
              .kind = Kind::kNumber,
              .from = "ProvisionedThroughput.ReadCapacityUnits",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .owned = read_capacity_is_owned,
              .update = &kSetCapacity},
    Attribute{.name = "replica",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kReplica,
              .key = "region_name",
              .live = replicas,
              .claims = kReplicaClaims,
              .update = &kSetReplicas},
    Attribute{.name = "restore_date_time", .left_out = kOnlyAtCreation},
    Attribute{.name = "restore_source_name", .left_out = kOnlyAtCreation},
    Attribute{.name = "restore_source_table_arn", .left_out = kOnlyAtCreation},
    Attribute{.name = "restore_to_latest_time", .left_out = kOnlyAtCreation},
    Attribute{.name = "server_side_encryption",
              .kind = Kind::kBlock,
              .severity = Severity::kHigh,
              .block = kEncryption,
              .live = encryption,
              .update = &kSetEncryption},
    Attribute{.name = "stream_arn", .from = "LatestStreamArn", .traits = kComputed},
    Attribute{.name = "stream_enabled",
              .kind = Kind::kBool,
              .from = "StreamSpecification.StreamEnabled",
              .update = &kSetStream},
    Attribute{.name = "stream_label", .from = "LatestStreamLabel", .traits = kComputed},
    Attribute{.name = "stream_view_type", .live = stream_view_type, .update = &kSetStream},
    Attribute{.name = "table_class",
              .from = "TableClassSummary.TableClass",
              .fallback = "STANDARD",
              .update = &kSetTableClass,
              .parameter = "TableClass"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "ttl", .kind = Kind::kBlock, .from = "@ttl", .block = kTtl, .update = &kSetTtl},
    Attribute{.name = "write_capacity",
              .kind = Kind::kNumber,
              .from = "ProvisionedThroughput.WriteCapacityUnits",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .owned = write_capacity_is_owned,
              .update = &kSetCapacity},
};

// Regions that lack a feature do not know its call.
constexpr std::array<std::string_view, 1> kNotOffered{"UnknownOperationException"};
constexpr std::array kScalable{Param{"ServiceNamespace", "dynamodb"}};
constexpr std::array kDefaultKey{Param{"KeyId", "alias/aws/dynamodb"}};

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListTagsOfResource, .params = kArn, .items = "Tags[]"};
constexpr Detail kConfirmTags = tagging::confirmed(kOwnTags);

constexpr std::array kDetails{
    Detail{.into = "@backups",
           .operation = &kDescribeContinuousBackups,
           .params = kTableName,
           .items = "ContinuousBackupsDescription",
           .absent = kNotOffered},
    Detail{.into = "@ttl",
           .operation = &kDescribeTimeToLive,
           .params = kTableName,
           .items = "TimeToLiveDescription",
           .absent = kNotOffered},
    Detail{.into = "@default_key",
           .operation = &kDescribeKey,
           .params = kDefaultKey,
           .items = "KeyMetadata.Arn",
           .when = default_key_matters},
    Detail{.into = "@replica_backups",
           .operation = &kDescribeContinuousBackups,
           .params = kTableName,
           .items = "ContinuousBackupsDescription",
           .absent = kNotOffered,
           .own_ids = kept_replicas,
           .each = "Replicas[]",
           .in_regions = true},
    Detail{.into = "@replica_tables",
           .operation = &kDescribeTable,
           .params = kTableName,
           .items = "Table",
           .own_ids = replicas_of_unknown_key,
           .each = "Replicas[]",
           .in_regions = true},
    scaling::targets(kScalable, capacity_differs, scalable_ids),
    tagging::by_arn("{.TableArn}", &kOwnTags),
    kConfirmTags,
};

}  // namespace

constinit const ResourceType kDynamodbTable{
    .name = "aws_dynamodb_table",
    .service = &kDynamodb,
    .key = "{name}",
    .item_key = "{.TableName}",
    .list = {.operation = &kListTables,
             .items = "TableNames[]",
             .item_key = "{.@value}",
             .names_only = true,
             .import_id = "{.@value}"},
    .single = {.operation = &kDescribeTable, .params = kTableName, .items = "Table"},
    .details = kDetails,
    .gone = is_being_deleted,
    .id = "TableName",
    .arn = "TableArn",
    .settle = &kTableWait,
    .snapshot = &kTableBackup,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
