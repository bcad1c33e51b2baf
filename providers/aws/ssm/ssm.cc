#include "providers/aws/ssm/ssm.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kSsmParameter,  //
};

}  // namespace

std::span<const ResourceType* const> ssm_types() { return kTypes; }

}  // namespace reconcile::aws
