#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of CloudFormation.
[[nodiscard]] std::span<const ResourceType* const> cloudformation_types();

extern constinit const ResourceType kCloudformationStack;

}  // namespace reconcile::aws
