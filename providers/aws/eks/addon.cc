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

constexpr std::array<std::string_view, 4> kFailed{"CREATE_FAILED", "UPDATE_FAILED", "DELETE_FAILED",
                                                  "DEGRADED"};
constexpr Wait kStatusWait{.status = "status", .settled = kActive, .failed = kFailed, .usual_seconds = 60};
constexpr std::array kAddon{Param{"name", "{cluster_name}"}, Param{"addonName", "{addon_name}"}};
/// An addon names its associations by ARN: `…:podidentityassociation/CLUSTER/ID`.
Value association_ids(const LiveContext& context) {
  Value::List out;
  for (const Value& arn : items_at(context.item["podIdentityAssociations"], "[]")) {
    out.emplace_back(arn.text().substr(arn.text().rfind('/') + 1));
  }
  return {std::move(out)};
}

constexpr std::array kAssociation{Param{"clusterName", "{.clusterName}"}, Param{"associationId", "{@each}"}};
constexpr std::array kDetails{Detail{.into = "@associations",
                                     .operation = &kDescribePodIdentityAssociation,
                                     .params = kAssociation,
                                     .items = "association",
                                     .own_ids = association_ids,
                                     .each = "podIdentityAssociations[]"}};

/// The add-on falls back to the role of the nodes where a call does not name its own, whatever the call is
/// for; and there is no other way to say that it shall have none.
std::vector<Request> set_addon(const UpdateContext& context) {
  Request request = make_request(kUpdateAddon, kAddon, context);
  if (!request.members.is_map()) return {std::move(request)};
  Value::Map& members = request.members.as_map();
  if (context.changes("addon_version")) members["addonVersion"] = context.to["addon_version"];
  if (context.changes("configuration_values")) {
    const Value& values = context.to["configuration_values"];
    members["configurationValues"] = values.is_empty() ? Value("{}") : values;
  }
  if (context.changes("pod_identity_association")) {
    Value::List associations;
    for (const Value& one : items_at(context.to["pod_identity_association"], "[]")) {
      associations.emplace_back(
          Value::Map{{"roleArn", one["role_arn"]}, {"serviceAccount", one["service_account"]}});
    }
    members["podIdentityAssociations"] = Value(std::move(associations));
  }
  if (const Value& role = context.to["service_account_role_arn"]; !role.is_empty()) {
    members["serviceAccountRoleArn"] = role;
  }
  if (const Value& conflicts = context.state["resolve_conflicts_on_update"]; !conflicts.is_empty()) {
    members["resolveConflicts"] = conflicts;
  }
  return {std::move(request)};
}
constexpr std::array kOperations{&kUpdateAddon};
constexpr Update kUpdate{.operation = &kUpdateAddon,
                         .requests = set_addon,
                         .operations = kOperations,
                         .token = "clientRequestToken"};

constexpr std::array kIdentity{
    Attribute{.name = "role_arn", .from = "roleArn", .traits = kReference},
    Attribute{.name = "service_account", .from = "serviceAccount"},
};

constexpr std::array kAttributes{
    Attribute{.name = "addon_name", .from = "addonName", .traits = kImmutable},
    Attribute{.name = "addon_version",
              .from = "addonVersion",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{.name = "arn", .from = "addonArn", .traits = kComputed},
    Attribute{.name = "cluster_name", .from = "clusterName", .traits = kImmutable | kReference},
    Attribute{.name = "configuration_values",
              .from = "configurationValues",
              .compare = Compare::kJson,
              .traits = kUnsetIsAny,
              .update = &kUpdate},
    Attribute{.name = "created_at", .traits = kComputed},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "modified_at", .traits = kComputed},
    Attribute{.name = "pod_identity_association",
              .kind = Kind::kBlockSet,
              .from = "@associations[]",
              .severity = Severity::kHigh,
              .block = kIdentity,
              .key = "service_account",
              .update = &kUpdate},
    Attribute{.name = "preserve", .left_out = kTerraformOnly},
    Attribute{.name = "resolve_conflicts", .left_out = kTerraformOnly},
    Attribute{.name = "resolve_conflicts_on_create", .left_out = kTerraformOnly},
    Attribute{.name = "resolve_conflicts_on_update", .left_out = kTerraformOnly},
    Attribute{.name = "service_account_role_arn",
              .from = "serviceAccountRoleArn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "tags", .severity = Severity::kLow, .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kEksAddon{
    .name = "aws_eks_addon",
    .service = &kEks,
    .key = "{cluster_name}:{addon_name}",
    .list = all_of_clusters(&kListAddons, "addons[]"),
    .single = {.operation = &kDescribeAddon, .params = kAddon, .items = "addon"},
    .details = kDetails,
    .gone = is_deleting,
    .arn = "addonArn",
    .import_id = "{.clusterName}:{.addonName}",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
