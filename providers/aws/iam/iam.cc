#include "providers/aws/iam/iam.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kIamAccountPasswordPolicy,
    &kIamGroup,
    &kIamGroupPolicy,
    &kIamGroupPolicyAttachment,
    &kIamInstanceProfile,
    &kIamOpenidConnectProvider,
    &kIamPolicy,
    &kIamPolicyAttachment,
    &kIamRole,
    &kIamRolePolicy,
    &kIamRolePolicyAttachment,
    &kIamUser,
    &kIamUserPolicy,
    &kIamUserPolicyAttachment,
};

}  // namespace

std::span<const ResourceType* const> iam_types() { return kTypes; }

}  // namespace reconcile::aws
