#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of CloudWatch.
[[nodiscard]] std::span<const ResourceType* const> cloudwatch_types();

extern constinit const ResourceType kCloudwatchCompositeAlarm;
extern constinit const ResourceType kCloudwatchDashboard;
extern constinit const ResourceType kCloudwatchMetricAlarm;

}  // namespace reconcile::aws
