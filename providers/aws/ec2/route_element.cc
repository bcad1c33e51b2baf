#include "providers/aws/ec2/route_element.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/reply_path.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"

namespace reconcile::aws::ec2 {

constinit const Operation kCreateRoute = operation("CreateRoute");
constinit const Operation kReplaceRoute = operation("ReplaceRoute");
constinit const Operation kDeleteRoute = operation("DeleteRoute");

namespace {

constexpr std::array kTargets{
    RouteTarget{"carrier_gateway_id", "carrierGatewayId", "CarrierGatewayId"},
    RouteTarget{"core_network_arn", "coreNetworkArn", "CoreNetworkArn"},
    RouteTarget{"egress_only_gateway_id", "egressOnlyInternetGatewayId", "EgressOnlyInternetGatewayId"},
    RouteTarget{"gateway_id", "gatewayId", "GatewayId"},
    RouteTarget{"local_gateway_id", "localGatewayId", "LocalGatewayId"},
    RouteTarget{"nat_gateway_id", "natGatewayId", "NatGatewayId"},
    RouteTarget{"network_interface_id", "networkInterfaceId", "NetworkInterfaceId"},
    RouteTarget{"transit_gateway_id", "transitGatewayId", "TransitGatewayId"},
    RouteTarget{"vpc_endpoint_id", "gatewayId", "VpcEndpointId"},
    RouteTarget{"vpc_peering_connection_id", "vpcPeeringConnectionId", "VpcPeeringConnectionId"},
};

struct Destination {
  std::string_view name;
  std::string_view reply;
  std::string_view member;
};

constexpr std::array kDestinations{
    Destination{"cidr_block", "destinationCidrBlock", "DestinationCidrBlock"},
    Destination{"ipv6_cidr_block", "destinationIpv6CidrBlock", "DestinationIpv6CidrBlock"},
    Destination{"destination_prefix_list_id", "destinationPrefixListId", "DestinationPrefixListId"},
};

const Value* find(const Value::List& elements, const std::string& destination) {
  const auto it = std::find_if(elements.begin(), elements.end(),
                               [&](const Value& element) { return destination_of(element) == destination; });
  return it == elements.end() ? nullptr : &*it;
}

bool goes_the_same_way(const Value& a, const Value& b) {
  return std::all_of(kTargets.begin(), kTargets.end(), [&](const RouteTarget& target) {
    return a[target.name].text() == b[target.name].text();
  });
}

Value::Map destination_members(std::string_view route_table_id, const Value& element) {
  Value::Map out{{"RouteTableId", Value(route_table_id)}};
  for (const Destination& destination : kDestinations) {
    if (const Value& value = element[destination.name]; !value.is_empty()) out[destination.member] = value;
  }
  return out;
}

Request set_route(const Operation& operation, std::string_view route_table_id, const Value& element) {
  Value::Map members = destination_members(route_table_id, element);
  for (const RouteTarget& target : kTargets) {
    const Value& value = element[target.name];
    if (value.is_empty()) continue;
    if (target.name == "gateway_id" && value.text() == "local") {
      members["LocalTarget"] = Value(true);
    } else {
      members[target.member] = value;
    }
  }
  return {.operation = &operation, .members = Value(std::move(members))};
}

}  // namespace

std::span<const RouteTarget> route_targets() { return kTargets; }

Value target_of(const Value& route, const RouteTarget& target) {
  const Value& value = route[target.reply];
  // An endpoint stands where gateways do.
  if (target.reply == "gatewayId" &&
      value.text().starts_with("vpce-") != (target.name == "vpc_endpoint_id")) {
    return {};
  }
  return value;
}

Value route_element(const Value& route) {
  Value::Map out;
  for (const Destination& destination : kDestinations) out[destination.name] = route[destination.reply];
  for (const RouteTarget& target : kTargets) out[target.name] = target_of(route, target);
  return {std::move(out)};
}

std::string destination_of(const Value& element) {
  for (const Destination& destination : kDestinations) {
    if (const std::string_view text = element[destination.name].text(); !text.empty()) {
      return canonical_cidr(text);
    }
  }
  return {};
}

Value canonical_routes(const Value& routes) {
  if (!routes.is_list()) return routes;
  Value out = routes;
  for (Value& element : out.as_list()) {
    if (!element.is_map()) continue;
    for (const std::string_view name : {"cidr_block", "ipv6_cidr_block"}) {
      if (Value* cidr = element.as_map().find(name); cidr != nullptr && cidr->is_string()) {
        *cidr = Value(canonical_cidr(cidr->text()));
      }
    }
  }
  return out;
}

std::vector<Request> route_requests(std::string_view route_table_id, const Value& from, const Value& to) {
  const Value::List before = items_at(from, "[]");
  const Value::List after = items_at(to, "[]");
  std::vector<Request> out;
  for (const Value& element : after) {
    const Value* old = find(before, destination_of(element));
    if (old != nullptr && goes_the_same_way(*old, element)) continue;
    // A local route is always there, whatever stands for it now.
    const bool is_there = old != nullptr || element["gateway_id"].text() == "local";
    out.push_back(set_route(is_there ? kReplaceRoute : kCreateRoute, route_table_id, element));
  }
  for (const Value& element : before) {
    if (find(after, destination_of(element)) != nullptr) continue;
    out.push_back(
        {.operation = &kDeleteRoute, .members = Value(destination_members(route_table_id, element))});
  }
  return out;
}

}  // namespace reconcile::aws::ec2
