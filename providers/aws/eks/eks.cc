#include "providers/aws/eks/eks.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kEksAddon,
    &kEksCluster,
    &kEksNodeGroup,
};

}  // namespace

std::span<const ResourceType* const> eks_types() { return kTypes; }

}  // namespace reconcile::aws
