#include "providers/aws/route53/route53.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kRoute53HealthCheck,  //
    &kRoute53Record,       //
    &kRoute53Zone,         //
};

}  // namespace

std::span<const ResourceType* const> route53_types() { return kTypes; }

}  // namespace reconcile::aws
