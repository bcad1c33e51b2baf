#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeInternetGateways");
constexpr Operation kAttach = operation("AttachInternetGateway");
constexpr Operation kDetach = operation("DetachInternetGateway");

Value vpc(const LiveContext& context) {
  for (Value& attachment : items_at(context.item, "attachmentSet[]")) {
    const std::string_view state = attachment["state"].text();
    if (state != "detaching" && state != "detached") return attachment["vpcId"];
  }
  return {};
}

constexpr std::array kVpcClaims{
    Claim{.type = "aws_internet_gateway_attachment", .parent = "internet_gateway_id"}};

constexpr SetCalls kCalls{.add = &kAttach, .added = "VpcId", .remove = &kDetach, .removed = "VpcId"};
Value listed(const Value& vpc) { return vpc.is_empty() ? Value() : Value::list({vpc}); }
std::vector<Request> set_vpc(const UpdateContext& context) {
  return one_by_one_requests(kCalls, {{"InternetGatewayId", Value(request_text("{id}", context))}},
                             listed(context.from["vpc_id"]), listed(context.to["vpc_id"]));
}
constexpr std::array kGatewayId{Param{"InternetGatewayId", "{id}"}};
constexpr std::array kOperations{&kDetach, &kAttach};
constexpr Update kSetVpc{.operation = &kAttach,
                         .params = kGatewayId,
                         .risk = Risk::kOutage,
                         .requests = set_vpc,
                         .operations = kOperations};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "id", .from = "internetGatewayId", .traits = kComputed},
    kOwnerId,
    kTags,
    kTagsAll,
    kTimeouts,
    Attribute{.name = "vpc_id",
              .traits = kReference,
              .severity = Severity::kHigh,
              .live = vpc,
              .claims = kVpcClaims,
              .update = &kSetVpc},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "internet-gateway-id"}};

}  // namespace

constinit const ResourceType kInternetGateway{
    .name = "aws_internet_gateway",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.internetGatewayId}",
    .list = {.operation = &kDescribe, .items = "internetGatewaySet[]"},
    .batch = find_by(kDescribe, kFilter, "internetGatewaySet[]"),
    .id = "internetGatewayId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
