#include <array>
#include <vector>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/events/bus.h"
#include "providers/aws/events/events.h"
#include "providers/aws/events/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace events;

constexpr std::array kBus{Param{"EventBusName", "{event_bus_name?}"}};
constexpr std::array kRule{Param{"Name", "{name}"}, Param{"EventBusName", "{event_bus_name?}"}};
constexpr Update kPut{.operation = &kPutRule, .params = kRule, .whole = true};

constexpr std::array kArn{Param{"ResourceARN", "{.Arn}"}};
constexpr Detail kOneByOne{.into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "Tags[]"};
constexpr std::array kDetails{tagging::by_arn("{.Arn}", &kOneByOne), tagging::confirmed(kOneByOne)};

constexpr std::array kTagTarget{Param{"ResourceARN", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "TagKeys",
                                      .identity = kTagTarget};
constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{.operation = &kTagResource,
                      .params = kTagTarget,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

/// The older of two attributes for one thing: counted only in states that have no `state` yet.
Value is_enabled(const LiveContext& context) {
  if (!context.desired["state"].is_empty()) return Value::unknown();
  return context.item["State"].text() != "DISABLED";
}

std::vector<Request> switch_rule(const UpdateContext& context) {
  Result<Value> members = request_members(kRule, context);
  if (!members.ok()) return {};
  const bool on = context.to["is_enabled"].text() != "false";
  return {{.operation = on ? &kEnableRule : &kDisableRule, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 2> kSwitchOperations{&kEnableRule, &kDisableRule};
constexpr Update kSwitch{
    .operation = &kEnableRule, .params = kRule, .requests = switch_rule, .operations = kSwitchOperations};

/// Other services of AWS keep rules of their own.
bool is_managed(const LiveContext& context) { return !context.item["ManagedBy"].is_empty(); }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "description",
              .from = "Description",
              .severity = Severity::kLow,
              .update = &kPut,
              .parameter = "Description"},
    Attribute{.name = "event_bus_name",
              .from = "EventBusName",
              .compare = Compare::kArnOrName,
              .fallback = "default",
              .traits = kImmutable | kReference},
    Attribute{.name = "event_pattern",
              .from = "EventPattern",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "EventPattern"},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "Name", .traits = kComputed},
    Attribute{.name = "is_enabled",
              .kind = Kind::kBool,
              .fallback = "true",
              .severity = Severity::kHigh,
              .live = is_enabled,
              .update = &kSwitch},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "role_arn",
              .from = "RoleArn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "RoleArn"},
    Attribute{.name = "schedule_expression",
              .from = "ScheduleExpression",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ScheduleExpression"},
    Attribute{.name = "state",
              .from = "State",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "State"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kCloudwatchEventRule{
    .name = "aws_cloudwatch_event_rule",
    .service = &kEvents,
    .key = "{event_bus_name?}|{name}",
    .item_key = "{.EventBusName?}|{.Name}",
    .normal_key = by_bus_name,
    .list = kAllRules,
    .single = {.operation = &kListRules, .params = kBus, .items = "Rules[]"},
    .details = kDetails,
    .id = "Name",
    .arn = "Arn",
    .import_id = "{.EventBusName}/{.Name}",
    .made_by_aws = is_managed,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
