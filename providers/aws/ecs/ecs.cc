#include "providers/aws/ecs/ecs.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kEcsCluster,
    &kEcsClusterCapacityProviders,
    &kEcsService,
    &kEcsTaskDefinition,
};

}  // namespace

std::span<const ResourceType* const> ecs_types() { return kTypes; }

}  // namespace reconcile::aws
