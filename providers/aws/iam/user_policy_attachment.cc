#include <array>

#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/policies.h"
#include "providers/aws/iam/principal_calls.h"

// An attachment has no identity in IAM: it is there when its user has the policy.

namespace reconcile::aws {

namespace {

using namespace iam;

Value policy(const LiveContext& context) {
  const std::string_view from = without_policies(context) ? "@attached" : "AttachedManagedPolicies";
  return attached_policy(context.item[from], context);
}

bool detached(const LiveContext& context) { return policy(context).is_null(); }

constexpr std::array kDetails{kAttachedToUser};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical,
              .live = policy},
    Attribute{.name = "user",
              .from = "UserName",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
};

}  // namespace

constinit const ResourceType kIamUserPolicyAttachment{
    .name = "aws_iam_user_policy_attachment",
    .service = &kIam,
    .key = "{user}",
    .item_key = kUserKey,
    .list = kAllUsers,
    .single = kOneUser,
    .details = kDetails,
    .gone = detached,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
