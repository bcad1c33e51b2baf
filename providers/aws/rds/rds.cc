#include "providers/aws/rds/rds.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kRdsCluster,                 //
    &kRdsClusterEndpoint,         //
    &kRdsClusterInstance,         //
    &kRdsClusterRoleAssociation,  //
    &kRdsGlobalCluster,           //
    &kDbInstance,                 //
    &kDbInstanceRoleAssociation,  //
    &kRdsClusterParameterGroup,   //
    &kDbParameterGroup,           //
    &kDbOptionGroup,              //
    &kDbSubnetGroup,              //
    &kDbProxy,                    //
    &kDbProxyDefaultTargetGroup,  //
    &kDbProxyTarget,              //
    &kDbEventSubscription,        //
    &kDbSnapshot,                 //
    &kDbClusterSnapshot,          //
};

}  // namespace

std::span<const ResourceType* const> rds_types() { return kTypes; }

}  // namespace reconcile::aws
