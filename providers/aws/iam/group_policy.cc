#include <array>

#include "model/left_out.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/policies.h"
#include "providers/aws/iam/principal_calls.h"

// An inline policy is part of its group: it is there when the group has one of that name.

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kPolicy{Param{"GroupName", "{@key}"}, Param{"PolicyName", "{name}"}};
constexpr Update kPut{.operation = &kPutGroupPolicy, .params = kPolicy};

Value policy(const LiveContext& context) {
  return without_policies(context) ? context.item["@policy"]
                                   : inline_policy(context.item["GroupPolicyList"], context);
}
Value name(const LiveContext& context) { return policy(context)["PolicyName"]; }
Value document(const LiveContext& context) { return policy(context)["PolicyDocument"]; }

bool is_gone(const LiveContext& context) { return policy(context).is_null(); }

constexpr std::array kDetails{
    Detail{.into = "@policy", .operation = &kGetGroupPolicy, .params = kPolicy, .when = without_policies},
};

constexpr std::array kAttributes{
    Attribute{.name = "group",
              .from = "GroupName",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "name", .traits = kImmutable, .live = name},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .live = document,
              .update = &kPut,
              .parameter = "PolicyDocument"},
};

}  // namespace

constinit const ResourceType kIamGroupPolicy{
    .name = "aws_iam_group_policy",
    .service = &kIam,
    .key = "{group}",
    .item_key = kGroupKey,
    .list = kAllGroups,
    .single = kOneGroup,
    .details = kDetails,
    .gone = is_gone,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
