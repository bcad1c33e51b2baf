// aws_subnet and aws_default_subnet: the latter is one that AWS made in the default VPC.

#include <array>

#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/ipv6_association.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeSubnets = describe("DescribeSubnets");
constexpr Operation kModifySubnetAttribute = operation("ModifySubnetAttribute");
constexpr Operation kAssociateBlock = operation("AssociateSubnetCidrBlock");
constexpr Operation kDisassociateBlock = operation("DisassociateSubnetCidrBlock");

// A request takes one attribute, but for those of customer-owned addresses, which go together:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html
constexpr std::array kSubnetId{Param{"SubnetId", "{id}"}};
constexpr Update kSetIpv6OnCreation{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetCustomerOwned{.operation = &kModifySubnetAttribute, .params = kSubnetId};
constexpr Update kSetDns64{.operation = &kModifySubnetAttribute, .params = kSubnetId};
// Zero means none, which has a member of its own.
std::vector<Request> set_lni(const UpdateContext& context) {
  Value::Map members{{"SubnetId", Value(request_text("{id}", context))}};
  const Value& index = context.to["enable_lni_at_device_index"];
  if (index.is_empty() || index.text() == "0") {
    members["DisableLniAtDeviceIndex.Value"] = Value(true);
  } else {
    members["EnableLniAtDeviceIndex"] = index;
  }
  return {{.operation = &kModifySubnetAttribute, .members = Value(std::move(members))}};
}
constexpr std::array kOperations{&kModifySubnetAttribute};
constexpr Update kSetLni{.operation = &kModifySubnetAttribute,
                         .params = kSubnetId,
                         .requests = set_lni,
                         .operations = kOperations};
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

/// The association that is live, and of which block.
Value live_association(const LiveContext& context) {
  const Value& association = ipv6_association(context, kAssociation);
  if (association["associationId"].is_empty()) return {};
  return Value::map({{"id", association["associationId"]}, {"block", association["ipv6CidrBlock"]}});
}

/// One block goes by its association before another one comes. The way back from one that came has an
/// association that nobody knows yet.
std::vector<Request> set_ipv6_block(const UpdateContext& context) {
  const Value& to = context.to["ipv6_cidr_block"];
  const Value& from = context.from["ipv6_cidr_block"];
  std::vector<Request> out;
  if (!from.is_empty()) {
    const Value& association = context.from["ipv6_association"];
    if (association["id"].is_empty() || canonical_block(association["block"]) != canonical_block(from))
      return {};
    out.push_back(
        {.operation = &kDisassociateBlock, .members = Value::map({{"AssociationId", association["id"]}})});
  }
  if (!to.is_empty()) {
    out.push_back(
        {.operation = &kAssociateBlock,
         .members = Value::map({{"Ipv6CidrBlock", to}, {"SubnetId", request_text("{id}", context)}})});
  }
  return out;
}
/// AWS refuses to take a block away whose addresses are in use.
Risk risk_of_ipv6_block(const UpdateContext& context) {
  return context.from["ipv6_cidr_block"].is_empty() ? Risk::kOnline : Risk::kOutage;
}
constexpr std::array kBlockOperations{&kAssociateBlock, &kDisassociateBlock};
constexpr std::array<std::string_view, 1> kLiveAssociation{"ipv6_association"};
constexpr Update kSetIpv6Block{
    .operation = &kAssociateBlock,
    .risk = Risk::kOutage,
    .risk_of = risk_of_ipv6_block,
    .requests = set_ipv6_block,
    .operations = kBlockOperations,
    .no_call = "a block goes by the id of its association, which each change renews",
    .decided_by = kLiveAssociation};

constexpr Attribute kArn{.name = "arn", .from = "subnetArn", .traits = kComputed};
constexpr Attribute kIpv6OnCreation{.name = "assign_ipv6_address_on_creation",
                                    .kind = Kind::kBool,
                                    .from = "assignIpv6AddressOnCreation",
                                    .update = &kSetIpv6OnCreation,
                                    .parameter = "AssignIpv6AddressOnCreation.Value"};
constexpr Attribute kZone{
    .name = "availability_zone", .from = "availabilityZone", .traits = kUnsetIsAny | kImmutable};
constexpr Attribute kZoneId{
    .name = "availability_zone_id", .from = "availabilityZoneId", .traits = kUnsetIsAny | kImmutable};
constexpr Attribute kCidrBlock{
    .name = "cidr_block", .from = "cidrBlock", .traits = kImmutable, .severity = Severity::kHigh};
constexpr Attribute kCustomerPool{.name = "customer_owned_ipv4_pool",
                                  .from = "customerOwnedIpv4Pool",
                                  .traits = kReference,
                                  .update = &kSetCustomerOwned,
                                  .parameter = "CustomerOwnedIpv4Pool"};
constexpr Attribute kDns64{.name = "enable_dns64",
                           .kind = Kind::kBool,
                           .from = "enableDns64",
                           .update = &kSetDns64,
                           .parameter = "EnableDns64.Value"};
constexpr Attribute kLni{.name = "enable_lni_at_device_index",
                         .kind = Kind::kNumber,
                         .from = "enableLniAtDeviceIndex",
                         .fallback = "0",
                         .update = &kSetLni};
constexpr Attribute kARecord{.name = "enable_resource_name_dns_a_record_on_launch",
                             .kind = Kind::kBool,
                             .from = "privateDnsNameOptionsOnLaunch.enableResourceNameDnsARecord",
                             .update = &kSetARecord,
                             .parameter = "EnableResourceNameDnsARecordOnLaunch.Value"};
constexpr Attribute kAaaaRecord{.name = "enable_resource_name_dns_aaaa_record_on_launch",
                                .kind = Kind::kBool,
                                .from = "privateDnsNameOptionsOnLaunch.enableResourceNameDnsAAAARecord",
                                .update = &kSetAaaaRecord,
                                .parameter = "EnableResourceNameDnsAAAARecordOnLaunch.Value"};
constexpr Attribute kId{.name = "id", .from = "subnetId", .traits = kComputed};
constexpr Attribute kIpv6Block{.name = "ipv6_cidr_block",
                               .severity = Severity::kHigh,
                               .live = ipv6_block,
                               .normalise = canonical_block,
                               .update = &kSetIpv6Block};
constexpr Attribute kIpv6Association{
    .name = "ipv6_association", .traits = kComputed, .live = live_association};
constexpr Attribute kAssociationId{
    .name = "ipv6_cidr_block_association_id", .traits = kComputed, .live = association_id};
constexpr Attribute kIpv6Native{
    .name = "ipv6_native", .kind = Kind::kBool, .from = "ipv6Native", .traits = kImmutable};
constexpr Attribute kMapCustomerIp{.name = "map_customer_owned_ip_on_launch",
                                   .kind = Kind::kBool,
                                   .from = "mapCustomerOwnedIpOnLaunch",
                                   .update = &kSetCustomerOwned,
                                   .parameter = "MapCustomerOwnedIpOnLaunch.Value"};
constexpr Attribute kMapPublicIp{.name = "map_public_ip_on_launch",
                                 .kind = Kind::kBool,
                                 .from = "mapPublicIpOnLaunch",
                                 .severity = Severity::kHigh,
                                 .update = &kSetPublicIp,
                                 .parameter = "MapPublicIpOnLaunch.Value"};
constexpr Attribute kOutpost{.name = "outpost_arn", .from = "outpostArn", .traits = kImmutable | kReference};
constexpr Attribute kHostnameType{.name = "private_dns_hostname_type_on_launch",
                                  .from = "privateDnsNameOptionsOnLaunch.hostnameType",
                                  .traits = kUnsetIsAny,
                                  .update = &kSetHostnameType,
                                  .parameter = "PrivateDnsHostnameTypeOnLaunch"};
constexpr Attribute kVpcId{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference};

constexpr std::array kAttributes{
    kArn,        kIpv6OnCreation, kZone,        kZoneId,  kCidrBlock,       kCustomerPool, kDns64,
    kLni,        kARecord,        kAaaaRecord,  kId,      kIpv6Association, kIpv6Block,    kAssociationId,
    kIpv6Native, kMapCustomerIp,  kMapPublicIp, kOutpost, kOwnerId,         kHostnameType, kTags,
    kTagsAll,    kTimeouts,       kVpcId};

constexpr std::array kDefaultAttributes{kArn,
                                        kIpv6OnCreation,
                                        kZone,
                                        computed(kZoneId),
                                        computed(kCidrBlock),
                                        kCustomerPool,
                                        kDns64,
                                        computed(kLni),
                                        kARecord,
                                        kAaaaRecord,
                                        Attribute{.name = "existing_default_subnet", .traits = kComputed},
                                        Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
                                        kId,
                                        kIpv6Association,
                                        kIpv6Block,
                                        kAssociationId,
                                        kIpv6Native,
                                        kMapCustomerIp,
                                        kMapPublicIp,
                                        computed(kOutpost),
                                        kOwnerId,
                                        kHostnameType,
                                        kTags,
                                        kTagsAll,
                                        kTimeouts,
                                        computed(kVpcId)};

bool is_default(const LiveContext& context) { return context.item["defaultForAz"].text() == "true"; }

constexpr std::array kFilter{Param{"Filter.1.Name", "subnet-id"}};

constexpr Lookup kFind = find_by(kDescribeSubnets, kFilter, "subnetSet[]");
constexpr Lookup kList{.operation = &kDescribeSubnets, .items = "subnetSet[]"};
constexpr std::string_view kKey = "{.subnetId}";

}  // namespace

constinit const ResourceType kSubnet{
    .name = "aws_subnet",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kKey,
    .list = kList,
    .batch = kFind,
    .id = "subnetId",
    .arn = "subnetArn",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

constinit const ResourceType kDefaultSubnet{
    .name = "aws_default_subnet",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kKey,
    .list = kList,
    .batch = kFind,
    .arn = "subnetArn",
    .attributes = kDefaultAttributes,
};

}  // namespace reconcile::aws
