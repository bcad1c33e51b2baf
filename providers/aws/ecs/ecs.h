#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Elastic Container Service.
[[nodiscard]] std::span<const ResourceType* const> ecs_types();

extern constinit const ResourceType kEcsCluster;
extern constinit const ResourceType kEcsClusterCapacityProviders;
extern constinit const ResourceType kEcsService;
extern constinit const ResourceType kEcsTaskDefinition;

}  // namespace reconcile::aws
