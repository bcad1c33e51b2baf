#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeEgressOnlyInternetGateways", 255);
// There is no filter by id, and ids may not go together with a page size.
constexpr Operation kDescribeByIds{.service = &kEc2,
                                   .name = "DescribeEgressOnlyInternetGateways",
                                   .paging = {.input = "NextToken", .output = "nextToken"}};

Value vpc(const LiveContext& context) {
  for (Value& attachment : items_at(context.item, "attachmentSet[]")) {
    const std::string_view state = attachment["state"].text();
    if (state != "detaching" && state != "detached") return attachment["vpcId"];
  }
  return {};
}

/// One that is on its way out is still answered, without its VPC.
bool is_deleted(const LiveContext& context) { return vpc(context).is_null(); }

constexpr std::array kAttributes{
    Attribute{.name = "id", .from = "egressOnlyInternetGatewayId", .traits = kComputed},
    kTags,
    kTagsAll,
    Attribute{.name = "vpc_id", .traits = kImmutable | kReference, .severity = Severity::kHigh, .live = vpc},
};

}  // namespace

constinit const ResourceType kEgressOnlyInternetGateway{
    .name = "aws_egress_only_internet_gateway",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.egressOnlyInternetGatewayId}",
    .list = {.operation = &kDescribe, .items = "egressOnlyInternetGatewaySet[]"},
    .batch = {.operation = &kDescribeByIds,
              .items = "egressOnlyInternetGatewaySet[]",
              .ids = "EgressOnlyInternetGatewayId",
              .max_ids = kFilterValues},
    .gone = is_deleted,
    .id = "egressOnlyInternetGatewayId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
