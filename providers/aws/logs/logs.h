#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of CloudWatch Logs.
[[nodiscard]] std::span<const ResourceType* const> logs_types();

extern constinit const ResourceType kCloudwatchLogGroup;
extern constinit const ResourceType kCloudwatchLogMetricFilter;
extern constinit const ResourceType kCloudwatchLogSubscriptionFilter;

}  // namespace reconcile::aws
