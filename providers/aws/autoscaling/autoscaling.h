#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of EC2 Auto Scaling.
[[nodiscard]] std::span<const ResourceType* const> autoscaling_types();

extern constinit const ResourceType kAutoscalingGroup;
extern constinit const ResourceType kAutoscalingPolicy;

}  // namespace reconcile::aws
