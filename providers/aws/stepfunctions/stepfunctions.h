#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Step Functions.
[[nodiscard]] std::span<const ResourceType* const> stepfunctions_types();

extern constinit const ResourceType kSfnStateMachine;

}  // namespace reconcile::aws
