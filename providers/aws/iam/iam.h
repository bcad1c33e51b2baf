#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Identity and Access Management.
[[nodiscard]] std::span<const ResourceType* const> iam_types();

extern constinit const ResourceType kIamRole;
extern constinit const ResourceType kIamRolePolicyAttachment;

}  // namespace reconcile::aws
