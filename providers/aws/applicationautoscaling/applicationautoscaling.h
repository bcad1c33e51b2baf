#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Application Auto Scaling.
[[nodiscard]] std::span<const ResourceType* const> applicationautoscaling_types();

extern constinit const ResourceType kAppautoscalingPolicy;
extern constinit const ResourceType kAppautoscalingScheduledAction;
extern constinit const ResourceType kAppautoscalingTarget;

}  // namespace reconcile::aws
