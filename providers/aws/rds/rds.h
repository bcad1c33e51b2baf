#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon RDS and Aurora.
[[nodiscard]] std::span<const ResourceType* const> rds_types();

extern constinit const ResourceType kRdsCluster;
extern constinit const ResourceType kRdsClusterEndpoint;
extern constinit const ResourceType kRdsClusterInstance;
extern constinit const ResourceType kRdsClusterRoleAssociation;
extern constinit const ResourceType kRdsGlobalCluster;
extern constinit const ResourceType kDbInstance;
extern constinit const ResourceType kDbInstanceRoleAssociation;
extern constinit const ResourceType kRdsClusterParameterGroup;
extern constinit const ResourceType kDbParameterGroup;
extern constinit const ResourceType kDbOptionGroup;
extern constinit const ResourceType kDbSubnetGroup;
extern constinit const ResourceType kDbProxy;
extern constinit const ResourceType kDbProxyDefaultTargetGroup;
extern constinit const ResourceType kDbProxyTarget;
extern constinit const ResourceType kDbEventSubscription;
extern constinit const ResourceType kDbSnapshot;
extern constinit const ResourceType kDbClusterSnapshot;

}  // namespace reconcile::aws
