#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Identity and Access Management.
[[nodiscard]] std::span<const ResourceType* const> iam_types();

extern constinit const ResourceType kIamAccountPasswordPolicy;
extern constinit const ResourceType kIamGroup;
extern constinit const ResourceType kIamGroupPolicy;
extern constinit const ResourceType kIamGroupPolicyAttachment;
extern constinit const ResourceType kIamInstanceProfile;
extern constinit const ResourceType kIamOpenidConnectProvider;
extern constinit const ResourceType kIamPolicy;
extern constinit const ResourceType kIamPolicyAttachment;
extern constinit const ResourceType kIamRole;
extern constinit const ResourceType kIamRolePolicy;
extern constinit const ResourceType kIamRolePolicyAttachment;
extern constinit const ResourceType kIamUser;
extern constinit const ResourceType kIamUserPolicy;
extern constinit const ResourceType kIamUserPolicyAttachment;

}  // namespace reconcile::aws
