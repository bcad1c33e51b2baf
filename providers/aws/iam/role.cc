#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/policies.h"
#include "providers/aws/iam/role_calls.h"
#include "providers/aws/tagging/tag_requests.h"

// No single call of IAM's tells all of a role. For several roles two listings do, whatever the number:
// ListRoles brings description and session duration, GetAccountAuthorizationDetails brings tags, boundary,
// inline and attached policies. For one role, and where the second listing fails or has more pages than
// it spares calls, GetRole, ListAttachedRolePolicies, ListRolePolicies and GetRolePolicy ask one by one.

namespace reconcile::aws {

Value iam::attached_policies(const LiveContext& context) {
  return not_listed(context) ? at_path(context.item, "@attached[].PolicyArn")
                             : at_path(listed(context), "AttachedManagedPolicies[].PolicyArn");
}

namespace {

using namespace iam;

constexpr std::array kEachPolicy{Param{"RoleName", "{@key}"}, Param{"PolicyName", "{@each}"}};

// Leaving the session's duration out of the call resets it.
constexpr Update kUpdate{.operation = &kUpdateRole, .params = kRoleName, .whole = true};
constexpr Update kSetTrust{.operation = &kUpdateAssumeRolePolicy, .params = kRoleName};
constexpr Update kSetBoundary{
    .operation = &kPutRolePermissionsBoundary, .params = kRoleName, .clear = &kDeleteRolePermissionsBoundary};

/// Attaches first: what is exchanged is never missing in between.
std::vector<Request> attach_and_detach(const UpdateContext& context) {
  std::vector<Request> out;
  const auto calls = [&](const Operation& operation, const Value& there, const Value& gone) {
    const Value::List others = items_at(gone["managed_policy_arns"], "[]");
    for (const Value& arn : items_at(there["managed_policy_arns"], "[]")) {
      if (std::ranges::find(others, arn) != others.end()) continue;
      out.push_back(
          {.operation = &operation, .members = Value::map({{"RoleName", context.key}, {"PolicyArn", arn}})});
    }
  };
  calls(kAttachRolePolicy, context.to, context.from);
  calls(kDetachRolePolicy, context.from, context.to);
  return out;
}
constexpr std::array kAttachOperations{&kAttachRolePolicy, &kDetachRolePolicy};
constexpr Update kAttach{
    .operation = &kAttachRolePolicy, .requests = attach_and_detach, .operations = kAttachOperations};

const Value& policy_named(const Value& policies, std::string_view name) {
  static const Value kNone;
  if (!policies.is_list()) return kNone;
  for (const Value& policy : policies.as_list()) {
    if (policy["name"].text() == name) return policy;
  }
  return kNone;
}

std::vector<Request> put_and_delete(const UpdateContext& context) {
  std::vector<Request> out;
  const Value& to = context.to["inline_policy"];
  const Value& from = context.from["inline_policy"];
  for (const Value& policy : items_at(to, "[]")) {
    const std::string_view name = policy["name"].text();
    // The state has one empty block where a role shall have no inline policies at all.
    if (name.empty() || policy_named(from, name)["policy"] == policy["policy"]) continue;
    out.push_back(
        {.operation = &kPutRolePolicy,
         .members = Value::map(
             {{"RoleName", context.key}, {"PolicyName", name}, {"PolicyDocument", policy["policy"]}})});
  }
  for (const Value& policy : items_at(from, "[]")) {
    const std::string_view name = policy["name"].text();
    if (name.empty() || !policy_named(to, name).is_null()) continue;
    out.push_back({.operation = &kDeleteRolePolicy,
                   .members = Value::map({{"RoleName", context.key}, {"PolicyName", name}})});
  }
  return out;
}
constexpr std::array kPolicyOperations{&kPutRolePolicy, &kDeleteRolePolicy};
constexpr Update kPutPolicy{
    .operation = &kPutRolePolicy, .requests = put_and_delete, .operations = kPolicyOperations};

constexpr tagging::TagCalls kTagCalls{.add = &kTagRole,
                                      .tags = "Tags.member",
                                      .remove = &kUntagRole,
                                      .keys = "TagKeys.member",
                                      .identity = kRoleName};
constexpr std::array kTagOperations{&kTagRole, &kUntagRole};
constexpr Update kTag{
    .operation = &kTagRole, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// What ListRoles leaves out.
const Value& complete(const LiveContext& context) {
  return not_listed(context) ? context.item["@role"] : listed(context);
}

Value boundary(const LiveContext& context) {
  return complete(context)["PermissionsBoundary"]["PermissionsBoundaryArn"];
}

Value tags(const LiveContext& context) {
  Value::Map out;
  for (const Value& tag : items_at(complete(context), "Tags[]")) out[tag["Key"].text()] = tag["Value"].text();
  return out;
}

Value inline_policies(const LiveContext& context) {
  const Value::List policies = not_listed(context) ? items_at(context.item["@inline"], "[]")
                                                   : items_at(listed(context), "RolePolicyList[]");
  Value::List out;
  for (const Value& policy : policies) {
    out.push_back(Value::map({{"name", policy["PolicyName"]}, {"policy", policy["PolicyDocument"]}}));
  }
  return out;
}

/// An empty block says that there shall be none.
Value named_policies(const Value& policies) {
  Value::List out = items_at(policies, "[]");
  std::erase_if(out, [](const Value& policy) { return policy["name"].is_empty(); });
  return out;
}

constexpr std::array kInlinePolicy{
    Attribute{.name = "name"},
    Attribute{.name = "policy", .compare = Compare::kPolicy},
};

Value one_attached(const Value& claimant) { return Value::list({claimant["policy_arn"]}); }
Value all_attached(const Value& claimant) { return claimant["policy_arns"]; }
constexpr std::array kAttachmentClaims{
    Claim{.type = "aws_iam_role_policy_attachment", .parent = "role", .elements = one_attached},
    Claim{.type = "aws_iam_policy_attachment", .parent = "roles", .elements = one_attached},
    Claim{
        .type = "aws_iam_role_policy_attachments_exclusive", .parent = "role_name", .elements = all_attached},
};

Value one_inline(const Value& claimant) {
  return Value::list({Value::map({{"name", claimant["name"]}, {"policy", claimant["policy"]}})});
}
Value all_inline(const Value& claimant) {
  Value::List out;
  for (const Value& name : items_at(claimant, "policy_names[]")) out.push_back(Value::map({{"name", name}}));
  return out;
}
constexpr std::array kInlineClaims{
    Claim{.type = "aws_iam_role_policy", .parent = "role", .elements = one_inline},
    Claim{.type = "aws_iam_role_policies_exclusive", .parent = "role_name", .elements = all_inline},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "assume_role_policy",
              .from = "AssumeRolePolicyDocument",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kSetTrust,
              .parameter = "PolicyDocument"},
    Attribute{.name = "create_date", .from = "CreateDate", .traits = kComputed},
    Attribute{.name = "description",
              .from = "Description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "Description"},
    Attribute{.name = "force_detach_policies", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "RoleName", .traits = kComputed},
    Attribute{.name = "inline_policy",
              .kind = Kind::kBlockSet,
              .severity = Severity::kCritical,
              .block = kInlinePolicy,
              .key = "name",
              .live = inline_policies,
              .normalise = named_policies,
              .claims = kInlineClaims,
              .update = &kPutPolicy},
    Attribute{.name = "managed_policy_arns",
              .kind = Kind::kStringSet,
              .traits = kReference,
              .severity = Severity::kCritical,
              .live = attached_policies,
              .claims = kAttachmentClaims,
              .update = &kAttach},
    Attribute{.name = "max_session_duration",
              .kind = Kind::kNumber,
              .from = "MaxSessionDuration",
              .fallback = "3600",
              .update = &kUpdate,
              .parameter = "MaxSessionDuration"},
    Attribute{.name = "name", .from = "RoleName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .traits = kImmutable},
    Attribute{.name = "permissions_boundary",
              .traits = kReference,
              .severity = Severity::kCritical,
              .live = boundary,
              .update = &kSetBoundary,
              .parameter = "PermissionsBoundary"},
    Attribute{.name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = tags, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "unique_id", .from = "RoleId", .traits = kComputed},
};

/// Roles that AWS's services and its Identity Center make, and that nobody else can change.
bool made_by_aws(const LiveContext& context) {
  const std::string_view path = context.item["Path"].text();
  return path.starts_with("/aws-service-role/") || path.starts_with("/aws-reserved/");
}

constexpr std::array kDetails{
    kRolesAtOnce,
    Detail{.into = "@role", .operation = &kGetRole, .params = kRoleName, .items = "Role", .when = not_listed},
    kAttachedPolicies,
    Detail{.into = "@names",
           .operation = &kListRolePolicies,
           .params = kRoleName,
           .items = "PolicyNames[]",
           .when = not_listed},
    Detail{.into = "@inline",
           .operation = &kGetRolePolicy,
           .params = kEachPolicy,
           .when = not_listed,
           .each = "@names[]"},
};

}  // namespace

constinit const ResourceType kIamRole{
    .name = "aws_iam_role",
    .service = &kIam,
    .key = "{name}",
    .item_key = kRoleKey,
    .list = kAllRoles,
    .single = kOneRole,
    .details = kDetails,
    .id = "RoleName",
    .arn = "Arn",
    .made_by_aws = made_by_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
