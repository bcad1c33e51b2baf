#include "providers/aws/stepfunctions/stepfunctions.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kSfnStateMachine,  //
};

}  // namespace

std::span<const ResourceType* const> stepfunctions_types() { return kTypes; }

}  // namespace reconcile::aws
