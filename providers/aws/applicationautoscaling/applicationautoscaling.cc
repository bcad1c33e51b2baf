#include "providers/aws/applicationautoscaling/applicationautoscaling.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kAppautoscalingPolicy,
    &kAppautoscalingScheduledAction,
    &kAppautoscalingTarget,
};

}  // namespace

std::span<const ResourceType* const> applicationautoscaling_types() { return kTypes; }

}  // namespace reconcile::aws
