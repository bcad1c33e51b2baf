#include "providers/aws/cloudwatch/cloudwatch.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kCloudwatchCompositeAlarm,  //
    &kCloudwatchDashboard,       //
    &kCloudwatchMetricAlarm,     //
};

}  // namespace

std::span<const ResourceType* const> cloudwatch_types() { return kTypes; }

}  // namespace reconcile::aws
