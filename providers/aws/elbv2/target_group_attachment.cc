#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"

// A registration has no identity of its own: it is there when its target group has the target, and does not
// let go of it.

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb_target_group_attachment"};

/// The target that is meant; null where it is not registered.
Value target(const LiveContext& context) {
  const Value& wanted = context.desired;
  for (const Value& one : items_at(context.item["@targets"], "[]")) {
    const Value& at = one["Target"];
    const std::string_view reason = one["TargetHealth"]["Reason"].text();
    if (at["Id"].text() != wanted["target_id"].text()) continue;
    if (!wanted["port"].is_empty() && wanted["port"].text() != "0" &&
        !same_number(at["Port"].text(), wanted["port"].text())) {
      continue;
    }
    if (reason == "Target.NotRegistered" || reason == "Target.DeregistrationInProgress") continue;
    return at;
  }
  return {};
}

bool is_deregistered(const LiveContext& context) { return target(context).is_null(); }

Value target_id(const LiveContext& context) { return target(context)["Id"]; }

/// What the state does not name is the group's, and nobody's wish.
template <const char* attribute, const char* member>
Value named(const LiveContext& context) {
  return context.desired[attribute].is_empty() ? Value::unknown() : target(context)[member];
}
constexpr char kPort[] = "port";
constexpr char kPortMember[] = "Port";
constexpr char kZone[] = "availability_zone";
constexpr char kZoneMember[] = "AvailabilityZone";

constexpr std::array kLiveArn{Param{"TargetGroupArn", "{.TargetGroupArn}"}};
constexpr std::array kDetails{Detail{.into = "@targets",
                                     .operation = &kDescribeTargetHealth,
                                     .params = kLiveArn,
                                     .items = "TargetHealthDescriptions[]"}};

constexpr std::array kAttributes{
    Attribute{
        .name = "availability_zone", .traits = kUnsetIsAny | kImmutable, .live = named<kZone, kZoneMember>},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "port",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kHigh,
              .live = named<kPort, kPortMember>},
    Attribute{.name = "target_group_arn", .from = "TargetGroupArn", .traits = kImmutable | kReference},
    Attribute{.name = "target_id",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh,
              .live = target_id},
};

}  // namespace

constinit const ResourceType kLbTargetGroupAttachment{
    .name = "aws_lb_target_group_attachment",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{target_group_arn}",
    .item_key = kTargetGroupKey,
    .list = kAllTargetGroups,
    .batch = kFindTargetGroups,
    .details = kDetails,
    .gone = is_deregistered,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
