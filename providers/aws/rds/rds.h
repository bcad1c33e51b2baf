#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon RDS and Aurora.
[[nodiscard]] std::span<const ResourceType* const> rds_types();

extern constinit const ResourceType kRdsCluster;
extern constinit const ResourceType kRdsClusterInstance;
extern constinit const ResourceType kDbInstance;
extern constinit const ResourceType kRdsClusterParameterGroup;
extern constinit const ResourceType kDbParameterGroup;
extern constinit const ResourceType kDbSubnetGroup;

}  // namespace reconcile::aws
