// aws_route_table and aws_default_route_table: the same table of AWS's, which every VPC has one of by itself.

#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"
#include "providers/aws/ec2/route_element.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// Interfaces of another account may be a service's, which then put the route there; or a participant's of
/// a shared VPC. Only the interface itself tells.
bool is_of_another_account(const Value& route, const LiveContext& context) {
  const std::string_view owner = route["instanceOwnerId"].text();
  return !owner.empty() && owner != context.item["ownerId"].text() && !route["networkInterfaceId"].is_empty();
}

Value foreign_interfaces(const LiveContext& context) {
  Value::List out;
  for (const Value& route : items_at(context.item, "routeSet[]")) {
    if (is_of_another_account(route, context)) out.push_back(route["networkInterfaceId"]);
  }
  return {std::move(out)};
}

bool has_foreign_interfaces(const LiveContext& context) { return !foreign_interfaces(context).is_empty(); }

constexpr std::array kDetails{interfaces(has_foreign_interfaces, foreign_interfaces)};

bool is_of_a_service(const Value& route, const LiveContext& context) {
  if (!is_of_another_account(route, context)) return false;
  const Value::List all = items_at(context.item, "@interfaces[]");
  return std::any_of(all.begin(), all.end(), [&](const Value& interface) {
    const std::string_view instance_owner = interface["attachment"]["instanceOwnerId"].text();
    return interface["networkInterfaceId"] == route["networkInterfaceId"] && !instance_owner.empty() &&
           instance_owner != interface["ownerId"].text();
  });
}

bool is_wanted(const Value& element, const LiveContext& context) {
  const Value::List routes = items_at(context.desired["route"], "[]");
  return std::any_of(routes.begin(), routes.end(), [&](const Value& route) {
    return route["gateway_id"].text() == "local" && destination_of(route) == destination_of(element);
  });
}

/// Routes that come and go with something else than this table: with the VPC's own blocks, with propagation
/// from a virtual private gateway, with gateway endpoints and with services.
bool is_made_by_aws(const Value& route, const LiveContext& context) {
  const std::string_view gateway = route["gatewayId"].text();
  if (gateway == "local") return !is_wanted(route_element(route), context);
  if (gateway == "VpcLattice") return true;
  if (route["origin"].text() == "EnableVgwRoutePropagation") return true;
  if (gateway.starts_with("vpce-") && !route["destinationPrefixListId"].is_empty()) return true;
  return is_of_a_service(route, context);
}

Value live_routes(const LiveContext& context) {
  Value::List out;
  for (const Value& route : items_at(context.item, "routeSet[]")) {
    if (!is_made_by_aws(route, context)) out.push_back(route_element(route));
  }
  return {std::move(out)};
}

/// An aws_route has the members of an inline route; its destination is named otherwise.
Value of_route(const Value& claimant) {
  Value::Map out{{"cidr_block", claimant["destination_cidr_block"]},
                 {"ipv6_cidr_block", claimant["destination_ipv6_cidr_block"]},
                 {"destination_prefix_list_id", claimant["destination_prefix_list_id"]}};
  return canonical_routes(Value::list({Value(std::move(out))}));
}
constexpr std::array kRouteClaims{
    Claim{.type = "aws_route", .parent = "route_table_id", .elements = of_route}};

Value one_gateway(const Value& claimant) { return Value::list({claimant["vpn_gateway_id"]}); }
constexpr std::array kPropagationClaims{
    Claim{.type = "aws_vpn_gateway_route_propagation", .parent = "route_table_id", .elements = one_gateway}};

std::vector<Request> set_routes(const UpdateContext& context) {
  return route_requests(request_text("{id}", context), context.from["route"], context.to["route"]);
}
constexpr std::array kRouteOperations{&kCreateRoute, &kReplaceRoute, &kDeleteRoute};
constexpr std::array kTableId{Param{"RouteTableId", "{id}"}};
// Connections through another target than before break.
constexpr Update kSetRoutes{.operation = &kReplaceRoute,
                            .params = kTableId,
                            .risk = Risk::kOutage,
                            .requests = set_routes,
                            .operations = kRouteOperations};

constexpr Operation kEnablePropagation = operation("EnableVgwRoutePropagation");
constexpr Operation kDisablePropagation = operation("DisableVgwRoutePropagation");
constexpr SetCalls kPropagationCalls{
    .add = &kEnablePropagation, .added = "GatewayId", .remove = &kDisablePropagation, .removed = "GatewayId"};
std::vector<Request> set_propagation(const UpdateContext& context) {
  return one_by_one_requests(kPropagationCalls, {{"RouteTableId", Value(request_text("{id}", context))}},
                             context.from["propagating_vgws"], context.to["propagating_vgws"]);
}
constexpr std::array kPropagationOperations{&kEnablePropagation, &kDisablePropagation};
constexpr Update kSetPropagation{.operation = &kEnablePropagation,
                                 .params = kTableId,
                                 .risk = Risk::kOutage,
                                 .requests = set_propagation,
                                 .operations = kPropagationOperations};

constexpr std::string_view kDestination = "cidr_block,ipv6_cidr_block,destination_prefix_list_id";

constexpr std::array kRoute{
    Attribute{.name = "carrier_gateway_id"},
    Attribute{.name = "cidr_block"},
    Attribute{.name = "core_network_arn"},
    Attribute{.name = "destination_prefix_list_id"},
    Attribute{.name = "egress_only_gateway_id"},
    Attribute{.name = "gateway_id"},
    Attribute{.name = "ipv6_cidr_block"},
    Attribute{.name = "local_gateway_id"},
    Attribute{.name = "nat_gateway_id"},
    Attribute{.name = "network_interface_id"},
    Attribute{.name = "transit_gateway_id"},
    Attribute{.name = "vpc_endpoint_id"},
    Attribute{.name = "vpc_peering_connection_id"},
};
// In the schema of the default table.
constexpr std::array kDefaultRoute{
    Attribute{.name = "cidr_block"},
    Attribute{.name = "core_network_arn"},
    Attribute{.name = "destination_prefix_list_id"},
    Attribute{.name = "egress_only_gateway_id"},
    Attribute{.name = "gateway_id"},
    Attribute{.name = "instance_id",
              .left_out = "AWS answers it beside the instance's network interface, which is compared"},
    Attribute{.name = "ipv6_cidr_block"},
    Attribute{.name = "nat_gateway_id"},
    Attribute{.name = "network_interface_id"},
    Attribute{.name = "transit_gateway_id"},
    Attribute{.name = "vpc_endpoint_id"},
    Attribute{.name = "vpc_peering_connection_id"},
};

constexpr Attribute kArn{.name = "arn", .traits = kComputed};
constexpr Attribute kId{.name = "id", .from = "routeTableId", .traits = kComputed};
constexpr Attribute kPropagating{.name = "propagating_vgws",
                                 .kind = Kind::kStringSet,
                                 .from = "propagatingVgwSet[].gatewayId",
                                 .severity = Severity::kHigh,
                                 .claims = kPropagationClaims,
                                 .update = &kSetPropagation};
constexpr Attribute routes(std::span<const Attribute> members) {
  return {.name = "route",
          .kind = Kind::kBlockSet,
          .severity = Severity::kHigh,
          .block = members,
          .key = kDestination,
          .live = live_routes,
          .normalise = canonical_routes,
          .claims = kRouteClaims,
          .update = &kSetRoutes};
}

constexpr Attribute kVpcId{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference};

constexpr std::array kAttributes{kArn,  kId,      kOwnerId,  kPropagating, routes(kRoute),
                                 kTags, kTagsAll, kTimeouts, kVpcId};

constexpr std::array kDefaultAttributes{
    kArn,
    Attribute{.name = "default_route_table_id", .from = "routeTableId", .traits = kImmutable | kReference},
    kId,
    kOwnerId,
    kPropagating,
    routes(kDefaultRoute),
    kTags,
    kTagsAll,
    kTimeouts,
    computed(kVpcId),
};

/// The main table is made with its VPC.
bool is_main(const LiveContext& context) {
  const Value::List all = items_at(context.item, "associationSet[]");
  return std::any_of(all.begin(), all.end(),
                     [](const Value& association) { return association["main"].text() == "true"; });
}

}  // namespace

constinit const ResourceType kRouteTable{
    .name = "aws_route_table",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kRouteTableKey,
    .list = kListRouteTables,
    .batch = kFindRouteTables,
    .details = kDetails,
    .id = "routeTableId",
    .made_by_aws = is_main,
    .attributes = kAttributes,
};

constinit const ResourceType kDefaultRouteTable{
    .name = "aws_default_route_table",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kRouteTableKey,
    .list = kListRouteTables,
    .batch = kFindRouteTables,
    .details = kDetails,
    .attributes = kDefaultAttributes,
};

}  // namespace reconcile::aws
