#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// A VPC has one set of options: another one in its place is another association.
bool is_gone(const LiveContext& context) {
  return context.item["dhcpOptionsId"].text() != context.desired["dhcp_options_id"].text();
}

constexpr std::array kAttributes{
    Attribute{.name = "dhcp_options_id", .from = "dhcpOptionsId", .traits = kImmutable | kReference},
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kVpcDhcpOptionsAssociation{
    .name = "aws_vpc_dhcp_options_association",
    .service = &kEc2,
    .key = "{vpc_id}",
    .item_key = kVpcKey,
    .list = kListVpcs,
    .batch = kFindVpcs,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
