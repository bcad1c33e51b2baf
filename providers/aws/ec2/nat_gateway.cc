#include <array>
#include <utility>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"
#include "providers/aws/elements.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeNatGateways");
constexpr Operation kAssign = operation("AssignPrivateNatGatewayAddress");
constexpr Operation kAssociate = operation("AssociateNatGatewayAddress");
constexpr Operation kDisassociate = operation("DisassociateNatGatewayAddress");
constexpr Operation kUnassign = operation("UnassignPrivateNatGatewayAddress");

/// Gateways stay visible for about an hour after they are gone.
bool is_deleted(const LiveContext& context) {
  const std::string_view state = context.item["state"].text();
  return state == "deleted" || state == "deleting" || state == "failed";
}

bool is_primary(const Value& address, const Value::List& all) {
  return all.size() == 1 || address["isPrimary"].text() == "true";
}

Value primary(const LiveContext& context, std::string_view member) {
  const Value::List all = items_at(context.item, "natGatewayAddressSet[]");
  for (const Value& address : all) {
    if (is_primary(address, all)) return address[member];
  }
  return {};
}
Value allocation(const LiveContext& context) { return primary(context, "allocationId"); }
Value private_ip(const LiveContext& context) { return primary(context, "privateIp"); }

Value::List secondary(const LiveContext& context, std::string_view member) {
  const Value::List all = items_at(context.item, "natGatewayAddressSet[]");
  Value::List out;
  for (const Value& address : all) {
    if (!is_primary(address, all) && !address[member].is_empty()) out.push_back(address[member]);
  }
  return out;
}
Value secondary_allocations(const LiveContext& context) { return secondary(context, "allocationId"); }
Value secondary_addresses(const LiveContext& context) { return secondary(context, "privateIp"); }
Value secondary_count(const LiveContext& context) {
  return Value(static_cast<std::int64_t>(secondary(context, "privateIp").size()));
}

/// By what an Elastic IP is taken away: no state keeps it.
Value associations(const LiveContext& context) {
  Value::Map out;
  for (const Value& address : items_at(context.item, "natGatewayAddressSet[]")) {
    if (!address["allocationId"].is_empty()) out[address["allocationId"].text()] = address["associationId"];
  }
  return {std::move(out)};
}

constexpr SetCalls kCalls{
    .add = &kAssign, .added = "PrivateIpAddress", .remove = &kUnassign, .removed = "PrivateIpAddress"};

/// Of a public gateway each address belongs to an Elastic IP, and comes and goes with it.
std::vector<Request> set_elastic_ips(const UpdateContext& context) {
  const Value id(request_text("{id}", context));
  constexpr std::string_view kAllocations = "secondary_allocation_ids";
  constexpr std::string_view kAddresses = "secondary_private_ip_addresses";
  std::vector<Request> out;
  Value::List ids;
  for (const Value& allocation : only_in(context.from[kAllocations], context.to[kAllocations])) {
    const Value& association = context.from["address_associations"][allocation.text()];
    if (association.is_empty()) return {};
    ids.push_back(association);
  }
  if (!ids.empty()) {
    out.push_back({.operation = &kDisassociate,
                   .members = Value::map({{"NatGatewayId", id}, {"AssociationId", Value(std::move(ids))}})});
  }
  const Value::List added = only_in(context.to[kAllocations], context.from[kAllocations]);
  if (added.empty()) return out;
  Value members = Value::map({{"NatGatewayId", id}, {"AllocationId", Value(added)}});
  Value::List addresses = only_in(context.to[kAddresses], context.from[kAddresses]);
  if (addresses.size() == added.size()) members.as_map()["PrivateIpAddress"] = Value(std::move(addresses));
  out.push_back({.operation = &kAssociate, .members = std::move(members)});
  return out;
}

std::vector<Request> set_addresses(const UpdateContext& context) {
  if (context.state["connectivity_type"].text() != "private") return set_elastic_ips(context);
  return set_requests(kCalls, {{"NatGatewayId", Value(request_text("{id}", context))}},
                      context.from["secondary_private_ip_addresses"],
                      context.to["secondary_private_ip_addresses"]);
}
constexpr std::array kGatewayId{Param{"NatGatewayId", "{id}"}};
constexpr std::array kOperations{&kUnassign, &kAssign, &kDisassociate, &kAssociate};
constexpr std::array<std::string_view, 1> kDecidedBy{"address_associations"};
constexpr Update kSetAddresses{
    .operation = &kAssign,
    .params = kGatewayId,
    .risk = Risk::kOutage,
    .requests = set_addresses,
    .operations = kOperations,
    .no_call = "an address is taken away by the id of its association, which is not known here",
    .decided_by = kDecidedBy};

constexpr std::array kAttributes{
    Attribute{.name = "address_associations", .kind = Kind::kMap, .traits = kComputed, .live = associations},
    Attribute{.name = "allocation_id",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh,
              .live = allocation},
    Attribute{.name = "association_id", .traits = kComputed},
    Attribute{.name = "connectivity_type",
              .from = "connectivityType",
              .fallback = "public",
              .traits = kImmutable,
              .severity = Severity::kHigh},
    Attribute{.name = "id", .from = "natGatewayId", .traits = kComputed},
    Attribute{.name = "network_interface_id", .traits = kComputed},
    Attribute{.name = "private_ip", .traits = kUnsetIsAny | kImmutable, .live = private_ip},
    Attribute{.name = "public_ip", .traits = kComputed},
    Attribute{.name = "secondary_allocation_ids",
              .kind = Kind::kStringSet,
              .traits = kReference,
              .live = secondary_allocations,
              .update = &kSetAddresses},
    Attribute{.name = "secondary_private_ip_address_count",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .live = secondary_count,
              .update = &kSetAddresses},
    Attribute{.name = "secondary_private_ip_addresses",
              .kind = Kind::kStringSet,
              .traits = kUnsetIsAny,
              .live = secondary_addresses,
              .update = &kSetAddresses},
    Attribute{.name = "subnet_id", .from = "subnetId", .traits = kImmutable | kReference},
    kTags,
    kTagsAll,
    kTimeouts,
};

constexpr std::array kFilter{Param{"Filter.1.Name", "nat-gateway-id"}};
constexpr std::array<std::string_view, 1> kSettled{"available"};
constexpr std::array<std::string_view, 1> kFailed{"failed"};
constexpr Wait kSettle{
    .status = "state", .settled = kSettled, .failed = kFailed, .usual_seconds = 60, .timeout_seconds = 600};

}  // namespace

constinit const ResourceType kNatGateway{
    .name = "aws_nat_gateway",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.natGatewayId}",
    .list = {.operation = &kDescribe, .items = "natGatewaySet[]"},
    .batch = find_by(kDescribe, kFilter, "natGatewaySet[]"),
    .gone = is_deleted,
    .id = "natGatewayId",
    .settle = &kSettle,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
