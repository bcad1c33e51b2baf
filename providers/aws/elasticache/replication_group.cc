#include <array>
#include <charconv>
#include <string>

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

constexpr Operation kDescribeReplicationGroups{
    .service = &kElasticache, .name = "DescribeReplicationGroups", .paging = kMarker};
constexpr Operation kModifyReplicationGroup{.service = &kElasticache, .name = "ModifyReplicationGroup"};
constexpr Operation kIncreaseReplicaCount{.service = &kElasticache, .name = "IncreaseReplicaCount"};
constexpr Operation kDecreaseReplicaCount{.service = &kElasticache, .name = "DecreaseReplicaCount"};
constexpr Operation kReshard{.service = &kElasticache, .name = "ModifyReplicationGroupShardConfiguration"};

constexpr std::array kId{Param{"ReplicationGroupId", "{@key}"}};
constexpr std::array kModifyParams{Param{"ReplicationGroupId", "{@key}"},
                                   Param{"ApplyImmediately", "true", ParamType::kBool}};
constexpr std::array kMember{Param{"CacheClusterId", "{@each}"},
                             Param{"ShowCacheNodeInfo", "true", ParamType::kBool}};
constexpr ModifyCall kCall{&kModifyReplicationGroup, kModifyParams};
constexpr Update kModify{.operation = &kModifyReplicationGroup, .params = kModifyParams};
constexpr Update kModifyRestart{
    .operation = &kModifyReplicationGroup, .params = kModifyParams, .risk = Risk::kRestart};
constexpr Update kNotification = Modify<kCall>::by<notification>(Risk::kOnline);
constexpr Update kVersion = Modify<kCall>::by<engine_version>(Risk::kOutage, kNoWayBack);
constexpr Update kLogs = Modify<kCall>::by<logs>(Risk::kOnline);

constexpr Wait kGroupWait{.status = "Status",
                          .settled = kAvailable,
                          .failed = kFailed,
                          .usual_seconds = 600,
                          .timeout_seconds = 7200};

// --- The first member, which tells what the group does not

/// Null while none is known: then the group has no members, or none that AWS shows.
Value member(const LiveContext& context) {
  const Value& listed = context.item["@listed"];
  if (listed.is_list()) return listed.at(0);
  for (const Value& reply : items_at(context.item["@members"], "[]")) {
    if (reply.at(0).is_map()) return reply.at(0);
  }
  return {};
}

/// How many calls per group the listing of all nodes spares at least: a group has several members.
constexpr int kSpared = 3;

bool not_listed(const LiveContext& context) { return !context.item["@listed"].is_list(); }

constexpr std::array kDetails{
    Detail{.into = "@listed",
           .operation = &kDescribeCacheClusters,
           .params = kAllNodes,
           .items = "CacheClusters[]",
           .id = "{.ReplicationGroupId}",
           .item_id = "{.ReplicationGroupId}",
           .saves = kSpared,
           .shortcut = true},
    Detail{.into = "@members",
           .operation = &kDescribeCacheClusters,
           .params = kMember,
           .items = "CacheClusters[]",
           .when = not_listed,
           .each = "MemberClusters[]"},
    kOwnTags,
};

template <const char* path>
Value of_member(const LiveContext& context) {
  const Value found = member(context);
  return member_at(found, path);
}
constexpr char kVersionPath[] = "EngineVersion";
constexpr char kWindowPath[] = "PreferredMaintenanceWindow";
constexpr char kParametersPath[] = "CacheParameterGroup.CacheParameterGroupName";
constexpr char kSubnetsPath[] = "CacheSubnetGroupName";

Value security_groups(const LiveContext& context) {
  const Value found = member(context);
  return found.is_map() ? at_path(found, "SecurityGroups[].SecurityGroupId") : Value();
}

Value topic(const LiveContext& context) { return active_topic(member(context)); }

bool parameters_in_force(const LiveContext& context) {
  const Value found = member(context);
  return found["CacheParameterGroup"]["ParameterApplyStatus"].text() != "pending-reboot";
}

// --- Switches that AWS writes as words

bool is_on(const Value& word) {
  const std::string_view text = word.text();
  return text == "enabled" || text == "enabling";
}
Value failover(const LiveContext& context) { return is_on(context.item["AutomaticFailover"]); }
Value multi_az(const LiveContext& context) { return is_on(context.item["MultiAZ"]); }
Value tiering(const LiveContext& context) { return is_on(context.item["DataTiering"]); }

Value port(const LiveContext& context) {
  const Value& configured = context.item["ConfigurationEndpoint"]["Port"];
  const Value found =
      configured.is_null() ? at_path(context.item, "NodeGroups[].PrimaryEndpoint.Port").at(0) : configured;
  return found.is_null() ? Value() : Value::number(found.text());
}

// --- Nodes and shards

std::size_t size_of(const Value& item, std::string_view path) { return items_at(item, path).size(); }

Value number(std::size_t n) { return Value::number(std::to_string(n)); }

Value clusters(const LiveContext& context) { return number(size_of(context.item, "MemberClusters[]")); }
Value shards(const LiveContext& context) { return number(size_of(context.item, "NodeGroups[]")); }
Value replicas(const LiveContext& context) {
  const Value::List groups = items_at(context.item, "NodeGroups[]");
  const std::size_t members = groups.empty() ? 0 : size_of(groups.front(), "NodeGroupMembers[]");
  return members == 0 ? Value() : number(members - 1);
}

int count(const Value& value) {
  const std::string_view text = value.text();
  int out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

/// The state has the number of nodes in two ways; a group of one shard has a primary beside its replicas.
int replicas_of(const UpdateContext& context, const Value& side) {
  if (context.changes("replicas_per_node_group")) return count(side["replicas_per_node_group"]);
  return count(side["num_cache_clusters"]) - 1;
}

Calls set_nodes(const UpdateContext& context) {
  Calls out;
  const int shards = count(context.to["num_node_groups"]);
  const int old_shards = count(context.from["num_node_groups"]);
  if (context.changes("num_node_groups") && shards > 0) {
    out.push_back(request_of(kReshard, kModifyParams, context));
    set_if_given(out.back().members, "NodeGroupCount", Value(shards));
    Value::List removed;  // the last ones: shards are numbered from 0001
    for (int shard = old_shards; shard > shards; --shard) {
      const std::string digits = std::to_string(shard);
      removed.emplace_back(std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits);
    }
    set_if_given(out.back().members, "NodeGroupsToRemove.NodeGroupToRemove", std::move(removed));
  }
  const bool counts_clusters = context.changes("num_cache_clusters") && shards <= 1 && old_shards <= 1;
  if (!context.changes("replicas_per_node_group") && !counts_clusters) return out;
  const int to = replicas_of(context, context.to);
  const int from = replicas_of(context, context.from);
  if (to == from || to < 0) return out;
  out.push_back(
      request_of(to > from ? kIncreaseReplicaCount : kDecreaseReplicaCount, kModifyParams, context));
  set_if_given(out.back().members, "NewReplicaCount", Value(to));
  return out;
}
constexpr std::array<const Operation*, 3> kNodeOperations{&kIncreaseReplicaCount, &kDecreaseReplicaCount,
                                                          &kReshard};
constexpr Update kNodes{
    .operation = &kIncreaseReplicaCount, .requests = set_nodes, .operations = kNodeOperations};

// --- Encryption in transit: to `required` and back it goes by way of `preferred`, or clients are cut off.

Calls set_transit(const UpdateContext& context) {
  Calls out;
  const auto call = [&](bool on, std::string_view mode) {
    out.push_back(request_of(kModifyReplicationGroup, kModifyParams, context));
    set_if_given(out.back().members, "TransitEncryptionEnabled", on);
    if (on) set_if_given(out.back().members, "TransitEncryptionMode", mode);
  };
  const bool on = context.to["transit_encryption_enabled"].text() == "true";
  const bool was_on = context.from["transit_encryption_enabled"].text() == "true";
  const bool required = context.to["transit_encryption_mode"].text() != "preferred";
  const bool was_required = context.from["transit_encryption_mode"].text() != "preferred";
  if (on && !was_on) call(true, "preferred");
  if (on && required && (!was_on || !was_required)) call(true, "required");
  if (on && was_on && !required) call(true, "preferred");
  if (!on && was_on && was_required) call(true, "preferred");
  if (!on && was_on) call(false, "");
  return out;
}
constexpr std::array<const Operation*, 1> kModifyOperations{&kModifyReplicationGroup};
constexpr Update kTransit{.operation = &kModifyReplicationGroup,
                          .risk = Risk::kRestart,
                          .requests = set_transit,
                          .operations = kModifyOperations};

Calls set_user_groups(const UpdateContext& context, const ModifyCall& call) {
  Request request = request_of(*call.operation, call.params, context);
  const Value& to = context.to["user_group_ids"];
  const Value& from = context.from["user_group_ids"];
  set_if_given(request.members, "UserGroupIdsToAdd.member", only_in(to, from));
  set_if_given(request.members, "UserGroupIdsToRemove.member", only_in(from, to));
  return {std::move(request)};
}
constexpr Update kUserGroups = Modify<kCall>::by<set_user_groups>(Risk::kOnline);

bool is_being_deleted(const LiveContext& context) { return context.item["Status"].text() == "deleting"; }

constexpr std::array kAttributes{
    Attribute{.name = "apply_immediately", .left_out = kTerraformOnly},
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "at_rest_encryption_enabled",
              .kind = Kind::kBool,
              .from = "AtRestEncryptionEnabled",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical},
    Attribute{.name = "auth_token", .traits = kSecret, .left_out = kWriteOnly},
    Attribute{.name = "auth_token_update_strategy", .left_out = kTerraformOnly},
    Attribute{.name = "auto_minor_version_upgrade",
              .kind = Kind::kBool,
              .from = "AutoMinorVersionUpgrade",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "AutoMinorVersionUpgrade"},
    Attribute{.name = "automatic_failover_enabled",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = failover,
              .update = &kModify,
              .parameter = "AutomaticFailoverEnabled"},
    Attribute{.name = "cluster_enabled", .kind = Kind::kBool, .from = "ClusterEnabled", .traits = kComputed},
    Attribute{.name = "cluster_mode",
              .from = "ClusterMode",
              .traits = kUnsetIsAny,
              .pending = "PendingModifiedValues.ClusterMode",
              .update = &kModify,
              .parameter = "ClusterMode"},
    Attribute{.name = "configuration_endpoint_address", .traits = kComputed},
    Attribute{.name = "data_tiering_enabled",
              .kind = Kind::kBool,
              .traits = kUnsetIsAny | kImmutable,
              .live = tiering},
    Attribute{.name = "description",
              .from = "Description",
              .severity = Severity::kLow,
              .update = &kModify,
              .parameter = "ReplicationGroupDescription"},
    Attribute{.name = "engine",
              .from = "Engine",
              .fallback = "redis",
              .severity = Severity::kHigh,
              .update = &kVersion},
    Attribute{.name = "engine_version",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = of_member<kVersionPath>,
              .update = &kVersion,
              .otherwise = Otherwise::kReplace},
    Attribute{.name = "engine_version_actual", .traits = kComputed},
    Attribute{.name = "final_snapshot_identifier", .left_out = kTerraformOnly},
    Attribute{.name = "global_replication_group_id",
              .from = "GlobalReplicationGroupInfo.GlobalReplicationGroupId",
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "id", .from = "ReplicationGroupId", .traits = kComputed},
    Attribute{.name = "ip_discovery",
              .from = "IpDiscovery",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "IpDiscovery"},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "log_delivery_configuration",
              .kind = Kind::kBlockSet,
              .block = kLogDelivery,
              .key = "log_type",
              .live = log_delivery,
              .update = &kLogs},
    Attribute{.name = "maintenance_window",
              .compare = Compare::kMaintenanceWindow,
              .traits = kUnsetIsAny,
              .live = of_member<kWindowPath>,
              .update = &kModify,
              .parameter = "PreferredMaintenanceWindow"},
    Attribute{.name = "member_clusters", .traits = kComputed},
    Attribute{.name = "multi_az_enabled",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = multi_az,
              .update = &kModify,
              .parameter = "MultiAZEnabled"},
    Attribute{.name = "network_type", .from = "NetworkType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "node_type",
              .from = "CacheNodeType",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kModifyRestart,
              .parameter = "CacheNodeType"},
    Attribute{
        .name = "notification_topic_arn", .traits = kReference, .live = topic, .update = &kNotification},
    Attribute{.name = "num_cache_clusters",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = clusters,
              .update = &kNodes},
    Attribute{.name = "num_node_groups",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = shards,
              .update = &kNodes},
    Attribute{.name = "parameter_group_name",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .live = of_member<kParametersPath>,
              .in_force = parameters_in_force,
              .update = &kModifyRestart,
              .parameter = "CacheParameterGroupName"},
    Attribute{.name = "port", .kind = Kind::kNumber, .traits = kUnsetIsAny | kImmutable, .live = port},
    Attribute{.name = "preferred_cache_cluster_azs", .left_out = kOnlyAtCreation},
    Attribute{.name = "primary_endpoint_address", .traits = kComputed},
    Attribute{.name = "reader_endpoint_address", .traits = kComputed},
    Attribute{.name = "replicas_per_node_group",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = replicas,
              .update = &kNodes},
    Attribute{.name = "replication_group_id",
              .from = "ReplicationGroupId",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .live = security_groups,
              .update = &kModify,
              .parameter = "SecurityGroupIds.SecurityGroupId"},
    Attribute{.name = "security_group_names", .left_out = "groups of EC2-Classic, which AWS has retired"},
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
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable | kReference,
              .live = of_member<kSubnetsPath>},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "transit_encryption_enabled",
              .kind = Kind::kBool,
              .from = "TransitEncryptionEnabled",
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .update = &kTransit},
    Attribute{.name = "transit_encryption_mode",
              .from = "TransitEncryptionMode",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.TransitEncryptionMode",
              .update = &kTransit},
    Attribute{.name = "user_group_ids",
              .kind = Kind::kStringSet,
              .from = "UserGroupIds[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUserGroups},
};

}  // namespace

constinit const ResourceType kElasticacheReplicationGroup{
    .name = "aws_elasticache_replication_group",
    .service = &kElasticache,
    .key = "{replication_group_id}",
    .item_key = "{.ReplicationGroupId}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeReplicationGroups, .items = "ReplicationGroups[]"},
    .single = {.operation = &kDescribeReplicationGroups, .params = kId, .items = "ReplicationGroups[]"},
    .details = kDetails,
    .gone = is_being_deleted,
    .id = "ReplicationGroupId",
    .arn = "ARN",
    .settle = &kGroupWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
