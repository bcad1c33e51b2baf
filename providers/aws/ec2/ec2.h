#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon EC2 and VPC. Reply paths are the names on the wire (`ipPermissions`), which differ
/// from the API reference's (`IpPermissions`).
[[nodiscard]] std::span<const ResourceType* const> ec2_types();

extern constinit const ResourceType kDefaultNetworkAcl;
extern constinit const ResourceType kDefaultRouteTable;
extern constinit const ResourceType kDefaultSecurityGroup;
extern constinit const ResourceType kDefaultSubnet;
extern constinit const ResourceType kDefaultVpc;
extern constinit const ResourceType kEbsEncryptionByDefault;
extern constinit const ResourceType kEbsVolume;
extern constinit const ResourceType kEgressOnlyInternetGateway;
extern constinit const ResourceType kEip;
extern constinit const ResourceType kEipAssociation;
extern constinit const ResourceType kFlowLog;
extern constinit const ResourceType kInstance;
extern constinit const ResourceType kInternetGateway;
extern constinit const ResourceType kKeyPair;
extern constinit const ResourceType kLaunchTemplate;
extern constinit const ResourceType kMainRouteTableAssociation;
extern constinit const ResourceType kManagedPrefixList;
extern constinit const ResourceType kNatGateway;
extern constinit const ResourceType kNetworkAcl;
extern constinit const ResourceType kNetworkAclRule;
extern constinit const ResourceType kNetworkInterface;
extern constinit const ResourceType kRoute;
extern constinit const ResourceType kRouteTable;
extern constinit const ResourceType kRouteTableAssociation;
extern constinit const ResourceType kSecurityGroup;
extern constinit const ResourceType kSecurityGroupRule;
extern constinit const ResourceType kSubnet;
extern constinit const ResourceType kVolumeAttachment;
extern constinit const ResourceType kVpc;
extern constinit const ResourceType kVpcDhcpOptions;
extern constinit const ResourceType kVpcDhcpOptionsAssociation;
extern constinit const ResourceType kVpcEndpoint;
extern constinit const ResourceType kVpcEndpointRouteTableAssociation;
extern constinit const ResourceType kVpcEndpointSecurityGroupAssociation;
extern constinit const ResourceType kVpcEndpointSubnetAssociation;
extern constinit const ResourceType kVpcIpv6CidrBlockAssociation;
extern constinit const ResourceType kVpcPeeringConnection;
extern constinit const ResourceType kVpcSecurityGroupEgressRule;
extern constinit const ResourceType kVpcSecurityGroupIngressRule;

}  // namespace reconcile::aws
