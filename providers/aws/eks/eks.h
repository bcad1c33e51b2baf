#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Elastic Kubernetes Service.
[[nodiscard]] std::span<const ResourceType* const> eks_types();

extern constinit const ResourceType kEksAddon;
extern constinit const ResourceType kEksCluster;
extern constinit const ResourceType kEksNodeGroup;

}  // namespace reconcile::aws
