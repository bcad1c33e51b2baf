// aws_vpc and aws_default_vpc: the same network of AWS's, which every account has one of by itself.

#include <array>

#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/ipv6_association.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeVpcAttribute = operation("DescribeVpcAttribute");
constexpr Operation kModifyVpcAttribute = operation("ModifyVpcAttribute");
constexpr Operation kModifyVpcTenancy = operation("ModifyVpcTenancy");

// One request takes one attribute, when it is read and when it is set.
constexpr std::array kModifyParams{Param{"VpcId", "{id}"}};
constexpr Update kSetHostnames{.operation = &kModifyVpcAttribute, .params = kModifyParams};
constexpr Update kSetSupport{.operation = &kModifyVpcAttribute, .params = kModifyParams};
constexpr Update kSetMetrics{.operation = &kModifyVpcAttribute, .params = kModifyParams};

// A VPC can be let go from dedicated hosts, never bound to them.
std::vector<Request> set_tenancy(const UpdateContext& context) {
  if (context.to["instance_tenancy"].text() != "default") return {};
  return {{.operation = &kModifyVpcTenancy,
           .members = Value::map(
               {{"VpcId", Value(request_text("{id}", context))}, {"InstanceTenancy", Value("default")}})}};
}
constexpr std::array kTenancyOperations{&kModifyVpcTenancy};
constexpr Update kSetTenancy{.operation = &kModifyVpcTenancy,
                             .params = kModifyParams,
                             .requests = set_tenancy,
                             .operations = kTenancyOperations};

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

// As kAmazonPool, the name of a pool that is none of the account's own.
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

constexpr std::string_view kAnotherBlock = "Amazon hands out another IPv6 block than the one that was lost";

constexpr Attribute kArn{.name = "arn", .traits = kComputed};
constexpr Attribute kGenerated{.name = "assign_generated_ipv6_cidr_block",
                               .kind = Kind::kBool,
                               .live = is_generated,
                               .claims = kIpv6Claims,
                               .no_remedy = kAnotherBlock};
constexpr Attribute kCidrBlock{
    .name = "cidr_block", .from = "cidrBlock", .traits = kImmutable, .severity = Severity::kHigh};
constexpr Attribute kAclId{.name = "default_network_acl_id", .traits = kComputed};
constexpr Attribute kTableId{.name = "default_route_table_id", .traits = kComputed};
constexpr Attribute kGroupId{.name = "default_security_group_id", .traits = kComputed};
constexpr Attribute kDhcpOptionsId{.name = "dhcp_options_id", .from = "dhcpOptionsId", .traits = kComputed};
constexpr Attribute kEnableHostnames{.name = "enable_dns_hostnames",
                                     .kind = Kind::kBool,
                                     .from = "@hostnames",
                                     .traits = kUnsetIsAny,
                                     .severity = Severity::kHigh,
                                     .update = &kSetHostnames,
                                     .parameter = "EnableDnsHostnames.Value"};
constexpr Attribute kEnableSupport{.name = "enable_dns_support",
                                   .kind = Kind::kBool,
                                   .from = "@support",
                                   .fallback = "true",
                                   .severity = Severity::kHigh,
                                   .update = &kSetSupport,
                                   .parameter = "EnableDnsSupport.Value"};
constexpr Attribute kEnableMetrics{.name = "enable_network_address_usage_metrics",
                                   .kind = Kind::kBool,
                                   .from = "@metrics",
                                   .traits = kUnsetIsAny,
                                   .severity = Severity::kLow,
                                   .update = &kSetMetrics,
                                   .parameter = "EnableNetworkAddressUsageMetrics.Value"};
constexpr Attribute kId{.name = "id", .from = "vpcId", .traits = kComputed};
constexpr Attribute kTenancy{
    .name = "instance_tenancy", .from = "instanceTenancy", .fallback = "default", .update = &kSetTenancy};
constexpr Attribute kAssociationId{
    .name = "ipv6_association_id", .traits = kComputed, .live = association_id};
constexpr Attribute kIpv6Block{.name = "ipv6_cidr_block",
                               .severity = Severity::kHigh,
                               .live = ipv6_block,
                               .normalise = canonical_block,
                               .claims = kIpv6Claims,
                               .no_remedy = kAnotherBlock};
constexpr Attribute kBorderGroup{.name = "ipv6_cidr_block_network_border_group",
                                 .traits = kUnsetIsAny,
                                 .live = border_group,
                                 .claims = kIpv6Claims,
                                 .no_remedy = kAnotherBlock};
constexpr Attribute kPool{.name = "ipv6_ipam_pool_id",
                          .traits = kReference,
                          .live = pool,
                          .claims = kIpv6Claims,
                          .no_remedy = kAnotherBlock};
constexpr Attribute kIpv6Length{.name = "ipv6_netmask_length", .left_out = kOnlyAtCreation};
constexpr Attribute kMainTableId{.name = "main_route_table_id", .traits = kComputed};

constexpr std::array kAttributes{
    kArn,
    kGenerated,
    kCidrBlock,
    kAclId,
    kTableId,
    kGroupId,
    kDhcpOptionsId,
    kEnableHostnames,
    kEnableSupport,
    kEnableMetrics,
    kId,
    kTenancy,
    Attribute{.name = "ipv4_ipam_pool_id", .left_out = kOnlyAtCreation},
    Attribute{.name = "ipv4_netmask_length", .left_out = kOnlyAtCreation},
    kAssociationId,
    kIpv6Block,
    kBorderGroup,
    kPool,
    kIpv6Length,
    kMainTableId,
    kOwnerId,
    kTags,
    kTagsAll,
};

constexpr std::array kDefaultAttributes{
    kArn,
    kGenerated,
    computed(kCidrBlock),
    kAclId,
    kTableId,
    kGroupId,
    kDhcpOptionsId,
    kEnableHostnames,
    kEnableSupport,
    kEnableMetrics,
    Attribute{.name = "existing_default_vpc", .traits = kComputed},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    kId,
    computed(kTenancy),
    kAssociationId,
    kIpv6Block,
    kBorderGroup,
    kPool,
    kIpv6Length,
    kMainTableId,
    kOwnerId,
    kTags,
    kTagsAll,
};

bool is_default(const LiveContext& context) { return context.item["isDefault"].text() == "true"; }

}  // namespace

constinit const ResourceType kVpc{
    .name = "aws_vpc",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kVpcKey,
    .list = kListVpcs,
    .batch = kFindVpcs,
    .details = kDetails,
    .gone = deleted,
    .unreadable = without_value,
    .id = "vpcId",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

constinit const ResourceType kDefaultVpc{
    .name = "aws_default_vpc",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kVpcKey,
    .list = kListVpcs,
    .batch = kFindVpcs,
    .details = kDetails,
    .gone = deleted,
    .unreadable = without_value,
    .attributes = kDefaultAttributes,
};

}  // namespace reconcile::aws
