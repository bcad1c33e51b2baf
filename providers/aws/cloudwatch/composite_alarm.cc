#include <array>
#include <string>

#include "model/left_out.h"
#include "providers/aws/cloudwatch/cloudwatch.h"
#include "providers/aws/cloudwatch/operations.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace cloudwatch;

constexpr Update kPut{.operation = &kPutCompositeAlarm, .params = kAlarmName, .whole = true};

constexpr std::array kCompositeOnly{Param{"AlarmTypes.member.1", "CompositeAlarm"}};

constexpr std::array kTagParams{Param{"ResourceARN", "{.AlarmArn}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagParams, .items = "Tags[]"};
constexpr std::array kDetails{tagging::by_arn("{.AlarmArn}", &kOneByOne), tagging::confirmed(kOneByOne)};

/// White space between the words of a rule doesn't matter; inside quotes it is part of an alarm's name.
Value single_spaced(const Value& rule) {
  std::string out;
  bool quoted = false;
  for (const char c : rule.text()) {
    const bool space = !quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\r');
    if (c == '"') quoted = !quoted;
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return {std::move(out)};
}

constexpr std::array kSuppressor{
    Attribute{.name = "alarm",
              .from = "ActionsSuppressor",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .update = &kPut,
              .parameter = "ActionsSuppressor"},
    Attribute{.name = "extension_period",
              .kind = Kind::kNumber,
              .from = "ActionsSuppressorExtensionPeriod",
              .update = &kPut,
              .parameter = "ActionsSuppressorExtensionPeriod"},
    Attribute{.name = "wait_period",
              .kind = Kind::kNumber,
              .from = "ActionsSuppressorWaitPeriod",
              .update = &kPut,
              .parameter = "ActionsSuppressorWaitPeriod"},
};

constexpr std::array kAttributes{
    Attribute{.name = "actions_enabled",
              .kind = Kind::kBool,
              .from = "ActionsEnabled",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ActionsEnabled"},
    Attribute{.name = "actions_suppressor",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kSuppressor},
    Attribute{.name = "alarm_actions",
              .kind = Kind::kStringSet,
              .from = "AlarmActions[]",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "AlarmActions.member"},
    Attribute{.name = "alarm_description",
              .from = "AlarmDescription",
              .severity = Severity::kLow,
              .update = &kPut,
              .parameter = "AlarmDescription"},
    Attribute{.name = "alarm_name", .from = "AlarmName", .traits = kImmutable},
    Attribute{.name = "alarm_rule",
              .from = "AlarmRule",
              .severity = Severity::kHigh,
              .normalise = single_spaced,
              .update = &kPut,
              .parameter = "AlarmRule"},
    Attribute{.name = "arn", .from = "AlarmArn", .traits = kComputed},
    Attribute{.name = "id", .from = "AlarmName", .traits = kComputed},
    Attribute{.name = "insufficient_data_actions",
              .kind = Kind::kStringSet,
              .from = "InsufficientDataActions[]",
              .update = &kPut,
              .parameter = "InsufficientDataActions.member"},
    Attribute{.name = "ok_actions",
              .kind = Kind::kStringSet,
              .from = "OKActions[]",
              .update = &kPut,
              .parameter = "OKActions.member"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kCloudwatchCompositeAlarm{
    .name = "aws_cloudwatch_composite_alarm",
    .service = &kCloudwatch,
    .key = "{alarm_name}",
    .item_key = "{.AlarmName}",
    .list = {.operation = &kDescribeAlarms, .params = kCompositeOnly, .items = "CompositeAlarms[]"},
    .batch = {.operation = &kDescribeAlarms,
              .params = kCompositeOnly,
              .items = "CompositeAlarms[]",
              .ids = "AlarmNames.member",
              .max_ids = 100},
    .details = kDetails,
    .id = "AlarmName",
    .arn = "AlarmArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
