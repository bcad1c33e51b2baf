#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon ElastiCache.
[[nodiscard]] std::span<const ResourceType* const> elasticache_types();

extern constinit const ResourceType kElasticacheCluster;
extern constinit const ResourceType kElasticacheParameterGroup;
extern constinit const ResourceType kElasticacheReplicationGroup;
extern constinit const ResourceType kElasticacheSubnetGroup;

}  // namespace reconcile::aws
