#include <array>

#include "model/left_out.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/ipv6_association.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/tag_claims.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeSubnets{.service = &kEc2, .name = "DescribeSubnets", .paging = kNextToken};
constexpr Operation kModifySubnetAttribute{.service = &kEc2, .name = "ModifySubnetAttribute"};

// A request takes one attribute, but for those of customer-owned addresses, which go together:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html
constexpr std::array kSubnetId{Param{"subnetId", "{id}"}};
constexpr Update kSetIpv6OnCreation{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetCustomerOwned{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetDns64{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetLni{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetARecord{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetAaaaRecord{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetPublicIp{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetHostnameType{.operation = &kModifySubnetAttribute, .params = kSubnetId};

constexpr std::string_view kAssociation = "ipv6_cidr_block_association_id";
Value association_id(const LiveContext& context) {
  return ipv6_association(context, kAssociation)["associationId"];
}
Value ipv6_block(const LiveContext& context) {
  return ipv6_association(context, kAssociation)["ipv6CidrBlock"];
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "subnetArn", .traits = kComputed},
    Attribute{.name = "assign_ipv6_address_on_creation",
              .kind = Kind::kBool,
              .from = "assignIpv6AddressOnCreation",
              .update = &kSetIpv6OnCreation,
              .parameter = "AssignIpv6AddressOnCreation.Value"},
    Attribute{.name = "availability_zone", .from = "availabilityZone", .traits = kUnsetIsAny | kImmutable},
    Attribute{
        .name = "availability_zone_id", .from = "availabilityZoneId", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "cidr_block", .from = "cidrBlock", .traits = kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "customer_owned_ipv4_pool",
              .from = "customerOwnedIpv4Pool",
              .traits = kReference,
              .update = &kSetCustomerOwned,
              .parameter = "CustomerOwnedIpv4Pool"},
    Attribute{.name = "enable_dns64",
              .kind = Kind::kBool,
              .from = "enableDns64",
              .update = &kSetDns64,
              .parameter = "EnableDns64.Value"},
    Attribute{.name = "enable_lni_at_device_index",
              .kind = Kind::kNumber,
              .from = "enableLniAtDeviceIndex",
              .fallback = "0",
              .update = &kSetLni,
              .parameter = "EnableLniAtDeviceIndex"},
    Attribute{.name = "enable_resource_name_dns_a_record_on_launch",
              .kind = Kind::kBool,
              .from = "privateDnsNameOptionsOnLaunch.enableResourceNameDnsARecord",
              .update = &kSetARecord,
              .parameter = "EnableResourceNameDnsARecordOnLaunch.Value"},
    Attribute{.name = "enable_resource_name_dns_aaaa_record_on_launch",
              .kind = Kind::kBool,
              .from = "privateDnsNameOptionsOnLaunch.enableResourceNameDnsAAAARecord",
              .update = &kSetAaaaRecord,
              .parameter = "EnableResourceNameDnsAAAARecordOnLaunch.Value"},
    Attribute{.name = "id", .from = "subnetId", .traits = kComputed},
    Attribute{.name = "ipv6_cidr_block",
              .severity = Severity::kHigh,
              .live = ipv6_block,
              .normalise = canonical_block},
    Attribute{.name = "ipv6_cidr_block_association_id", .traits = kComputed, .live = association_id},
    Attribute{.name = "ipv6_native", .kind = Kind::kBool, .from = "ipv6Native", .traits = kImmutable},
    Attribute{.name = "map_customer_owned_ip_on_launch",
              .kind = Kind::kBool,
              .from = "mapCustomerOwnedIpOnLaunch",
              .update = &kSetCustomerOwned,
              .parameter = "MapCustomerOwnedIpOnLaunch.Value"},
    Attribute{.name = "map_public_ip_on_launch",
              .kind = Kind::kBool,
              .from = "mapPublicIpOnLaunch",
              .severity = Severity::kHigh,
              .update = &kSetPublicIp,
              .parameter = "MapPublicIpOnLaunch.Value"},
    Attribute{.name = "outpost_arn", .from = "outpostArn", .traits = kImmutable | kReference},
    Attribute{.name = "owner_id", .from = "ownerId", .traits = kComputed},
    Attribute{.name = "private_dns_hostname_type_on_launch",
              .from = "privateDnsNameOptionsOnLaunch.hostnameType",
              .traits = kUnsetIsAny,
              .update = &kSetHostnameType,
              .parameter = "PrivateDnsHostnameTypeOnLaunch"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tagSet[]",
              .severity = Severity::kLow,
              .claims = kTagClaims,
              .update = &kTag,
              .parameter = "Tag"},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "subnet-id"}};

}  // namespace

constinit const ResourceType kSubnet{
    .name = "aws_subnet",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.subnetId}",
    .list = {.operation = &kDescribeSubnets, .items = "subnetSet[]"},
    .batch = {.operation = &kDescribeSubnets,
              .params = kFilter,
              .items = "subnetSet[]",
              .ids = "Filter.1.Value",
              .max_ids = kFilterValues},
    .id = "subnetId",
    .arn = "subnetArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
