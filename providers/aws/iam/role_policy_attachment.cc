#include <array>

#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/role_calls.h"

// An attachment has no identity in IAM: it is there when its role has the policy.

namespace reconcile::aws {

namespace {

using namespace iam;

Value policy(const LiveContext& context) {
  const Value& wanted = context.desired["policy_arn"];
  for (const Value& arn : items_at(attached_policies(context), "[]")) {
    if (arn.text() == wanted.text()) return wanted;
  }
  return {};
}

bool detached(const LiveContext& context) { return policy(context).is_null(); }

constexpr std::array kDetails{kRolesAtOnce, kAttachedPolicies};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical,
              .live = policy},
    Attribute{.name = "role",
              .from = "RoleName",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
};

}  // namespace

constinit const ResourceType kIamRolePolicyAttachment{
    .name = "aws_iam_role_policy_attachment",
    .service = &kIam,
    .key = "{role}",
    .item_key = kRoleKey,
    .list = kAllRoles,
    .single = kOneRole,
    .details = kDetails,
    .gone = detached,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
