#include <array>
#include <charconv>
#include <cstdio>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elasticache/elasticache.h"
#include "providers/aws/elasticache/log_delivery.h"
#include "providers/aws/elasticache/modify.h"
#include "providers/aws/elasticache/operations.h"
#include "providers/aws/elements.h"

namespace reconcile::aws {

namespace {

using namespace elasticache;

constexpr Operation kModifyCacheCluster{.service = &kElasticache, .name = "ModifyCacheCluster"};
constexpr std::array kOne{Param{"CacheClusterId", "{@key}"},
                          Param{"ShowCacheNodeInfo", "true", ParamType::kBool}};
constexpr std::array kModifyParams{Param{"CacheClusterId", "{@key}"},
                                   Param{"ApplyImmediately", "true", ParamType::kBool}};
constexpr ModifyCall kCall{&kModifyCacheCluster, kModifyParams};
constexpr Update kModify{.operation = &kModifyCacheCluster, .params = kModifyParams};
constexpr Update kModifyRestart{
    .operation = &kModifyCacheCluster, .params = kModifyParams, .risk = Risk::kRestart};
constexpr Update kModifyOutage{
    .operation = &kModifyCacheCluster, .params = kModifyParams, .risk = Risk::kOutage};
constexpr Update kNotification = Modify<kCall>::by<notification>(Risk::kOnline);
constexpr Update kVersion = Modify<kCall>::by<engine_version>(Risk::kOutage, kNoWayBack);
constexpr Update kLogs = Modify<kCall>::by<logs>(Risk::kOnline);

constexpr Wait kClusterWait{.status = "CacheClusterStatus",
                            .settled = kAvailable,
                            .failed = kFailed,
                            .usual_seconds = 300,
                            .timeout_seconds = 4800};

int count(const Value& value) {
  const std::string_view text = value.text();
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// Nodes are numbered from 0001; the last ones go.
Calls set_nodes(const UpdateContext& context, const ModifyCall& call) {
  constexpr int kMostNodes = 500;
  const int to = count(context.to["num_cache_nodes"]);
  const int from = count(context.from["num_cache_nodes"]);
  if (to <= 0 || from > kMostNodes) return {};
  Request request = request_of(*call.operation, call.params, context);
  set_if_given(request.members, "NumCacheNodes", Value(to));
  Value::List removed;
  for (int node = from; node > to; --node) {
    std::array<char, 16> id{};
    std::snprintf(id.data(), id.size(), "%04d", node);
    removed.emplace_back(id.data());
  }
  set_if_given(request.members, "CacheNodeIdsToRemove.CacheNodeId", std::move(removed));
  if (context.changes("az_mode")) set_if_given(request.members, "AZMode", context.to["az_mode"]);
  return {std::move(request)};
}

/// What a node that goes has cached is lost.
Risk risk_of_nodes(const UpdateContext& context) {
  return count(context.to["num_cache_nodes"]) < count(context.from["num_cache_nodes"]) ? Risk::kDestructive
                                                                                       : Risk::kOnline;
}
constexpr Update kNodes = [] {
  Update update = Modify<kCall>::by<set_nodes>(Risk::kDestructive);
  update.risk_of = risk_of_nodes;
  update.lost = "what the nodes that go have cached";
  return update;
}();

Value az_mode(const LiveContext& context) {
  return context.item["PreferredAvailabilityZone"].text() == "Multiple" ? "cross-az" : "single-az";
}

Value port(const LiveContext& context) {
  const Value& configured = context.item["ConfigurationEndpoint"]["Port"];
  const Value found =
      configured.is_null() ? at_path(context.item, "CacheNodes[].Endpoint.Port").at(0) : configured;
  return found.is_null() ? Value() : Value::number(found.text());
}

Value topic(const LiveContext& context) { return active_topic(context.item); }

bool parameters_in_force(const LiveContext& context) {
  return context.item["CacheParameterGroup"]["ParameterApplyStatus"].text() != "pending-reboot";
}

bool is_being_deleted(const LiveContext& context) {
  const std::string_view status = context.item["CacheClusterStatus"].text();
  return status == "deleting" || status == "deleted";
}

// A member of a replication group is the group's.
bool stands_alone(const LiveContext& context) { return context.item["ReplicationGroupId"].is_empty(); }

constexpr std::array kDetails{tagging::by_arn("{.ARN}", &kOwnTags), tagging::confirmed(kOwnTags)};

constexpr std::array kAttributes{
    Attribute{.name = "apply_immediately", .left_out = kTerraformOnly},
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "auto_minor_version_upgrade",
              .kind = Kind::kBool,
              .from = "AutoMinorVersionUpgrade",
              .fallback = "true",
              .update = &kModify,
              .parameter = "AutoMinorVersionUpgrade"},
    Attribute{
        .name = "availability_zone", .from = "PreferredAvailabilityZone", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "az_mode", .traits = kUnsetIsAny, .live = az_mode, .update = &kNodes},
    Attribute{.name = "cache_nodes", .traits = kComputed},
    Attribute{.name = "cluster_address", .traits = kComputed},
    Attribute{.name = "cluster_id",
              .from = "CacheClusterId",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "configuration_endpoint", .traits = kComputed},
    Attribute{
        .name = "engine", .from = "Engine", .traits = kUnsetIsAny | kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "engine_version",
              .from = "EngineVersion",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.EngineVersion",
              .update = &kVersion,
              .otherwise = Otherwise::kReplace},
    Attribute{.name = "engine_version_actual", .from = "EngineVersion", .traits = kComputed},
    Attribute{.name = "final_snapshot_identifier", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "CacheClusterId", .traits = kComputed},
    Attribute{.name = "ip_discovery",
              .from = "IpDiscovery",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "IpDiscovery"},
    Attribute{.name = "log_delivery_configuration",
              .kind = Kind::kBlockSet,
              .block = kLogDelivery,
              .key = "log_type",
              .live = log_delivery,
              .update = &kLogs},
    Attribute{.name = "maintenance_window",
              .from = "PreferredMaintenanceWindow",
              .compare = Compare::kMaintenanceWindow,
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "PreferredMaintenanceWindow"},
    Attribute{.name = "network_type", .from = "NetworkType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "node_type",
              .from = "CacheNodeType",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.CacheNodeType",
              .update = &kModifyOutage,
              .parameter = "CacheNodeType"},
    Attribute{
        .name = "notification_topic_arn", .traits = kReference, .live = topic, .update = &kNotification},
    Attribute{.name = "num_cache_nodes",
              .kind = Kind::kNumber,
              .from = "NumCacheNodes",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.NumCacheNodes",
              .update = &kNodes},
    Attribute{.name = "outpost_mode", .left_out = kOnlyAtCreation},
    Attribute{.name = "parameter_group_name",
              .from = "CacheParameterGroup.CacheParameterGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .in_force = parameters_in_force,
              .update = &kModifyRestart,
              .parameter = "CacheParameterGroupName"},
    Attribute{.name = "port", .kind = Kind::kNumber, .traits = kUnsetIsAny | kImmutable, .live = port},
    Attribute{.name = "preferred_availability_zones", .kind = Kind::kStringList, .left_out = kOnlyAtCreation},
    Attribute{.name = "preferred_outpost_arn",
              .from = "PreferredOutpostArn",
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "replication_group_id",
              .from = "ReplicationGroupId",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .from = "SecurityGroups[].SecurityGroupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SecurityGroupIds.SecurityGroupId"},
    Attribute{.name = "snapshot_arns", .left_out = kOnlyAtCreation},
    Attribute{.name = "snapshot_name", .left_out = kOnlyAtCreation},
    Attribute{.name = "snapshot_retention_limit",
              .kind = Kind::kNumber,
              .from = "SnapshotRetentionLimit",
              .fallback = "0",
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SnapshotRetentionLimit"},
    Attribute{.name = "snapshot_window",
              .from = "SnapshotWindow",
              .compare = Compare::kBackupWindow,
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "SnapshotWindow"},
    Attribute{.name = "subnet_group_name",
              .from = "CacheSubnetGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable | kReference},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "transit_encryption_enabled",
              .kind = Kind::kBool,
              .from = "TransitEncryptionEnabled",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical},
};

}  // namespace

constinit const ResourceType kElasticacheCluster{
    .name = "aws_elasticache_cluster",
    .service = &kElasticache,
    .key = "{cluster_id}",
    .item_key = "{.CacheClusterId}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeCacheClusters, .params = kAllNodes, .items = "CacheClusters[]"},
    .single = {.operation = &kDescribeCacheClusters, .params = kOne, .items = "CacheClusters[]"},
    .details = kDetails,
    .gone = is_being_deleted,
    .id = "CacheClusterId",
    .arn = "ARN",
    .is_one = stands_alone,
    .settle = &kClusterWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
