#include <array>

#include "model/left_out.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/ipv6_association.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/tag_claims.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeVpcs{.service = &kEc2, .name = "DescribeVpcs", .paging = kNextToken};
constexpr Operation kDescribeVpcAttribute{.service = &kEc2, .name = "DescribeVpcAttribute"};
constexpr Operation kModifyVpcAttribute{.service = &kEc2, .name = "ModifyVpcAttribute"};
constexpr Operation kModifyVpcTenancy{.service = &kEc2, .name = "ModifyVpcTenancy"};

// One request takes one attribute, when it is read and when it is set.
constexpr std::array kModifyParams{Param{"vpcId", "{id}"}};
constexpr Update kSetHostnames{.operation = &kModifyVpcAttribute, .params = kModifyParams};
constexpr Update kSetSupport{.operation = &kModifyVpcAttribute, .params = kModifyParams};
constexpr Update kSetMetrics{.operation = &kModifyVpcAttribute, .params = kModifyParams};
constexpr std::array kTenancyParams{Param{"VpcId", "{id}"}};
constexpr Update kSetTenancy{.operation = &kModifyVpcTenancy, .params = kTenancyParams};

constexpr std::array kHostnames{Param{"VpcId", "{@key}"}, Param{"Attribute", "enableDnsHostnames"}};
constexpr std::array kSupport{Param{"VpcId", "{@key}"}, Param{"Attribute", "enableDnsSupport"}};
constexpr std::array kMetrics{Param{"VpcId", "{@key}"},
                              Param{"Attribute", "enableNetworkAddressUsageMetrics"}};
constexpr std::array kDetails{
    Detail{.into = "@hostnames",
           .operation = &kDescribeVpcAttribute,
           .params = kHostnames,
           .items = "enableDnsHostnames.value"},
    Detail{.into = "@support",
           .operation = &kDescribeVpcAttribute,
           .params = kSupport,
           .items = "enableDnsSupport.value"},
    Detail{.into = "@metrics",
           .operation = &kDescribeVpcAttribute,
           .params = kMetrics,
           .items = "enableNetworkAddressUsageMetrics.value"},
};

/// Deleted between the calls: its attributes are answered with "not found".
bool deleted(const LiveContext& context) {
  const Value& item = context.item;
  return item["@hostnames"].is_null() && item["@support"].is_null() && item["@metrics"].is_null();
}

/// An attribute without a value is not known; it is not off.
std::string_view without_value(const LiveContext& context) {
  const Value& item = context.item;
  const bool known =
      !item["@hostnames"].is_empty() && !item["@support"].is_empty() && !item["@metrics"].is_empty();
  return known ? "" : "ec2:DescribeVpcAttribute answered without a value";
}

// Names of pools that are none of the account's own.
constexpr std::string_view kAmazonPool = "Amazon";
constexpr std::string_view kIpamPool = "IPAM Managed";

Value ipv6(const LiveContext& context, std::string_view member) {
  return ipv6_association(context, "ipv6_association_id")[member];
}
Value association_id(const LiveContext& context) { return ipv6(context, "associationId"); }
Value ipv6_block(const LiveContext& context) { return ipv6(context, "ipv6CidrBlock"); }
Value border_group(const LiveContext& context) { return ipv6(context, "networkBorderGroup"); }
Value is_generated(const LiveContext& context) { return {ipv6(context, "ipv6Pool").text() == kAmazonPool}; }
Value pool(const LiveContext& context) {
  Value name = ipv6(context, "ipv6Pool");
  if (name.text() == kAmazonPool) return {};
  // AWS says that it is IPAM's, not which one of its pools.
  if (name.text() == kIpamPool) return context.desired["ipv6_ipam_pool_id"];
  return name;
}

// The first IPv6 block of a VPC stands in aws_vpc's state, whoever associated it.
constexpr std::array kIpv6Claims{Claim{.type = "aws_vpc_ipv6_cidr_block_association", .parent = "vpc_id"}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "assign_generated_ipv6_cidr_block",
              .kind = Kind::kBool,
              .live = is_generated,
              .claims = kIpv6Claims},
    Attribute{.name = "cidr_block", .from = "cidrBlock", .traits = kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "default_network_acl_id", .traits = kComputed},
    Attribute{.name = "default_route_table_id", .traits = kComputed},
    Attribute{.name = "default_security_group_id", .traits = kComputed},
    Attribute{.name = "dhcp_options_id", .from = "dhcpOptionsId", .traits = kComputed},
    Attribute{.name = "enable_dns_hostnames",
              .kind = Kind::kBool,
              .from = "@hostnames",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kSetHostnames,
              .parameter = "EnableDnsHostnames.Value"},
    Attribute{.name = "enable_dns_support",
              .kind = Kind::kBool,
              .from = "@support",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kSetSupport,
              .parameter = "EnableDnsSupport.Value"},
    Attribute{.name = "enable_network_address_usage_metrics",
              .kind = Kind::kBool,
              .from = "@metrics",
              .traits = kUnsetIsAny,
              .severity = Severity::kLow,
              .update = &kSetMetrics,
              .parameter = "EnableNetworkAddressUsageMetrics.Value"},
    Attribute{.name = "id", .from = "vpcId", .traits = kComputed},
    Attribute{.name = "instance_tenancy",
              .from = "instanceTenancy",
              .fallback = "default",
              .update = &kSetTenancy,
              .parameter = "InstanceTenancy"},
    Attribute{.name = "ipv4_ipam_pool_id", .left_out = kOnlyAtCreation},
    Attribute{.name = "ipv4_netmask_length", .left_out = kOnlyAtCreation},
    Attribute{.name = "ipv6_association_id", .traits = kComputed, .live = association_id},
    Attribute{.name = "ipv6_cidr_block",
              .severity = Severity::kHigh,
              .live = ipv6_block,
              .normalise = canonical_block,
              .claims = kIpv6Claims},
    Attribute{.name = "ipv6_cidr_block_network_border_group",
              .traits = kUnsetIsAny,
              .live = border_group,
              .claims = kIpv6Claims},
    Attribute{.name = "ipv6_ipam_pool_id", .traits = kReference, .live = pool, .claims = kIpv6Claims},
    Attribute{.name = "ipv6_netmask_length", .left_out = kOnlyAtCreation},
    Attribute{.name = "main_route_table_id", .traits = kComputed},
    Attribute{.name = "owner_id", .from = "ownerId", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tagSet[]",
              .severity = Severity::kLow,
              .claims = kTagClaims,
              .update = &kTag,
              .parameter = "Tag"},
    Attribute{.name = "tags_all", .traits = kComputed},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "vpc-id"}};

}  // namespace

constinit const ResourceType kVpc{
    .name = "aws_vpc",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.vpcId}",
    .list = {.operation = &kDescribeVpcs, .items = "vpcSet[]"},
    .batch = {.operation = &kDescribeVpcs,
              .params = kFilter,
              .items = "vpcSet[]",
              .ids = "Filter.1.Value",
              .max_ids = kFilterValues},
    .details = kDetails,
    .gone = deleted,
    .unreadable = without_value,
    .id = "vpcId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
