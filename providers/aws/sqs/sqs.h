#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon Simple Queue Service.
[[nodiscard]] std::span<const ResourceType* const> sqs_types();

extern constinit const ResourceType kSqsQueue;
extern constinit const ResourceType kSqsQueuePolicy;
extern constinit const ResourceType kSqsQueueRedriveAllowPolicy;
extern constinit const ResourceType kSqsQueueRedrivePolicy;

}  // namespace reconcile::aws
