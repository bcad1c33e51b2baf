#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon Simple Notification Service.
[[nodiscard]] std::span<const ResourceType* const> sns_types();

extern constinit const ResourceType kSnsTopic;
extern constinit const ResourceType kSnsTopicPolicy;
extern constinit const ResourceType kSnsTopicSubscription;

}  // namespace reconcile::aws
