#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeNatGateways");
constexpr Operation kAssign = operation("AssignPrivateNatGatewayAddress");
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

constexpr SetCalls kCalls{
    .add = &kAssign, .added = "PrivateIpAddress", .remove = &kUnassign, .removed = "PrivateIpAddress"};
/// Of a public gateway each address belongs to an Elastic IP and comes and goes with it.
std::vector<Request> set_addresses(const UpdateContext& context) {
  if (context.state["connectivity_type"].text() != "private") return {};
  return set_requests(kCalls, {{"NatGatewayId", Value(request_text("{id}", context))}},
                      context.from["secondary_private_ip_addresses"],
                      context.to["secondary_private_ip_addresses"]);
}
constexpr std::array kGatewayId{Param{"NatGatewayId", "{id}"}};
constexpr std::array kOperations{&kUnassign, &kAssign};
constexpr Update kSetAddresses{.operation = &kAssign,
                               .params = kGatewayId,
                               .risk = Risk::kOutage,
                               .requests = set_addresses,
                               .operations = kOperations};

constexpr std::array kAttributes{
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
              .no_remedy = "an address is taken away by the id of its association, which no state keeps"},
    Attribute{.name = "secondary_private_ip_address_count",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .live = secondary_count,
              .no_remedy = "the addresses themselves are put right, where the state names them"},
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
