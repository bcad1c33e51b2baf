#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon EC2 and VPC. Reply paths are the names on the wire (`ipPermissions`), which differ
/// from the API reference's (`IpPermissions`).
[[nodiscard]] std::span<const ResourceType* const> ec2_types();

extern constinit const ResourceType kManagedPrefixList;
extern constinit const ResourceType kSecurityGroup;
extern constinit const ResourceType kSecurityGroupRule;
extern constinit const ResourceType kSubnet;
extern constinit const ResourceType kVpc;
extern constinit const ResourceType kVpcSecurityGroupIngressRule;
extern constinit const ResourceType kVpcSecurityGroupEgressRule;

}  // namespace reconcile::aws
