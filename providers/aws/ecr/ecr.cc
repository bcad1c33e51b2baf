#include "providers/aws/ecr/ecr.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kEcrLifecyclePolicy,
    &kEcrRepository,
    &kEcrRepositoryPolicy,
};

}  // namespace

std::span<const ResourceType* const> ecr_types() { return kTypes; }

}  // namespace reconcile::aws
