#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Systems Manager.
[[nodiscard]] std::span<const ResourceType* const> ssm_types();

extern constinit const ResourceType kSsmParameter;

}  // namespace reconcile::aws
