#include <array>

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

constexpr Operation kModifyEndpoint = operation("ModifyVpcEndpoint");

/// An endpoint that is gone stays visible for a while; older ones spell their states with a capital.
bool is_deleted(const LiveContext& context) {
  const std::string_view state = context.item["state"].text();
  return state == "deleted" || state == "deleting" || state == "Deleted" || state == "Deleting";
}

/// The addresses inside the subnets, which only the interfaces know; asked for where the state names some.
Value interface_ids(const LiveContext& context) {
  return Value(items_at(context.item, "networkInterfaceIdSet[]"));
}
bool names_addresses(const LiveContext& context) {
  return !context.desired["subnet_configuration"].is_empty() && !interface_ids(context).is_empty();
}
constexpr std::array kDetails{interfaces(names_addresses, interface_ids)};

Value subnet_configuration(const LiveContext& context) {
  Value::List out;
  for (const Value& interface : items_at(context.item, "@interfaces[]")) {
    out.push_back(Value::map({{"ipv4", interface["privateIpAddress"]},
                              {"ipv6", at_path(interface, "ipv6AddressesSet[].ipv6Address").at(0)},
                              {"subnet_id", interface["subnetId"]}}));
  }
  return {std::move(out)};
}

struct SetMember {
  std::string_view attribute;
  std::string_view added;
  std::string_view removed;
};
constexpr std::array kSets{
    SetMember{"route_table_ids", "AddRouteTableId", "RemoveRouteTableId"},
    SetMember{"security_group_ids", "AddSecurityGroupId", "RemoveSecurityGroupId"},
    SetMember{"subnet_ids", "AddSubnetId", "RemoveSubnetId"},
};

std::vector<Request> modify(const UpdateContext& context) {
  Value::Map members{{"VpcEndpointId", Value(request_text("{id}", context))}};
  for (const SetMember& set : kSets) {
    if (!context.changes(set.attribute)) continue;
    Value::List added = only_in(context.to[set.attribute], context.from[set.attribute]);
    Value::List removed = only_in(context.from[set.attribute], context.to[set.attribute]);
    if (!added.empty()) members[set.added] = Value(std::move(added));
    if (!removed.empty()) members[set.removed] = Value(std::move(removed));
  }
  if (context.changes("policy")) {
    const Value& policy = context.to["policy"];
    members[policy.is_empty() ? "ResetPolicy" : "PolicyDocument"] = policy.is_empty() ? Value(true) : policy;
  }
  if (context.changes("ip_address_type")) members["IpAddressType"] = context.to["ip_address_type"];
  if (context.changes("private_dns_enabled"))
    members["PrivateDnsEnabled"] = context.to["private_dns_enabled"];
  if (context.changes("dns_options")) {
    const Value& options = context.to["dns_options"].at(0);
    Value::Map dns;
    if (const Value& type = options["dns_record_ip_type"]; !type.is_empty()) dns["DnsRecordIpType"] = type;
    if (const Value& only = options["private_dns_only_for_inbound_resolver_endpoint"]; !only.is_null()) {
      dns["PrivateDnsOnlyForInboundResolverEndpoint"] = only;
    }
    members["DnsOptions"] = Value(std::move(dns));
  }
  return {{.operation = &kModifyEndpoint, .members = Value(std::move(members))}};
}
constexpr std::array kEndpointId{Param{"VpcEndpointId", "{id}"}};
constexpr std::array kOperations{&kModifyEndpoint};
constexpr Update kModify{
    .operation = &kModifyEndpoint, .params = kEndpointId, .requests = modify, .operations = kOperations};

Value one_route_table(const Value& claimant) { return Value::list({claimant["route_table_id"]}); }
Value one_group(const Value& claimant) { return Value::list({claimant["security_group_id"]}); }
Value one_subnet(const Value& claimant) { return Value::list({claimant["subnet_id"]}); }
constexpr std::array kTableClaims{Claim{.type = "aws_vpc_endpoint_route_table_association",
                                        .parent = "vpc_endpoint_id",
                                        .elements = one_route_table}};
constexpr std::array kGroupClaims{Claim{.type = "aws_vpc_endpoint_security_group_association",
                                        .parent = "vpc_endpoint_id",
                                        .elements = one_group}};
constexpr std::array kSubnetClaims{Claim{
    .type = "aws_vpc_endpoint_subnet_association", .parent = "vpc_endpoint_id", .elements = one_subnet}};
constexpr std::array kPolicyClaims{Claim{.type = "aws_vpc_endpoint_policy", .parent = "vpc_endpoint_id"}};
constexpr std::array kDnsClaims{Claim{.type = "aws_vpc_endpoint_private_dns", .parent = "vpc_endpoint_id"}};

constexpr std::array kDnsOptions{
    Attribute{.name = "dns_record_ip_type", .from = "dnsRecordIpType", .traits = kUnsetIsAny},
    Attribute{.name = "private_dns_only_for_inbound_resolver_endpoint",
              .kind = Kind::kBool,
              .from = "privateDnsOnlyForInboundResolverEndpoint"},
};
constexpr std::array kSubnetConfiguration{
    Attribute{.name = "ipv4", .traits = kUnsetIsAny},
    Attribute{.name = "ipv6", .traits = kUnsetIsAny},
    Attribute{.name = "subnet_id", .traits = kReference},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "auto_accept", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "cidr_blocks", .kind = Kind::kStringList, .traits = kComputed},
    Attribute{.name = "dns_entry", .traits = kComputed},
    Attribute{.name = "dns_options",
              .kind = Kind::kBlock,
              .from = "dnsOptions",
              .traits = kUnsetIsAny,
              .block = kDnsOptions,
              .update = &kModify},
    Attribute{.name = "id", .from = "vpcEndpointId", .traits = kComputed},
    Attribute{.name = "ip_address_type", .from = "ipAddressType", .traits = kUnsetIsAny, .update = &kModify},
    Attribute{.name = "network_interface_ids", .kind = Kind::kStringSet, .traits = kComputed},
    kOwnerId,
    Attribute{.name = "policy",
              .from = "policyDocument",
              .compare = Compare::kPolicy,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .claims = kPolicyClaims,
              .update = &kModify},
    Attribute{.name = "prefix_list_id", .traits = kComputed},
    Attribute{.name = "private_dns_enabled",
              .kind = Kind::kBool,
              .from = "privateDnsEnabled",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .claims = kDnsClaims,
              .update = &kModify},
    Attribute{.name = "requester_managed", .kind = Kind::kBool, .traits = kComputed},
    Attribute{.name = "resource_configuration_arn",
              .from = "resourceConfigurationArn",
              .traits = kImmutable | kReference},
    Attribute{.name = "route_table_ids",
              .kind = Kind::kStringSet,
              .from = "routeTableIdSet[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .claims = kTableClaims,
              .update = &kModify},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .from = "groupSet[].groupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kGroupClaims,
              .update = &kModify},
    Attribute{.name = "service_name", .from = "serviceName", .traits = kImmutable},
    Attribute{.name = "service_network_arn", .from = "serviceNetworkArn", .traits = kImmutable | kReference},
    Attribute{.name = "service_region", .from = "serviceRegion", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "state", .traits = kComputed},
    Attribute{.name = "subnet_configuration",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .block = kSubnetConfiguration,
              .key = "subnet_id",
              .live = subnet_configuration,
              .no_remedy = "an endpoint gets other addresses only as it gets other subnets"},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "subnetIdSet[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .claims = kSubnetClaims,
              .update = &kModify},
    kTags,
    kTagsAll,
    kTimeouts,
    Attribute{.name = "vpc_endpoint_type",
              .from = "vpcEndpointType",
              .compare = Compare::kIgnoreCase,
              .fallback = "Gateway",
              .traits = kImmutable},
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference},
};

constexpr std::array<std::string_view, 3> kSettled{"available", "Available", "pendingAcceptance"};
constexpr std::array<std::string_view, 2> kFailed{"failed", "rejected"};
constexpr Wait kSettle{
    .status = "state", .settled = kSettled, .failed = kFailed, .usual_seconds = 60, .timeout_seconds = 600};

/// Made by a service on behalf of the account.
bool is_of_a_service(const LiveContext& context) { return context.item["requesterManaged"].text() == "true"; }

}  // namespace

constinit const ResourceType kVpcEndpoint{
    .name = "aws_vpc_endpoint",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kEndpointKey,
    .list = kListEndpoints,
    .batch = kFindEndpoints,
    .details = kDetails,
    .gone = is_deleted,
    .id = "vpcEndpointId",
    .made_by_aws = is_of_a_service,
    .settle = &kSettle,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
