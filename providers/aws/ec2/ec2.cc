#include "providers/aws/ec2/ec2.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kManagedPrefixList,            //
    &kSecurityGroup,                //
    &kSecurityGroupRule,            //
    &kSubnet,                       //
    &kVpc,                          //
    &kVpcSecurityGroupIngressRule,  //
    &kVpcSecurityGroupEgressRule,   //
};

}  // namespace

std::span<const ResourceType* const> ec2_types() { return kTypes; }

}  // namespace reconcile::aws
