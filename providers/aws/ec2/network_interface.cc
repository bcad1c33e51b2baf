#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"
#include "providers/aws/ec2/scalars.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kModifyAttribute = operation("ModifyNetworkInterfaceAttribute");
constexpr Operation kAttach = operation("AttachNetworkInterface");
constexpr Operation kAssign = operation("AssignPrivateIpAddresses");
constexpr Operation kUnassign = operation("UnassignPrivateIpAddresses");
constexpr Operation kAssignIpv6 = operation("AssignIpv6Addresses");
constexpr Operation kUnassignIpv6 = operation("UnassignIpv6Addresses");

// One request takes one attribute.
constexpr std::array kInterfaceId{Param{"NetworkInterfaceId", "{id}"}};
constexpr Update kSetDescription{.operation = &kModifyAttribute, .params = kInterfaceId};
constexpr Update kSetGroups{.operation = &kModifyAttribute, .params = kInterfaceId};
constexpr Update kSetCheck{.operation = &kModifyAttribute, .params = kInterfaceId};

constexpr SetCalls kIpv4Calls{
    .add = &kAssign, .added = "PrivateIpAddress", .remove = &kUnassign, .removed = "PrivateIpAddress"};
constexpr SetCalls kIpv4PrefixCalls{
    .add = &kAssign, .added = "Ipv4Prefix", .remove = &kUnassign, .removed = "Ipv4Prefix"};
constexpr SetCalls kIpv6Calls{
    .add = &kAssignIpv6, .added = "Ipv6Addresses", .remove = &kUnassignIpv6, .removed = "Ipv6Addresses"};
constexpr SetCalls kIpv6PrefixCalls{
    .add = &kAssignIpv6, .added = "Ipv6Prefix", .remove = &kUnassignIpv6, .removed = "Ipv6Prefix"};

/// The list without the primary address, which stays as long as the interface does.
Value secondary(const Value& attributes) {
  Value::List out = items_at(attributes["private_ips"], "[]");
  std::erase(out, attributes["private_ip"]);
  return {std::move(out)};
}

Value::Map identity(const UpdateContext& context) {
  return {{"NetworkInterfaceId", Value(request_text("{id}", context))}};
}
std::vector<Request> set_ipv4(const UpdateContext& context) {
  return set_requests(kIpv4Calls, identity(context), secondary(context.from), secondary(context.to));
}
std::vector<Request> set_ipv4_prefixes(const UpdateContext& context) {
  return set_requests(kIpv4PrefixCalls, identity(context), context.from["ipv4_prefixes"],
                      context.to["ipv4_prefixes"]);
}
std::vector<Request> set_ipv6(const UpdateContext& context) {
  return set_requests(kIpv6Calls, identity(context), context.from["ipv6_addresses"],
                      context.to["ipv6_addresses"]);
}
std::vector<Request> set_ipv6_prefixes(const UpdateContext& context) {
  return set_requests(kIpv6PrefixCalls, identity(context), context.from["ipv6_prefixes"],
                      context.to["ipv6_prefixes"]);
}
constexpr std::array kIpv4Operations{&kAssign, &kUnassign};
constexpr std::array kIpv6Operations{&kAssignIpv6, &kUnassignIpv6};
template <RequestsFunction kRequests>
constexpr Update kSetIpv4{
    .operation = &kAssign, .params = kInterfaceId, .requests = kRequests, .operations = kIpv4Operations};
template <RequestsFunction kRequests>
constexpr Update kSetIpv6{
    .operation = &kAssignIpv6, .params = kInterfaceId, .requests = kRequests, .operations = kIpv6Operations};

template <std::size_t kLess>
Value count(const Value::List& list) {
  return Value(static_cast<std::int64_t>(list.size() - std::min(list.size(), kLess)));
}
// The primary address does not count.
Value ipv4_count(const LiveContext& context) {
  return count<1>(items_at(context.item, "privateIpAddressesSet[]"));
}
Value ipv4_prefix_count(const LiveContext& context) {
  return count<0>(items_at(context.item, "ipv4PrefixSet[]"));
}
Value ipv6_count(const LiveContext& context) {
  return count<0>(items_at(context.item, "ipv6AddressesSet[]"));
}
Value ipv6_prefix_count(const LiveContext& context) {
  return count<0>(items_at(context.item, "ipv6PrefixSet[]"));
}

/// A list says more than the set only where the configuration keeps its order.
Value ordered(const LiveContext& context, std::string_view name, std::string_view path) {
  if (context.desired[std::string(name) + "_enabled"].text() != "true") return context.desired[name];
  return at_path(context.item, path);
}
Value ipv4_list(const LiveContext& context) {
  return ordered(context, "private_ip_list", "privateIpAddressesSet[].privateIpAddress");
}
Value ipv6_list(const LiveContext& context) {
  return ordered(context, "ipv6_address_list", "ipv6AddressesSet[].ipv6Address");
}

Value has_primary_ipv6(const LiveContext& context) {
  const Value::List all = items_at(context.item, "ipv6AddressesSet[]");
  return Value(std::any_of(all.begin(), all.end(),
                           [](const Value& address) { return address["isPrimaryIpv6"].text() == "true"; }));
}

Value attachment(const LiveContext& context) {
  const Value& live = context.item["attachment"];
  if (live["instanceId"].is_empty()) return Value(Value::List{});
  return Value::list(
      {Value::map({{"device_index", number_of(live["deviceIndex"])}, {"instance", live["instanceId"]}})});
}

constexpr std::array kAttachment{
    Attribute{.name = "attachment_id", .traits = kComputed},
    Attribute{.name = "device_index", .kind = Kind::kNumber},
    Attribute{.name = "instance", .traits = kReference},
};
constexpr std::array kAttachmentClaims{
    Claim{.type = "aws_network_interface_attachment", .parent = "network_interface_id"}};
Value one_group(const Value& claimant) { return Value::list({claimant["security_group_id"]}); }
constexpr std::array kGroupClaims{Claim{
    .type = "aws_network_interface_sg_attachment", .parent = "network_interface_id", .elements = one_group}};

/// An interface that was detached gets back where it was. From another place it has to be gone first, which
/// takes its time, by the id of that attachment.
std::vector<Request> attach(const UpdateContext& context) {
  const Value& to = context.to["attachment"].at(0);
  if (!context.from["attachment"].is_empty() || to["instance"].is_empty() || to["device_index"].is_empty())
    return {};
  return {{.operation = &kAttach,
           .members = Value::map({{"DeviceIndex", Value::number(to["device_index"].text())},
                                  {"InstanceId", to["instance"]},
                                  {"NetworkInterfaceId", request_text("{id}", context)}})}};
}
constexpr std::array kAttachOperations{&kAttach};
constexpr Update kSetAttachment{.operation = &kAttach,
                                .requests = attach,
                                .operations = kAttachOperations,
                                .no_call =
                                    "an interface is detached by the id of its attachment, which each change "
                                    "renews, and only then attached"};

constexpr std::string_view kAddressesInstead = "the addresses themselves are put right";

constexpr Attribute counted(std::string_view name, LiveFunction live) {
  return {.name = name,
          .kind = Kind::kNumber,
          .traits = kUnsetIsAny,
          .live = live,
          .no_remedy = kAddressesInstead};
}
constexpr Attribute set_of(std::string_view name, std::string_view from, const Update& update) {
  return {.name = name, .kind = Kind::kStringSet, .from = from, .traits = kUnsetIsAny, .update = &update};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "attachment",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .block = kAttachment,
              .live = attachment,
              .claims = kAttachmentClaims,
              .update = &kSetAttachment},
    Attribute{.name = "description",
              .from = "description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kSetDescription,
              .parameter = "Description.Value"},
    Attribute{.name = "enable_primary_ipv6",
              .kind = Kind::kBool,
              .traits = kUnsetIsAny | kImmutable,
              .live = has_primary_ipv6},
    Attribute{.name = "id", .from = "networkInterfaceId", .traits = kComputed},
    Attribute{.name = "interface_type", .from = "interfaceType", .traits = kUnsetIsAny | kImmutable},
    counted("ipv4_prefix_count", ipv4_prefix_count),
    set_of("ipv4_prefixes", "ipv4PrefixSet[].ipv4Prefix", kSetIpv4<set_ipv4_prefixes>),
    counted("ipv6_address_count", ipv6_count),
    Attribute{.name = "ipv6_address_list",
              .kind = Kind::kStringList,
              .traits = kUnsetIsAny,
              .live = ipv6_list,
              .no_remedy = kAddressesInstead},
    Attribute{.name = "ipv6_address_list_enabled", .kind = Kind::kBool, .left_out = kTerraformOnly},
    set_of("ipv6_addresses", "ipv6AddressesSet[].ipv6Address", kSetIpv6<set_ipv6>),
    counted("ipv6_prefix_count", ipv6_prefix_count),
    set_of("ipv6_prefixes", "ipv6PrefixSet[].ipv6Prefix", kSetIpv6<set_ipv6_prefixes>),
    Attribute{.name = "mac_address", .traits = kComputed},
    Attribute{.name = "outpost_arn", .traits = kComputed},
    kOwnerId,
    Attribute{.name = "private_dns_name", .traits = kComputed},
    Attribute{.name = "private_ip", .from = "privateIpAddress", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "private_ip_list",
              .kind = Kind::kStringList,
              .traits = kUnsetIsAny,
              .live = ipv4_list,
              .no_remedy = kAddressesInstead},
    Attribute{.name = "private_ip_list_enabled", .kind = Kind::kBool, .left_out = kTerraformOnly},
    set_of("private_ips", "privateIpAddressesSet[].privateIpAddress", kSetIpv4<set_ipv4>),
    counted("private_ips_count", ipv4_count),
    Attribute{.name = "security_groups",
              .kind = Kind::kStringSet,
              .from = "groupSet[].groupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .claims = kGroupClaims,
              .update = &kSetGroups,
              .parameter = "SecurityGroupId"},
    Attribute{.name = "source_dest_check",
              .kind = Kind::kBool,
              .from = "sourceDestCheck",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kSetCheck,
              .parameter = "SourceDestCheck.Value"},
    Attribute{.name = "subnet_id", .from = "subnetId", .traits = kImmutable | kReference},
    kTags,
    kTagsAll,
};

/// Made by a service, or together with an instance and gone with it.
bool is_of_something_else(const LiveContext& context) {
  return context.item["requesterManaged"].text() == "true" ||
         context.item["attachment"]["deleteOnTermination"].text() == "true";
}

}  // namespace

constinit const ResourceType kNetworkInterface{
    .name = "aws_network_interface",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.networkInterfaceId}",
    .list = {.operation = &kDescribeNetworkInterfaces, .items = "networkInterfaceSet[]"},
    .batch = find_by(kDescribeNetworkInterfaces, kInterfaceFilter, "networkInterfaceSet[]"),
    .id = "networkInterfaceId",
    .made_by_aws = is_of_something_else,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
