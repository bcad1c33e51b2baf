#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/eks/eks.h"
#include "providers/aws/eks/operations.h"

namespace reconcile::aws {

namespace {

using namespace eks;

constexpr std::array<std::string_view, 3> kFailed{"CREATE_FAILED", "DELETE_FAILED", "DEGRADED"};
constexpr Wait kStatusWait{
    .status = "status", .settled = kActive, .failed = kFailed, .usual_seconds = 180, .timeout_seconds = 3600};
constexpr std::array kGroup{Param{"name", "{cluster_name}"}, Param{"nodegroupName", "{node_group_name}"}};

/// Each member as it shall be; labels and taints as what to add and what to take away.
std::vector<Request> set_config(const UpdateContext& context) {
  Request request = make_request(kUpdateNodegroupConfig, kGroup, context);
  if (!request.members.is_map()) return {std::move(request)};
  Value::Map& members = request.members.as_map();
  const auto block = [&](std::string_view name) -> const Value& { return context.to[name].at(0); };
  if (context.changes("scaling_config")) {
    members["scalingConfig"] = Value::map({{"desiredSize", block("scaling_config")["desired_size"]},
                                           {"maxSize", block("scaling_config")["max_size"]},
                                           {"minSize", block("scaling_config")["min_size"]}});
  }
  if (context.changes("update_config")) {
    Value::Map config;
    for (const auto& [terraform, aws] : {std::pair{"max_unavailable", "maxUnavailable"},
                                         {"max_unavailable_percentage", "maxUnavailablePercentage"}}) {
      const Value& value = block("update_config")[terraform];
      if (!value.is_empty() && value.text() != "0") config[aws] = value;
    }
    members["updateConfig"] = Value(std::move(config));
  }
  if (context.changes("node_repair_config")) {
    members["nodeRepairConfig.enabled"] = Value(block("node_repair_config")["enabled"].text() == "true");
  }
  if (context.changes("labels")) {
    Value::Map added;
    Value::List removed;
    const Value& to = context.to["labels"];
    const Value& from = context.from["labels"];
    if (to.is_map()) {
      for (const MapEntry& label : to.as_map()) {
        if (from[label.key] != label.value) added[label.key] = label.value;
      }
    }
    if (from.is_map()) {
      for (const MapEntry& label : from.as_map()) {
        if (to[label.key].is_null()) removed.emplace_back(label.key);
      }
    }
    if (!added.empty()) members["labels.addOrUpdateLabels"] = Value(std::move(added));
    if (!removed.empty()) members["labels.removeLabels"] = Value(std::move(removed));
  }
  if (context.changes("taint")) {
    const auto beyond = [](const Value& some, const Value& others) {
      Value::List out;
      const Value::List rest = items_at(others, "[]");
      for (const Value& taint : items_at(some, "[]")) {
        const auto same = [&](const Value& other) {
          return other["key"].text() == taint["key"].text() &&
                 other["effect"].text() == taint["effect"].text() &&
                 other["value"].text() == taint["value"].text();
        };
        bool found = false;
        for (const Value& other : rest) found = found || same(other);
        if (found) continue;
        Value::Map one{{"effect", taint["effect"]}, {"key", taint["key"]}};
        if (!taint["value"].is_empty()) one["value"] = taint["value"];
        out.emplace_back(std::move(one));
      }
      return out;
    };
    Value::List added = beyond(context.to["taint"], context.from["taint"]);
    Value::List removed = beyond(context.from["taint"], context.to["taint"]);
    if (!added.empty()) members["taints.addOrUpdateTaints"] = Value(std::move(added));
    if (!removed.empty()) members["taints.removeTaints"] = Value(std::move(removed));
  }
  return {std::move(request)};
}
constexpr std::array kConfigOperations{&kUpdateNodegroupConfig};
constexpr Update kConfigure{.operation = &kUpdateNodegroupConfig,
                            .requests = set_config,
                            .operations = kConfigOperations,
                            .token = "clientRequestToken"};
// Other nodes take the place of those that run.
constexpr Update kRoll{.operation = &kUpdateNodegroupVersion,
                       .params = kGroup,
                       .risk = Risk::kRestart,
                       .token = "clientRequestToken"};

constexpr std::array kTemplate{
    Attribute{.name = "id", .from = "id", .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "name", .from = "name", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "version", .from = "version", .severity = Severity::kHigh},
};

/// The template by its id or by its name, never by both.
Value encode_template(const Value& blocks) {
  const Value& block = blocks.at(0);
  if (!block.is_map()) return {};
  Value::Map out;
  out[block["id"].is_empty() ? "name" : "id"] = block["id"].is_empty() ? block["name"] : block["id"];
  out["version"] = block["version"];
  return {std::move(out)};
}

constexpr std::array kRepair{Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled"}};
constexpr std::array kRemote{
    Attribute{.name = "ec2_ssh_key", .from = "ec2SshKey", .severity = Severity::kHigh},
    Attribute{.name = "source_security_group_ids",
              .kind = Kind::kStringSet,
              .from = "sourceSecurityGroups[]",
              .traits = kReference},
};
constexpr std::array kScaling{
    Attribute{.name = "desired_size", .kind = Kind::kNumber, .from = "desiredSize"},
    Attribute{.name = "max_size", .kind = Kind::kNumber, .from = "maxSize", .severity = Severity::kHigh},
    Attribute{.name = "min_size", .kind = Kind::kNumber, .from = "minSize", .severity = Severity::kHigh},
};
constexpr std::array kTaint{
    Attribute{.name = "effect", .from = "effect"},
    Attribute{.name = "key", .from = "key"},
    Attribute{.name = "value", .from = "value"},
};
constexpr std::array kUpdateConfig{
    Attribute{.name = "max_unavailable", .kind = Kind::kNumber, .from = "maxUnavailable"},
    Attribute{
        .name = "max_unavailable_percentage", .kind = Kind::kNumber, .from = "maxUnavailablePercentage"},
};

constexpr std::array kAttributes{
    Attribute{.name = "ami_type", .from = "amiType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "arn", .from = "nodegroupArn", .traits = kComputed},
    Attribute{.name = "capacity_type", .from = "capacityType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "cluster_name", .from = "clusterName", .traits = kImmutable | kReference},
    Attribute{
        .name = "disk_size", .kind = Kind::kNumber, .from = "diskSize", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "force_update_version", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "instance_types",
              .kind = Kind::kStringList,
              .from = "instanceTypes[]",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "labels", .kind = Kind::kMap, .from = "labels", .update = &kConfigure},
    Attribute{.name = "launch_template",
              .kind = Kind::kBlock,
              .from = "launchTemplate",
              .block = kTemplate,
              .update = &kRoll,
              .parameter = "launchTemplate",
              .encode = encode_template},
    Attribute{.name = "node_group_name", .from = "nodegroupName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "node_group_name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "node_repair_config",
              .kind = Kind::kBlock,
              .from = "nodeRepairConfig",
              .block = kRepair,
              .update = &kConfigure},
    Attribute{.name = "node_role_arn",
              .from = "nodeRole",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "release_version",
              .from = "releaseVersion",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kRoll,
              .parameter = "releaseVersion"},
    Attribute{.name = "remote_access",
              .kind = Kind::kBlock,
              .from = "remoteAccess",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kRemote},
    Attribute{.name = "resources", .kind = Kind::kBlockList, .traits = kComputed},
    Attribute{.name = "scaling_config",
              .kind = Kind::kBlock,
              .from = "scalingConfig",
              .block = kScaling,
              .update = &kConfigure},
    Attribute{.name = "status", .from = "status", .traits = kComputed},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "subnets[]",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "tags", .severity = Severity::kLow, .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{
        .name = "taint", .kind = Kind::kBlockSet, .from = "taints[]", .block = kTaint, .update = &kConfigure},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "update_config",
              .kind = Kind::kBlock,
              .from = "updateConfig",
              .traits = kUnsetIsAny,
              .block = kUpdateConfig,
              .update = &kConfigure},
    Attribute{.name = "version",
              .from = "version",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kRoll,
              .parameter = "version"},
};

}  // namespace

constinit const ResourceType kEksNodeGroup{
    .name = "aws_eks_node_group",
    .service = &kEks,
    .key = "{cluster_name}:{node_group_name}",
    .list = all_of_clusters(&kListNodegroups, "nodegroups[]"),
    .single = {.operation = &kDescribeNodegroup, .params = kGroup, .items = "nodegroup"},
    .gone = is_deleting,
    .arn = "nodegroupArn",
    .import_id = "{.clusterName}:{.nodegroupName}",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
