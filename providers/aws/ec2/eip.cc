#include <array>

#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kAssociate = operation("AssociateAddress");

/// Only where the configuration asks for a certain one; else AWS picks it.
Value associated_ip(const LiveContext& context) {
  if (context.desired["associate_with_private_ip"].is_empty()) return {};
  return context.item["privateIpAddress"];
}

Value in_vpc(const LiveContext& context) { return {context.item["domain"].text() == "vpc"}; }

// Whoever associates the address owns the association.
constexpr std::array kAssociationClaims{
    Claim{.type = "aws_eip_association", .parent = "allocation_id"},
    Claim{.type = "aws_nat_gateway", .parent = "allocation_id"},
    Claim{.type = "aws_nat_gateway", .parent = "secondary_allocation_ids"},
};

/// Takes the address away from where it is, if it is anywhere. An undo to "nowhere" would need the id of an
/// association that is not made yet.
std::vector<Request> associate(const UpdateContext& context) {
  Value::Map members{{"AllocationId", Value(request_text("{allocation_id}", context))},
                     {"AllowReassociation", Value(true)}};
  const Value& instance = context.to["instance"];
  const Value& interface = context.to["network_interface"];
  if (!instance.is_empty()) {
    members["InstanceId"] = instance;
  } else if (!interface.is_empty()) {
    members["NetworkInterfaceId"] = interface;
  } else {
    return {};
  }
  if (const Value& ip = context.to["associate_with_private_ip"]; !ip.is_empty()) {
    members["PrivateIpAddress"] = ip;
  }
  return {{.operation = &kAssociate, .members = Value(std::move(members))}};
}
constexpr std::array kAllocationId{Param{"AllocationId", "{allocation_id}"}};
constexpr std::array kOperations{&kAssociate};
constexpr Update kSetAssociation{.operation = &kAssociate,
                                 .params = kAllocationId,
                                 .risk = Risk::kOutage,
                                 .requests = associate,
                                 .operations = kOperations};

constexpr std::array kAttributes{
    Attribute{.name = "address", .left_out = kOnlyAtCreation},
    Attribute{.name = "allocation_id", .from = "allocationId", .traits = kComputed},
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "associate_with_private_ip",
              .severity = Severity::kHigh,
              .live = associated_ip,
              .claims = kAssociationClaims,
              .update = &kSetAssociation},
    Attribute{.name = "association_id", .from = "associationId", .traits = kComputed},
    Attribute{.name = "carrier_ip", .from = "carrierIp", .traits = kComputed},
    Attribute{.name = "customer_owned_ip", .from = "customerOwnedIp", .traits = kComputed},
    Attribute{.name = "customer_owned_ipv4_pool", .from = "customerOwnedIpv4Pool", .traits = kImmutable},
    Attribute{.name = "domain", .from = "domain", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "instance",
              .from = "instanceId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kAssociationClaims,
              .update = &kSetAssociation},
    Attribute{.name = "ipam_pool_id", .left_out = kOnlyAtCreation},
    Attribute{
        .name = "network_border_group", .from = "networkBorderGroup", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "network_interface",
              .from = "networkInterfaceId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kAssociationClaims,
              .update = &kSetAssociation},
    Attribute{.name = "private_dns", .traits = kComputed},
    Attribute{.name = "private_ip", .from = "privateIpAddress", .traits = kComputed},
    Attribute{.name = "ptr_record", .traits = kComputed},
    Attribute{.name = "public_dns", .traits = kComputed},
    Attribute{.name = "public_ip", .from = "publicIp", .traits = kComputed},
    Attribute{.name = "public_ipv4_pool", .from = "publicIpv4Pool", .traits = kUnsetIsAny | kImmutable},
    kTags,
    kTagsAll,
    kTimeouts,
    Attribute{.name = "vpc", .kind = Kind::kBool, .traits = kUnsetIsAny | kImmutable, .live = in_vpc},
};

}  // namespace

constinit const ResourceType kEip{
    .name = "aws_eip",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kAllocationKey,
    .list = kListAddresses,
    .batch = kFindAddresses,
    .id = "allocationId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
