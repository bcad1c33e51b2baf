#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Elastic Container Registry.
[[nodiscard]] std::span<const ResourceType* const> ecr_types();

extern constinit const ResourceType kEcrLifecyclePolicy;
extern constinit const ResourceType kEcrRepository;
extern constinit const ResourceType kEcrRepositoryPolicy;

}  // namespace reconcile::aws
