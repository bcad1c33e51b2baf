#include "providers/aws/cloudformation/cloudformation.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kCloudformationStack,  //
};

}  // namespace

std::span<const ResourceType* const> cloudformation_types() { return kTypes; }

}  // namespace reconcile::aws
