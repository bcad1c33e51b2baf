#include <array>
#include <chrono>
#include <ctime>
#include <string>

#include "model/left_out.h"
#include "model/no_import.h"
#include "model/timestamp.h"
#include "providers/aws/applicationautoscaling/applicationautoscaling.h"
#include "providers/aws/applicationautoscaling/operations.h"

namespace reconcile::aws {

namespace {

using namespace applicationautoscaling;

constexpr std::array kAction{
    Param{"ScheduledActionName", "{name}"}, Param{"ServiceNamespace", "{service_namespace}"},
    Param{"ResourceId", "{resource_id}"}, Param{"ScalableDimension", "{scalable_dimension}"}};
// Times and capacities that are left out are deleted.
constexpr Update kPut{.operation = &kPutScheduledAction, .params = kAction, .whole = true};

/// Seconds since 1970, from either side's way to write a time; what is no time comes back as it is.
Value instant(const Value& time) {
  if (!time.is_string() || time.is_empty()) return time;
  const auto parsed = parse_timestamp(time.as_string());
  return parsed ? Value(std::int64_t{std::chrono::system_clock::to_time_t(*parsed)}) : time;
}

/// As Terraform writes it; AWS counts seconds.
Value written(const Value& seconds) {
  if (!seconds.is_number()) return seconds;
  const std::time_t time = static_cast<std::time_t>(std::stod(seconds.as_number()));
  std::tm parts{};
  gmtime_r(&time, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

Value start_time(const LiveContext& context) { return written(context.item["StartTime"]); }
Value end_time(const LiveContext& context) { return written(context.item["EndTime"]); }

Value encode_number(const Value& text) { return text.is_empty() ? Value() : Value::number(text.text()); }

constexpr std::array kTarget{
    Attribute{.name = "max_capacity",
              .from = "MaxCapacity",
              .update = &kPut,
              .parameter = "ScalableTargetAction.MaxCapacity",
              .encode = encode_number},
    Attribute{.name = "min_capacity",
              .from = "MinCapacity",
              .update = &kPut,
              .parameter = "ScalableTargetAction.MinCapacity",
              .encode = encode_number},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ScheduledActionARN", .traits = kComputed},
    Attribute{.name = "end_time",
              .live = end_time,
              .normalise = instant,
              .update = &kPut,
              .parameter = "EndTime",
              .encode = instant},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "name", .from = "ScheduledActionName", .traits = kImmutable},
    Attribute{.name = "resource_id", .from = "ResourceId", .traits = kImmutable | kReference},
    Attribute{.name = "scalable_dimension", .from = "ScalableDimension", .traits = kImmutable},
    Attribute{.name = "scalable_target_action",
              .kind = Kind::kBlock,
              .from = "ScalableTargetAction",
              .severity = Severity::kHigh,
              .block = kTarget},
    Attribute{.name = "schedule",
              .from = "Schedule",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Schedule"},
    Attribute{.name = "service_namespace", .from = "ServiceNamespace", .traits = kImmutable},
    Attribute{.name = "start_time",
              .live = start_time,
              .normalise = instant,
              .update = &kPut,
              .parameter = "StartTime",
              .encode = instant},
    Attribute{
        .name = "timezone", .from = "Timezone", .fallback = "UTC", .update = &kPut, .parameter = "Timezone"},
};

}  // namespace

constinit const ResourceType kAppautoscalingScheduledAction{
    .name = "aws_appautoscaling_scheduled_action",
    .service = &kApplicationAutoscaling,
    .key = "{service_namespace} {resource_id} {scalable_dimension} {name}",
    .item_key = "{.ServiceNamespace} {.ResourceId} {.ScalableDimension} {.ScheduledActionName}",
    .list = all_of_namespaces(&kDescribeScheduledActions, "ScheduledActions[]"),
    .single = {.operation = &kDescribeScheduledActions, .params = kOfResource, .items = "ScheduledActions[]"},
    .id = "ScheduledActionName",
    .arn = "ScheduledActionARN",
    .import_id = kNoImport,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
