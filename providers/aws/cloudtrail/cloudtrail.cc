#include "providers/aws/cloudtrail/cloudtrail.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kCloudtrailTrail,  //
};

}  // namespace

std::span<const ResourceType* const> cloudtrail_types() { return kTypes; }

}  // namespace reconcile::aws
