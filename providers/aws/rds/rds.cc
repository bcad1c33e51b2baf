#include "providers/aws/rds/rds.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kRdsCluster,                //
    &kRdsClusterInstance,        //
    &kDbInstance,                //
    &kRdsClusterParameterGroup,  //
    &kDbParameterGroup,          //
    &kDbSubnetGroup,             //
};

}  // namespace

std::span<const ResourceType* const> rds_types() { return kTypes; }

}  // namespace reconcile::aws
