#include "providers/aws/events/events.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kCloudwatchEventRule,    //
    &kCloudwatchEventTarget,  //
};

}  // namespace

std::span<const ResourceType* const> events_types() { return kTypes; }

}  // namespace reconcile::aws
