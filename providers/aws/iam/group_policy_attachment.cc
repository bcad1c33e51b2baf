#include <array>

#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/policies.h"
#include "providers/aws/iam/principal_calls.h"

// An attachment has no identity in IAM: it is there when its group has the policy.

namespace reconcile::aws {

namespace {

using namespace iam;

Value policy(const LiveContext& context) {
  const std::string_view from = without_policies(context) ? "@attached" : "AttachedManagedPolicies";
  return attached_policy(context.item[from], context);
}

bool detached(const LiveContext& context) { return policy(context).is_null(); }

constexpr std::array kDetails{kAttachedToGroup};

constexpr std::array kAttributes{
    Attribute{.name = "group",
              .from = "GroupName",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical,
              .live = policy},
};

}  // namespace

constinit const ResourceType kIamGroupPolicyAttachment{
    .name = "aws_iam_group_policy_attachment",
    .service = &kIam,
    .key = "{group}",
    .item_key = kGroupKey,
    .list = kAllGroups,
    .single = kOneGroup,
    .details = kDetails,
    .gone = detached,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
