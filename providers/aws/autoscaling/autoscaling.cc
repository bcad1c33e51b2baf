#include "providers/aws/autoscaling/autoscaling.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kAutoscalingGroup,
    &kAutoscalingPolicy,
};

}  // namespace

std::span<const ResourceType* const> autoscaling_types() { return kTypes; }

}  // namespace reconcile::aws
