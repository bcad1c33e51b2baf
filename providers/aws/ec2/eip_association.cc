#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// An address that is associated anew has another association.
bool is_gone(const LiveContext& context) {
  return context.item["associationId"].text() != context.desired["id"].text();
}

constexpr Attribute reference(std::string_view name, std::string_view from) {
  return {.name = name, .from = from, .traits = kUnsetIsAny | kImmutable | kReference};
}

constexpr std::array kAttributes{
    reference("allocation_id", "allocationId"),
    Attribute{.name = "allow_reassociation", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "id", .left_out = kSameAsId},
    reference("instance_id", "instanceId"),
    reference("network_interface_id", "networkInterfaceId"),
    Attribute{.name = "private_ip_address", .from = "privateIpAddress", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "public_ip", .from = "publicIp", .traits = kUnsetIsAny | kImmutable},
};

}  // namespace

constinit const ResourceType kEipAssociation{
    .name = "aws_eip_association",
    .service = &kEc2,
    .key = "{allocation_id}",
    .item_key = kAllocationKey,
    .list = kListAddresses,
    .batch = kFindAddresses,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
