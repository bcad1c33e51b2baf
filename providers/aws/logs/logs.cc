#include "providers/aws/logs/logs.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kCloudwatchLogGroup,               //
    &kCloudwatchLogMetricFilter,        //
    &kCloudwatchLogSubscriptionFilter,  //
};

}  // namespace

std::span<const ResourceType* const> logs_types() { return kTypes; }

}  // namespace reconcile::aws
