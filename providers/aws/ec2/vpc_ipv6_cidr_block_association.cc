#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/ipv6_association.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

Value association(const LiveContext& context) { return ipv6_association(context, "id"); }

/// Another block of the VPC is another association.
bool is_gone(const LiveContext& context) {
  return association(context)["associationId"].text() != context.desired["id"].text();
}

Value block(const LiveContext& context) { return association(context)["ipv6CidrBlock"]; }
Value pool(const LiveContext& context) { return association(context)["ipv6Pool"]; }
Value is_generated(const LiveContext& context) { return {pool(context).text() == kAmazonPool}; }

constexpr std::array kAttributes{
    Attribute{.name = "assign_generated_ipv6_cidr_block",
              .kind = Kind::kBool,
              .traits = kImmutable | kUnsetIsAny,
              .live = is_generated},
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "ip_source", .traits = kComputed},
    Attribute{.name = "ipv6_address_attribute", .traits = kComputed},
    Attribute{.name = "ipv6_cidr_block",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .live = block,
              .normalise = canonical_block},
    Attribute{.name = "ipv6_ipam_pool_id", .left_out = kOnlyAtCreation},
    Attribute{.name = "ipv6_netmask_length", .left_out = kOnlyAtCreation},
    Attribute{.name = "ipv6_pool", .traits = kImmutable | kUnsetIsAny, .live = pool},
    kTimeouts,
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kVpcIpv6CidrBlockAssociation{
    .name = "aws_vpc_ipv6_cidr_block_association",
    .service = &kEc2,
    .key = "{vpc_id}",
    .item_key = kVpcKey,
    .list = kListVpcs,
    .batch = kFindVpcs,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
