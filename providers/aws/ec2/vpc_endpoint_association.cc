// A route table, security group or subnet that an endpoint is given one by one.

#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// Whether the endpoint lacks the member that the state's `attribute` names.
bool lacks(const LiveContext& context, std::string_view attribute, std::string_view path) {
  const std::string_view state = context.item["state"].text();
  const Value::List all = items_at(context.item, path);
  return state == "deleted" || state == "deleting" ||
         std::find(all.begin(), all.end(), context.desired[attribute]) == all.end();
}
bool lacks_table(const LiveContext& context) { return lacks(context, "route_table_id", "routeTableIdSet[]"); }
bool lacks_group(const LiveContext& context) {
  return lacks(context, "security_group_id", "groupSet[].groupId");
}
bool lacks_subnet(const LiveContext& context) { return lacks(context, "subnet_id", "subnetIdSet[]"); }

// A found one has both.
Value table(const LiveContext& context) { return context.desired["route_table_id"]; }
Value group(const LiveContext& context) { return context.desired["security_group_id"]; }
Value subnet(const LiveContext& context) { return context.desired["subnet_id"]; }

constexpr unsigned kFixed = kImmutable | kReference;
constexpr Attribute kId{.name = "id", .left_out = kSameAsId};
constexpr Attribute kEndpointId{.name = "vpc_endpoint_id", .from = "vpcEndpointId", .traits = kFixed};

constexpr std::array kTableAttributes{
    kId, Attribute{.name = "route_table_id", .traits = kFixed, .live = table}, kEndpointId};
constexpr std::array kGroupAttributes{
    kId, Attribute{.name = "replace_default_association", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "security_group_id", .traits = kFixed, .live = group}, kEndpointId};
constexpr std::array kSubnetAttributes{kId, Attribute{.name = "subnet_id", .traits = kFixed, .live = subnet},
                                       kTimeouts, kEndpointId};

}  // namespace

constinit const ResourceType kVpcEndpointRouteTableAssociation{
    .name = "aws_vpc_endpoint_route_table_association",
    .service = &kEc2,
    .key = "{vpc_endpoint_id}",
    .item_key = kEndpointKey,
    .list = kListEndpoints,
    .batch = kFindEndpoints,
    .gone = lacks_table,
    .attributes = kTableAttributes,
};

constinit const ResourceType kVpcEndpointSecurityGroupAssociation{
    .name = "aws_vpc_endpoint_security_group_association",
    .service = &kEc2,
    .key = "{vpc_endpoint_id}",
    .item_key = kEndpointKey,
    .list = kListEndpoints,
    .batch = kFindEndpoints,
    .gone = lacks_group,
    .attributes = kGroupAttributes,
};

constinit const ResourceType kVpcEndpointSubnetAssociation{
    .name = "aws_vpc_endpoint_subnet_association",
    .service = &kEc2,
    .key = "{vpc_endpoint_id}",
    .item_key = kEndpointKey,
    .list = kListEndpoints,
    .batch = kFindEndpoints,
    .gone = lacks_subnet,
    .attributes = kSubnetAttributes,
};

}  // namespace reconcile::aws
