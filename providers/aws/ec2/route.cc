#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/route_element.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// A resource of this type as an element of a table's `route`.
Value element_of(const Value& route) {
  Value::Map out{{"cidr_block", route["destination_cidr_block"]},
                 {"ipv6_cidr_block", route["destination_ipv6_cidr_block"]},
                 {"destination_prefix_list_id", route["destination_prefix_list_id"]}};
  for (const RouteTarget& target : route_targets()) out[target.name] = route[target.name];
  return {std::move(out)};
}

/// The route of the table that goes to the destination in the state. Where a propagated one goes there too,
/// the other is in force.
Value held(const LiveContext& context) {
  const std::string wanted = destination_of(element_of(context.desired));
  Value out;
  for (Value& route : items_at(context.item, "routeSet[]")) {
    if (destination_of(route_element(route)) != wanted) continue;
    const bool propagated = route["origin"].text() == "EnableVgwRoutePropagation";
    if (out.is_null() || !propagated) out = std::move(route);
  }
  return out;
}

bool is_gone(const LiveContext& context) { return held(context).is_null(); }

template <std::size_t kTarget>
Value target(const LiveContext& context) {
  return target_of(held(context), route_targets()[kTarget]);
}

Value live_member(const LiveContext& context, std::string_view name) { return held(context)[name]; }
Value cidr(const LiveContext& context) { return live_member(context, "destinationCidrBlock"); }
Value ipv6_cidr(const LiveContext& context) { return live_member(context, "destinationIpv6CidrBlock"); }
Value prefix_list(const LiveContext& context) { return live_member(context, "destinationPrefixListId"); }

Value canonical(const Value& cidr) {
  return canonical_routes(Value::list({Value::map({{"ipv6_cidr_block", cidr}})})).at(0)["ipv6_cidr_block"];
}

std::vector<Request> set_target(const UpdateContext& context) {
  return route_requests(request_text("{route_table_id}", context), Value::list({element_of(context.from)}),
                        Value::list({element_of(context.to)}));
}
constexpr std::array kTableId{Param{"RouteTableId", "{route_table_id}"}};
constexpr std::array kOperations{&kReplaceRoute};
// Connections through another target than before break.
constexpr Update kReplace{.operation = &kReplaceRoute,
                          .params = kTableId,
                          .risk = Risk::kOutage,
                          .requests = set_target,
                          .operations = kOperations};

template <std::size_t kTarget>
constexpr Attribute target_attribute(std::string_view name) {
  return {.name = name,
          .traits = kReference,
          .severity = Severity::kHigh,
          .live = target<kTarget>,
          .update = &kReplace};
}

constexpr std::array kAttributes{
    target_attribute<0>("carrier_gateway_id"),
    target_attribute<1>("core_network_arn"),
    Attribute{.name = "destination_cidr_block", .traits = kImmutable, .live = cidr},
    Attribute{.name = "destination_ipv6_cidr_block",
              .traits = kImmutable,
              .live = ipv6_cidr,
              .normalise = canonical},
    Attribute{.name = "destination_prefix_list_id", .traits = kImmutable | kReference, .live = prefix_list},
    target_attribute<2>("egress_only_gateway_id"),
    target_attribute<3>("gateway_id"),
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "instance_id", .traits = kComputed},
    Attribute{.name = "instance_owner_id", .traits = kComputed},
    target_attribute<4>("local_gateway_id"),
    target_attribute<5>("nat_gateway_id"),
    target_attribute<6>("network_interface_id"),
    Attribute{.name = "origin", .traits = kComputed},
    Attribute{.name = "route_table_id", .from = "routeTableId", .traits = kImmutable | kReference},
    Attribute{.name = "state", .traits = kComputed},
    kTimeouts,
    target_attribute<7>("transit_gateway_id"),
    target_attribute<8>("vpc_endpoint_id"),
    target_attribute<9>("vpc_peering_connection_id"),
};

}  // namespace

constinit const ResourceType kRoute{
    .name = "aws_route",
    .service = &kEc2,
    .key = "{route_table_id}",
    .item_key = kRouteTableKey,
    .list = kListRouteTables,
    .batch = kFindRouteTables,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
