// aws_route_table_association and aws_main_route_table_association. An association that is given another
// table becomes another association, so that an old one can only be there or be gone.

#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

Value association(const LiveContext& context) {
  for (Value& one : items_at(context.item, "associationSet[]")) {
    if (one["routeTableAssociationId"].text() != context.desired["id"].text()) continue;
    const std::string_view state = one["associationState"]["state"].text();
    const bool over = state == "disassociating" || state == "disassociated" || state == "failed";
    return over ? Value() : std::move(one);
  }
  return {};
}

bool is_gone(const LiveContext& context) { return association(context).is_null(); }
bool is_no_longer_main(const LiveContext& context) { return association(context)["main"].text() != "true"; }

Value gateway(const LiveContext& context) { return association(context)["gatewayId"]; }
Value subnet(const LiveContext& context) { return association(context)["subnetId"]; }

constexpr Attribute kId{.name = "id", .left_out = kSameAsId};
constexpr Attribute kTableId{
    .name = "route_table_id", .from = "routeTableId", .traits = kImmutable | kReference};

constexpr std::array kAttributes{
    Attribute{.name = "gateway_id", .traits = kImmutable | kReference, .live = gateway}, kId,       kTableId,
    Attribute{.name = "subnet_id", .traits = kImmutable | kReference, .live = subnet},   kTimeouts,
};

constexpr std::array kMainAttributes{
    kId,
    Attribute{.name = "original_route_table_id", .traits = kComputed},
    kTableId,
    kTimeouts,
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kRouteTableAssociation{
    .name = "aws_route_table_association",
    .service = &kEc2,
    .key = "{route_table_id}",
    .item_key = kRouteTableKey,
    .list = kListRouteTables,
    .batch = kFindRouteTables,
    .gone = is_gone,
    .attributes = kAttributes,
};

constinit const ResourceType kMainRouteTableAssociation{
    .name = "aws_main_route_table_association",
    .service = &kEc2,
    .key = "{route_table_id}",
    .item_key = kRouteTableKey,
    .list = kListRouteTables,
    .batch = kFindRouteTables,
    .gone = is_no_longer_main,
    .attributes = kMainAttributes,
};

}  // namespace reconcile::aws
