#include "providers/aws/ec2/ec2.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kDefaultNetworkAcl,                    //
    &kDefaultRouteTable,                    //
    &kDefaultSecurityGroup,                 //
    &kDefaultSubnet,                        //
    &kDefaultVpc,                           //
    &kEbsEncryptionByDefault,               //
    &kEbsVolume,                            //
    &kEgressOnlyInternetGateway,            //
    &kEip,                                  //
    &kEipAssociation,                       //
    &kFlowLog,                              //
    &kInstance,                             //
    &kInternetGateway,                      //
    &kKeyPair,                              //
    &kLaunchTemplate,                       //
    &kMainRouteTableAssociation,            //
    &kManagedPrefixList,                    //
    &kNatGateway,                           //
    &kNetworkAcl,                           //
    &kNetworkAclRule,                       //
    &kNetworkInterface,                     //
    &kRoute,                                //
    &kRouteTable,                           //
    &kRouteTableAssociation,                //
    &kSecurityGroup,                        //
    &kSecurityGroupRule,                    //
    &kSubnet,                               //
    &kVolumeAttachment,                     //
    &kVpc,                                  //
    &kVpcDhcpOptions,                       //
    &kVpcDhcpOptionsAssociation,            //
    &kVpcEndpoint,                          //
    &kVpcEndpointRouteTableAssociation,     //
    &kVpcEndpointSecurityGroupAssociation,  //
    &kVpcEndpointSubnetAssociation,         //
    &kVpcIpv6CidrBlockAssociation,          //
    &kVpcPeeringConnection,                 //
    &kVpcSecurityGroupEgressRule,           //
    &kVpcSecurityGroupIngressRule,          //
};

}  // namespace

std::span<const ResourceType* const> ec2_types() { return kTypes; }

}  // namespace reconcile::aws
