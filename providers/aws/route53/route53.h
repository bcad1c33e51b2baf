#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon Route 53.
[[nodiscard]] std::span<const ResourceType* const> route53_types();

extern constinit const ResourceType kRoute53HealthCheck;
extern constinit const ResourceType kRoute53Record;
extern constinit const ResourceType kRoute53Zone;

}  // namespace reconcile::aws
