#include <array>

#include "model/left_out.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/policies.h"
#include "providers/aws/iam/role_calls.h"

// An inline policy is part of its role: it is there when the role has one of that name.

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kPolicy{Param{"RoleName", "{@key}"}, Param{"PolicyName", "{name}"}};
constexpr Update kPut{.operation = &kPutRolePolicy, .params = kPolicy};

Value policy(const LiveContext& context) {
  return not_listed(context) ? context.item["@policy"]
                             : inline_policy(listed(context)["RolePolicyList"], context);
}
Value name(const LiveContext& context) { return policy(context)["PolicyName"]; }
Value document(const LiveContext& context) { return policy(context)["PolicyDocument"]; }

bool is_gone(const LiveContext& context) { return policy(context).is_null(); }

constexpr std::array kDetails{
    kRolesAtOnce,
    Detail{.into = "@policy", .operation = &kGetRolePolicy, .params = kPolicy, .when = not_listed},
};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "name", .traits = kImmutable, .live = name},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .live = document,
              .update = &kPut,
              .parameter = "PolicyDocument"},
    Attribute{.name = "role",
              .from = "RoleName",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
};

}  // namespace

constinit const ResourceType kIamRolePolicy{
    .name = "aws_iam_role_policy",
    .service = &kIam,
    .key = "{role}",
    .item_key = kRoleKey,
    .list = kAllRoles,
    .single = kOneRole,
    .details = kDetails,
    .gone = is_gone,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
