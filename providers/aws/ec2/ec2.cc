#include "providers/aws/ec2/ec2.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kDefaultNetworkAcl,            //
    &kDefaultRouteTable,            //
    &kDefaultSecurityGroup,         //
    &kDefaultSubnet,                //
    &kDefaultVpc,                   //
    &kEgressOnlyInternetGateway,    //
    &kEip,                          //
    &kEipAssociation,               //
    &kFlowLog,                      //
    &kInternetGateway,              //
    &kMainRouteTableAssociation,    //
    &kManagedPrefixList,            //
    &kNatGateway,                   //
    &kNetworkAcl,                   //
    &kNetworkAclRule,               //
    &kRoute,                        //
    &kRouteTable,                   //
    &kRouteTableAssociation,        //
    &kSecurityGroup,                //
    &kSecurityGroupRule,            //
    &kSubnet,                       //
    &kVpc,                          //
    &kVpcDhcpOptions,               //
    &kVpcDhcpOptionsAssociation,    //
    &kVpcPeeringConnection,         //
    &kVpcSecurityGroupEgressRule,   //
    &kVpcSecurityGroupIngressRule,  //
};

}  // namespace

std::span<const ResourceType* const> ec2_types() { return kTypes; }

}  // namespace reconcile::aws
