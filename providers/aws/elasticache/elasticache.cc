#include "providers/aws/elasticache/elasticache.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kElasticacheCluster,           //
    &kElasticacheParameterGroup,    //
    &kElasticacheReplicationGroup,  //
    &kElasticacheSubnetGroup,       //
};

}  // namespace

std::span<const ResourceType* const> elasticache_types() { return kTypes; }

}  // namespace reconcile::aws
