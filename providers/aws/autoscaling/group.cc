#include <algorithm>
#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/autoscaling/autoscaling.h"
#include "providers/aws/autoscaling/mixed_instances.h"
#include "providers/aws/autoscaling/operations.h"
#include "providers/aws/encoding/query_block.h"
#include "providers/aws/scaling/scalable_targets.h"

namespace reconcile::aws {

namespace {

using namespace autoscaling;

constexpr std::array kName{Param{"AutoScalingGroupName", "{@key}"}};
constexpr Update kUpdate{.operation = &kUpdateAutoScalingGroup, .params = kName};

bool is_going(const LiveContext& context) {
  return context.item["Status"].text().starts_with("Delete in progress");
}

// --- Who owns the capacity: scaling policies, scheduled actions, or the cluster autoscaler of Kubernetes,
// which knows its groups by a tag. They move it between the group's bounds. They are asked for only where
// there is a difference to explain.

bool capacity_differs(const LiveContext& context) {
  const Value& desired = context.desired["desired_capacity"];
  return !desired.is_empty() && !is_going(context) &&
         !same_number(desired.text(), context.item["DesiredCapacity"].text());
}

bool has_scaler(const LiveContext& context) {
  if (!items_at(context.item["@policies"], "[]").empty()) return true;
  if (!items_at(context.item["@scheduled"], "[]").empty()) return true;
  for (const Value& tag : items_at(context.item, "Tags[]")) {
    if (tag["Key"].text() == "k8s.io/cluster-autoscaler/enabled") return true;
  }
  return false;
}

bool capacity_is_owned(const LiveContext& context) {
  if (!capacity_differs(context)) return false;
  const auto now = scaling::whole_number(context.item["DesiredCapacity"]);
  const auto least = scaling::whole_number(context.item["MinSize"]);
  const auto most = scaling::whole_number(context.item["MaxSize"]);
  return now && least && most && *least <= *now && *now <= *most && has_scaler(context);
}

constexpr std::array kDetails{
    Detail{.into = "@policies",
           .operation = &kDescribePolicies,
           .params = kName,
           .items = "ScalingPolicies[]",
           .when = capacity_differs},
    Detail{.into = "@scheduled",
           .operation = &kDescribeScheduledActions,
           .params = kName,
           .items = "ScheduledUpdateGroupActions[]",
           .when = capacity_differs},
};

// --- Sets that are added to and taken from

/// Two calls: one for what is too much, one for what is missing.
struct SetCalls {
  std::string_view attribute;
  const Operation* add;
  const Operation* remove;
  std::string_view member;
};

Value::List without(const Value& all, const Value& these) {
  Value::List out;
  const Value::List others = items_at(these, "[]");
  for (const Value& one : items_at(all, "[]")) {
    if (std::ranges::find(others, one) == others.end()) out.push_back(one);
  }
  return out;
}

void add_call(std::vector<Request>& out, const Operation& operation, std::string_view member,
              Value::List values, const UpdateContext& context) {
  if (values.empty()) return;
  Request request = make_request(operation, kName, context);
  if (request.members.is_map()) request.members.as_map()[member] = Value(std::move(values));
  out.push_back(std::move(request));
}

template <const SetCalls& calls>
std::vector<Request> change_set(const UpdateContext& context) {
  const Value& to = context.to[calls.attribute];
  const Value& from = context.from[calls.attribute];
  std::vector<Request> out;
  add_call(out, *calls.add, calls.member, without(to, from), context);
  add_call(out, *calls.remove, calls.member, without(from, to), context);
  return out;
}

constexpr SetCalls kBalancerCalls{"load_balancers", &kAttachLoadBalancers, &kDetachLoadBalancers,
                                  "LoadBalancerNames.member"};
constexpr SetCalls kTargetGroupCalls{"target_group_arns", &kAttachLoadBalancerTargetGroups,
                                     &kDetachLoadBalancerTargetGroups, "TargetGroupARNs.member"};
constexpr SetCalls kProcessCalls{"suspended_processes", &kSuspendProcesses, &kResumeProcesses,
                                 "ScalingProcesses.member"};
constexpr std::array kBalancerOperations{&kAttachLoadBalancers, &kDetachLoadBalancers};
constexpr std::array kTargetGroupOperations{&kAttachLoadBalancerTargetGroups,
                                            &kDetachLoadBalancerTargetGroups};
constexpr std::array kProcessOperations{&kSuspendProcesses, &kResumeProcesses};
constexpr Update kSetBalancers{.operation = &kAttachLoadBalancers,
                               .requests = change_set<kBalancerCalls>,
                               .operations = kBalancerOperations};
constexpr Update kSetTargetGroups{.operation = &kAttachLoadBalancerTargetGroups,
                                  .requests = change_set<kTargetGroupCalls>,
                                  .operations = kTargetGroupOperations};
constexpr Update kSetProcesses{
    .operation = &kSuspendProcesses, .requests = change_set<kProcessCalls>, .operations = kProcessOperations};

/// Of all metrics alike.
Value metrics_granularity(const LiveContext& context) {
  const Value::List metrics = items_at(context.item, "EnabledMetrics[]");
  return metrics.empty() ? Value::unknown() : metrics.front()["Granularity"];
}

std::vector<Request> set_metrics(const UpdateContext& context) {
  const Value& to = context.to["enabled_metrics"];
  const Value& from = context.from["enabled_metrics"];
  std::vector<Request> out;
  // Another granularity is said for all of them.
  const bool granularity = context.changes("metrics_granularity");
  add_call(out, kEnableMetricsCollection, "Metrics.member",
           granularity ? items_at(to, "[]") : without(to, from), context);
  const Value& period = context.to["metrics_granularity"];
  for (Request& request : out) {
    if (request.members.is_map()) {
      request.members.as_map()["Granularity"] = period.is_empty() ? Value("1Minute") : period;
    }
  }
  add_call(out, kDisableMetricsCollection, "Metrics.member", without(from, to), context);
  return out;
}
constexpr std::array kMetricsOperations{&kEnableMetricsCollection, &kDisableMetricsCollection};
constexpr Update kSetMetrics{
    .operation = &kEnableMetricsCollection, .requests = set_metrics, .operations = kMetricsOperations};

Value encode_source(const Value& source) {
  Value::Map out;
  out["Identifier"] = source["identifier"];
  if (!source["type"].is_empty()) out["Type"] = source["type"];
  return {std::move(out)};
}

std::vector<Request> set_sources(const UpdateContext& context) {
  const auto encoded = [](Value::List sources) {
    for (Value& source : sources) source = encode_source(source);
    return sources;
  };
  const Value& to = context.to["traffic_source"];
  const Value& from = context.from["traffic_source"];
  std::vector<Request> out;
  add_call(out, kAttachTrafficSources, "TrafficSources.member", encoded(without(to, from)), context);
  add_call(out, kDetachTrafficSources, "TrafficSources.member", encoded(without(from, to)), context);
  return out;
}
constexpr std::array kSourceOperations{&kAttachTrafficSources, &kDetachTrafficSources};
constexpr Update kSetSources{
    .operation = &kAttachTrafficSources, .requests = set_sources, .operations = kSourceOperations};

// --- Tags, which say whether instances get them too

Value tags(const LiveContext& context) {
  Value::List out;
  for (const Value& tag : items_at(context.item, "Tags[]")) {
    if (tag["Key"].text().starts_with("aws:")) continue;
    out.push_back(Value::map({{"key", tag["Key"]},
                              {"propagate_at_launch", Value(tag["PropagateAtLaunch"].text() == "true")},
                              {"value", tag["Value"]}}));
  }
  return {std::move(out)};
}

Value encode_tag(const Value& tag, std::string_view group) {
  return Value::map({{"Key", tag["key"]},
                     {"PropagateAtLaunch", Value(tag["propagate_at_launch"].text() == "true")},
                     {"ResourceId", group},
                     {"ResourceType", "auto-scaling-group"},
                     {"Value", Value(tag["value"].text())}});
}

std::vector<Request> set_tags(const UpdateContext& context) {
  const Value& to = context.to["tag"];
  const Value& from = context.from["tag"];
  const Value::List wanted = items_at(to, "[]");
  Value::List added;
  Value::List removed;
  for (const Value& tag : without(to, from)) added.push_back(encode_tag(tag, context.key));
  for (const Value& tag : without(from, to)) {
    const auto same_key = [&](const Value& other) { return other["key"].text() == tag["key"].text(); };
    if (std::ranges::none_of(wanted, same_key)) removed.push_back(encode_tag(tag, context.key));
  }
  std::vector<Request> out;
  if (!removed.empty()) {
    out.push_back({&kDeleteTags, Value::map({{"Tags.member", Value(std::move(removed))}})});
  }
  if (!added.empty()) {
    out.push_back({&kCreateOrUpdateTags, Value::map({{"Tags.member", Value(std::move(added))}})});
  }
  return out;
}
constexpr std::array kTagOperations{&kDeleteTags, &kCreateOrUpdateTags};
constexpr Update kSetTags{
    .operation = &kCreateOrUpdateTags, .requests = set_tags, .operations = kTagOperations};

constexpr std::array kTag{
    Attribute{.name = "key"},
    Attribute{.name = "propagate_at_launch", .kind = Kind::kBool},
    Attribute{.name = "value"},
};

/// An aws_autoscaling_group_tag has one block like the group's own.
Value tag_of_its_own(const Value& claimant) { return claimant["tag"]; }
constexpr std::array kTagClaims{Claim{
    .type = "aws_autoscaling_group_tag", .parent = "autoscaling_group_name", .elements = tag_of_its_own}};

// --- What other resources attach

template <bool kTargetGroup>
Value attached(const Value& claimant) {
  const Value& one = claimant[kTargetGroup ? "lb_target_group_arn" : "elb"];
  return one.is_empty() ? Value(Value::List{}) : Value::list({one});
}
Value attached_source(const Value& claimant) { return claimant["traffic_source"]; }

constexpr std::array kBalancerClaims{Claim{
    .type = "aws_autoscaling_attachment", .parent = "autoscaling_group_name", .elements = attached<false>}};
constexpr std::array kTargetGroupClaims{Claim{
    .type = "aws_autoscaling_attachment", .parent = "autoscaling_group_name", .elements = attached<true>}};
constexpr std::array kSourceClaims{Claim{.type = "aws_autoscaling_traffic_source_attachment",
                                         .parent = "autoscaling_group_name",
                                         .elements = attached_source}};

/// AWS also lists load balancers and target groups here. Where the state has those as such, they are compared
/// as such, and only the other sources here.
Value sources(const LiveContext& context) {
  const bool as_such =
      !context.desired["load_balancers"].is_empty() || !context.desired["target_group_arns"].is_empty();
  Value::List out;
  for (const Value& source : items_at(context.item, "TrafficSources[]")) {
    if (as_such && source["Type"].text() != "vpc-lattice") continue;
    out.push_back(Value::map({{"identifier", source["Identifier"]}, {"type", source["Type"]}}));
  }
  for (const Value& source : items_at(context.desired["traffic_source"], "[]")) {
    if (as_such && source["type"].text() != "vpc-lattice") out.push_back(source);
  }
  return {std::move(out)};
}

constexpr std::array kSource{
    Attribute{.name = "identifier", .traits = kReference},
    Attribute{.name = "type", .traits = kUnsetIsAny},
};

// --- Networks and templates

Value subnets(const LiveContext& context) {
  Value::List out;
  std::string_view rest = context.item["VPCZoneIdentifier"].text();
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    out.emplace_back(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return {std::move(out)};
}

Value encode_subnets(const Value& subnets) {
  std::string out;
  for (const Value& subnet : items_at(subnets, "[]")) {
    if (!out.empty()) out += ',';
    out += subnet.text();
  }
  return {std::move(out)};
}

constexpr std::array kLaunchTemplate{
    Attribute{.name = "id",
              .from = "LaunchTemplateId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "name", .from = "LaunchTemplateName", .traits = kUnsetIsAny},
    Attribute{.name = "version", .from = "Version", .traits = kUnsetIsAny, .severity = Severity::kHigh},
};

/// A template is named by its id or by its name, never by both.
Value encode_template(const Value& blocks) {
  const Value& block = blocks.at(0);
  if (!block.is_map()) return {};
  Value::Map out;
  if (!block["id"].is_empty()) {
    out["LaunchTemplateId"] = block["id"];
  } else if (!block["name"].is_empty()) {
    out["LaunchTemplateName"] = block["name"];
  }
  if (!block["version"].is_empty()) out["Version"] = block["version"];
  return {std::move(out)};
}

// --- Smaller blocks

constexpr std::array kDistributionOfZones{Attribute{.name = "capacity_distribution_strategy",
                                                    .from = "CapacityDistributionStrategy",
                                                    .fallback = "balanced-best-effort"}};
constexpr std::array kReservationTarget{
    Attribute{.name = "capacity_reservation_ids",
              .kind = Kind::kStringSet,
              .from = "CapacityReservationIds[]",
              .traits = kReference},
    Attribute{.name = "capacity_reservation_resource_group_arns",
              .kind = Kind::kStringSet,
              .from = "CapacityReservationResourceGroupArns[]",
              .traits = kReference},
};
constexpr std::array kReservation{
    Attribute{.name = "capacity_reservation_preference",
              .from = "CapacityReservationPreference",
              .fallback = "default",
              .traits = kUnsetIsAny},
    Attribute{.name = "capacity_reservation_target",
              .kind = Kind::kBlock,
              .from = "CapacityReservationTarget",
              .block = kReservationTarget},
};

/// -1 stands for no policy.
Value no_policy_is_null(const Value& percentage) { return percentage.text() == "-1" ? Value() : percentage; }
constexpr std::array kMaintenance{
    Attribute{.name = "max_healthy_percentage",
              .kind = Kind::kNumber,
              .from = "MaxHealthyPercentage",
              .normalise = no_policy_is_null},
    Attribute{.name = "min_healthy_percentage",
              .kind = Kind::kNumber,
              .from = "MinHealthyPercentage",
              .normalise = no_policy_is_null},
};
Value encode_maintenance(const Value& blocks) {
  const Value& block = blocks.at(0);
  const auto percentage = [&](std::string_view name) {
    return block[name].is_empty() ? Value(-1) : block[name];
  };
  return Value::map({{"MaxHealthyPercentage", percentage("max_healthy_percentage")},
                     {"MinHealthyPercentage", percentage("min_healthy_percentage")}});
}

constexpr std::array kReuse{
    Attribute{.name = "reuse_on_scale_in", .kind = Kind::kBool, .from = "ReuseOnScaleIn"}};
constexpr std::array kWarmPool{
    Attribute{.name = "instance_reuse_policy",
              .kind = Kind::kBlock,
              .from = "InstanceReusePolicy",
              .block = kReuse},
    Attribute{.name = "max_group_prepared_capacity",
              .kind = Kind::kNumber,
              .from = "MaxGroupPreparedCapacity",
              .fallback = "-1"},
    Attribute{.name = "min_size", .kind = Kind::kNumber, .from = "MinSize"},
    Attribute{.name = "pool_state", .from = "PoolState", .fallback = "Stopped"},
};

/// A pool that is being deleted is none.
Value warm_pool(const LiveContext& context) {
  const Value& pool = context.item["WarmPoolConfiguration"];
  if (!pool.is_map() || pool["Status"].text() == "PendingDelete") return Value::List{};
  const Value& reuse = pool["InstanceReusePolicy"];
  Value::List policy;
  if (reuse.is_map()) {
    policy.push_back(Value::map({{"reuse_on_scale_in", Value(reuse["ReuseOnScaleIn"].text() == "true")}}));
  }
  return Value::list({Value::map({{"instance_reuse_policy", std::move(policy)},
                                  {"max_group_prepared_capacity", pool["MaxGroupPreparedCapacity"]},
                                  {"min_size", pool["MinSize"]},
                                  {"pool_state", pool["PoolState"]}})});
}

std::vector<Request> set_warm_pool(const UpdateContext& context) {
  const Value& to = context.to["warm_pool"].at(0);
  Request request = make_request(to.is_map() ? kPutWarmPool : kDeleteWarmPool, kName, context);
  if (request.members.is_map() && to.is_map()) {
    const Value block = encoding::query_block(kWarmPool, to);
    for (const MapEntry& member : block.as_map()) request.members.as_map()[member.key] = member.value;
  }
  return {std::move(request)};
}
constexpr std::array kPoolOperations{&kPutWarmPool, &kDeleteWarmPool};
constexpr Update kSetWarmPool{
    .operation = &kPutWarmPool, .requests = set_warm_pool, .operations = kPoolOperations};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "AutoScalingGroupARN", .traits = kComputed},
    Attribute{.name = "availability_zone_distribution",
              .kind = Kind::kBlock,
              .from = "AvailabilityZoneDistribution",
              .block = kDistributionOfZones,
              .update = &kUpdate,
              .parameter = "AvailabilityZoneDistribution",
              .encode = encoding::one<kDistributionOfZones>},
    Attribute{.name = "availability_zones",
              .kind = Kind::kStringSet,
              .from = "AvailabilityZones[]",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "AvailabilityZones.member"},
    Attribute{.name = "capacity_rebalance",
              .kind = Kind::kBool,
              .from = "CapacityRebalance",
              .update = &kUpdate,
              .parameter = "CapacityRebalance"},
    Attribute{.name = "capacity_reservation_specification",
              .kind = Kind::kBlock,
              .from = "CapacityReservationSpecification",
              .block = kReservation,
              .update = &kUpdate,
              .parameter = "CapacityReservationSpecification",
              .encode = encoding::one<kReservation>},
    Attribute{.name = "context",
              .from = "Context",
              .traits = kSendEmpty,
              .update = &kUpdate,
              .parameter = "Context"},
    Attribute{.name = "default_cooldown",
              .kind = Kind::kNumber,
              .from = "DefaultCooldown",
              .fallback = "300",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "DefaultCooldown"},
    Attribute{.name = "default_instance_warmup",
              .kind = Kind::kNumber,
              .from = "DefaultInstanceWarmup",
              .update = &kUpdate,
              .parameter = "DefaultInstanceWarmup"},
    Attribute{.name = "desired_capacity",
              .kind = Kind::kNumber,
              .from = "DesiredCapacity",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .owned = capacity_is_owned,
              .update = &kUpdate,
              .parameter = "DesiredCapacity"},
    Attribute{.name = "desired_capacity_type",
              .from = "DesiredCapacityType",
              .update = &kUpdate,
              .parameter = "DesiredCapacityType"},
    Attribute{.name = "enabled_metrics",
              .kind = Kind::kStringSet,
              .from = "EnabledMetrics[].Metric",
              .update = &kSetMetrics},
    Attribute{.name = "force_delete", .left_out = kTerraformOnly},
    Attribute{.name = "force_delete_warm_pool", .left_out = kTerraformOnly},
    Attribute{.name = "health_check_grace_period",
              .kind = Kind::kNumber,
              .from = "HealthCheckGracePeriod",
              .fallback = "300",
              .update = &kUpdate,
              .parameter = "HealthCheckGracePeriod"},
    Attribute{.name = "health_check_type",
              .from = "HealthCheckType",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "HealthCheckType"},
    Attribute{.name = "id", .from = "AutoScalingGroupName", .traits = kComputed},
    Attribute{.name = "ignore_failed_scaling_activities", .left_out = kTerraformOnly},
    Attribute{.name = "initial_lifecycle_hook", .left_out = kOnlyAtCreation},
    Attribute{.name = "instance_maintenance_policy",
              .kind = Kind::kBlock,
              .from = "InstanceMaintenancePolicy",
              .block = kMaintenance,
              .update = &kUpdate,
              .parameter = "InstanceMaintenancePolicy",
              .encode = encode_maintenance},
    Attribute{.name = "instance_refresh", .left_out = kTerraformOnly},
    Attribute{.name = "launch_configuration",
              .from = "LaunchConfigurationName",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "LaunchConfigurationName"},
    Attribute{.name = "launch_template",
              .kind = Kind::kBlock,
              .from = "LaunchTemplate",
              .severity = Severity::kHigh,
              .block = kLaunchTemplate,
              .update = &kUpdate,
              .parameter = "LaunchTemplate",
              .encode = encode_template},
    Attribute{.name = "load_balancers",
              .kind = Kind::kStringSet,
              .from = "LoadBalancerNames[]",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kBalancerClaims,
              .update = &kSetBalancers},
    Attribute{.name = "max_instance_lifetime",
              .kind = Kind::kNumber,
              .from = "MaxInstanceLifetime",
              .update = &kUpdate,
              .parameter = "MaxInstanceLifetime"},
    Attribute{.name = "max_size",
              .kind = Kind::kNumber,
              .from = "MaxSize",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "MaxSize"},
    Attribute{.name = "metrics_granularity",
              .fallback = "1Minute",
              .live = metrics_granularity,
              .update = &kSetMetrics},
    Attribute{.name = "min_elb_capacity", .left_out = kTerraformOnly},
    Attribute{.name = "min_size",
              .kind = Kind::kNumber,
              .from = "MinSize",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "MinSize"},
    Attribute{.name = "mixed_instances_policy",
              .kind = Kind::kBlock,
              .from = "MixedInstancesPolicy",
              .severity = Severity::kHigh,
              .block = kMixedInstances,
              .update = &kUpdate,
              .parameter = "MixedInstancesPolicy",
              .encode = encode_mixed_instances},
    Attribute{.name = "name", .from = "AutoScalingGroupName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "placement_group",
              .from = "PlacementGroup",
              .traits = kReference | kSendEmpty,
              .update = &kUpdate,
              .parameter = "PlacementGroup"},
    Attribute{.name = "predicted_capacity", .from = "PredictedCapacity", .traits = kComputed},
    Attribute{.name = "protect_from_scale_in",
              .kind = Kind::kBool,
              .from = "NewInstancesProtectedFromScaleIn",
              .update = &kUpdate,
              .parameter = "NewInstancesProtectedFromScaleIn"},
    Attribute{.name = "service_linked_role_arn",
              .from = "ServiceLinkedRoleARN",
              .traits = kUnsetIsAny | kReference,
              .update = &kUpdate,
              .parameter = "ServiceLinkedRoleARN"},
    Attribute{.name = "suspended_processes",
              .kind = Kind::kStringSet,
              .from = "SuspendedProcesses[].ProcessName",
              .severity = Severity::kHigh,
              .update = &kSetProcesses},
    Attribute{.name = "tag",
              .kind = Kind::kBlockSet,
              .severity = Severity::kLow,
              .block = kTag,
              .key = "key",
              .live = tags,
              .claims = kTagClaims,
              .update = &kSetTags},
    Attribute{.name = "target_group_arns",
              .kind = Kind::kStringSet,
              .from = "TargetGroupARNs[]",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kTargetGroupClaims,
              .update = &kSetTargetGroups},
    Attribute{.name = "termination_policies",
              .kind = Kind::kStringList,
              .from = "TerminationPolicies[]",
              .fallback = "Default",
              .update = &kUpdate,
              .parameter = "TerminationPolicies.member"},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "traffic_source",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .block = kSource,
              .key = "identifier",
              .live = sources,
              .claims = kSourceClaims,
              .update = &kSetSources},
    Attribute{.name = "vpc_zone_identifier",
              .kind = Kind::kStringSet,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .live = subnets,
              .update = &kUpdate,
              .parameter = "VPCZoneIdentifier",
              .encode = encode_subnets},
    Attribute{.name = "wait_for_capacity_timeout", .left_out = kTerraformOnly},
    Attribute{.name = "wait_for_elb_capacity", .left_out = kTerraformOnly},
    Attribute{.name = "warm_pool",
              .kind = Kind::kBlock,
              .block = kWarmPool,
              .live = warm_pool,
              .update = &kSetWarmPool},
    Attribute{.name = "warm_pool_size", .from = "WarmPoolSize", .traits = kComputed},
};

/// Groups that EKS makes for its node groups are its own.
bool made_by_eks(const LiveContext& context) {
  for (const Value& tag : items_at(context.item, "Tags[]")) {
    if (tag["Key"].text() == "eks:nodegroup-name") return true;
  }
  return false;
}

}  // namespace

constinit const ResourceType kAutoscalingGroup{
    .name = "aws_autoscaling_group",
    .service = &kAutoscaling,
    .key = "{name}",
    .item_key = "{.AutoScalingGroupName}",
    .list = {.operation = &kDescribeAutoScalingGroups, .items = "AutoScalingGroups[]"},
    .batch = {.operation = &kDescribeAutoScalingGroups,
              .items = "AutoScalingGroups[]",
              .ids = "AutoScalingGroupNames.member",
              .max_ids = 100},
    .details = kDetails,
    .gone = is_going,
    .id = "AutoScalingGroupName",
    .arn = "AutoScalingGroupARN",
    .made_by_aws = made_by_eks,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
