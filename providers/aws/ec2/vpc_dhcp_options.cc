#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeDhcpOptions");

// Index of the option's name, for template arguments.
constexpr std::array<std::string_view, 6> kOptions{"domain-name",       "domain-name-servers",
                                                   "ntp-servers",       "netbios-name-servers",
                                                   "netbios-node-type", "ipv6-address-preferred-lease-time"};

Value::List values(const LiveContext& context, std::string_view option) {
  for (const Value& one : items_at(context.item, "dhcpConfigurationSet[]")) {
    if (one["key"].text() == option) return items_at(one, "valueSet[].value");
  }
  return {};
}

template <std::size_t kOption>
Value all(const LiveContext& context) {
  return values(context, kOptions[kOption]);
}
template <std::size_t kOption>
Value one(const LiveContext& context) {
  const Value::List found = values(context, kOptions[kOption]);
  return found.empty() ? Value() : found.front();
}

// A set of options never changes; only another one can take its place.
template <std::size_t kOption>
constexpr Attribute list_of(std::string_view name) {
  return {.name = name, .kind = Kind::kStringList, .traits = kImmutable, .live = all<kOption>};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "domain_name", .traits = kImmutable, .live = one<0>},
    list_of<1>("domain_name_servers"),
    Attribute{.name = "id", .from = "dhcpOptionsId", .traits = kComputed},
    Attribute{.name = "ipv6_address_preferred_lease_time", .traits = kImmutable, .live = one<5>},
    list_of<3>("netbios_name_servers"),
    Attribute{.name = "netbios_node_type", .traits = kImmutable, .live = one<4>},
    list_of<2>("ntp_servers"),
    kOwnerId,
    kTags,
    kTagsAll,
};

constexpr std::array kFilter{Param{"Filter.1.Name", "dhcp-options-id"}};

/// Every region has a set that has nothing but Amazon's own name server and domain.
bool is_default(const LiveContext& context) {
  const Value::List servers = values(context, "domain-name-servers");
  return items_at(context.item, "dhcpConfigurationSet[]").size() == 2 && servers.size() == 1 &&
         servers.front().text() == "AmazonProvidedDNS" && items_at(context.item, "tagSet[]").empty();
}

}  // namespace

constinit const ResourceType kVpcDhcpOptions{
    .name = "aws_vpc_dhcp_options",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.dhcpOptionsId}",
    .list = {.operation = &kDescribe, .items = "dhcpOptionsSet[]"},
    .batch = find_by(kDescribe, kFilter, "dhcpOptionsSet[]"),
    .id = "dhcpOptionsId",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
