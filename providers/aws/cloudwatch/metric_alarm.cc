#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/cloudwatch/cloudwatch.h"
#include "providers/aws/cloudwatch/operations.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace cloudwatch;

// PutMetricAlarm replaces the whole alarm, its switch for actions too, so every change of one is the same
// call. The alarm's state stays as it is.
constexpr Update kPut{.operation = &kPutMetricAlarm, .params = kAlarmName, .whole = true};

constexpr std::array kMetricOnly{Param{"AlarmTypes.member.1", "MetricAlarm"}};

constexpr std::array kTagParams{Param{"ResourceARN", "{.AlarmArn}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagParams, .items = "Tags[]"};

// A difference is confirmed by the service itself: the tagging API answers from an index that lags behind.
constexpr std::array kDetails{tagging::by_arn("{.AlarmArn}", &kOneByOne), tagging::confirmed(kOneByOne)};

/// What Terraform keeps as 0 where it is not set must not be sent.
Value unless_zero(const Value& number) {
  return number.is_null() || same_number(number.text(), "0") ? Value() : number;
}

Value dimension_list(const Value& dimensions) {
  Value::List out;
  if (!dimensions.is_map()) return out;
  for (const MapEntry& entry : dimensions.as_map()) {
    out.push_back(Value::map({{"Name", entry.key}, {"Value", entry.value}}));
  }
  return out;
}

void put_unless_empty(Value::Map& out, std::string_view member, const Value& value) {
  if (!value.is_empty()) out[member] = value;
}

/// The metric of a query as the request has it.
Value metric_stat(const Value& metric) {
  Value::Map what;
  put_unless_empty(what, "Namespace", metric["namespace"]);
  put_unless_empty(what, "MetricName", metric["metric_name"]);
  if (!metric["dimensions"].is_empty()) what["Dimensions.member"] = dimension_list(metric["dimensions"]);
  Value::Map out;
  out["Metric"] = Value(std::move(what));
  put_unless_empty(out, "Period", metric["period"]);
  put_unless_empty(out, "Stat", metric["stat"]);
  put_unless_empty(out, "Unit", metric["unit"]);
  return {std::move(out)};
}

Value query_list(const Value& queries) {
  Value::List out;
  for (const Value& query : items_at(queries, "[]")) {
    Value::Map one;
    put_unless_empty(one, "AccountId", query["account_id"]);
    put_unless_empty(one, "Expression", query["expression"]);
    put_unless_empty(one, "Id", query["id"]);
    put_unless_empty(one, "Label", query["label"]);
    if (!query["metric"].at(0).is_null()) one["MetricStat"] = metric_stat(query["metric"].at(0));
    put_unless_empty(one, "Period", unless_zero(query["period"]));
    put_unless_empty(one, "ReturnData", query["return_data"]);
    out.push_back(Value(std::move(one)));
  }
  return out;
}

constexpr std::array kMetric{
    Attribute{.name = "dimensions", .kind = Kind::kMap, .from = "Metric.Dimensions[]"},
    Attribute{.name = "metric_name", .from = "Metric.MetricName"},
    Attribute{.name = "namespace", .from = "Metric.Namespace"},
    Attribute{.name = "period", .kind = Kind::kNumber, .from = "Period"},
    Attribute{.name = "stat", .from = "Stat"},
    Attribute{.name = "unit", .from = "Unit"},
};

constexpr std::array kMetricQuery{
    Attribute{.name = "account_id", .from = "AccountId", .traits = kUnsetIsAny},
    Attribute{.name = "expression", .from = "Expression"},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "label", .from = "Label"},
    Attribute{.name = "metric", .kind = Kind::kBlock, .from = "MetricStat", .block = kMetric},
    Attribute{.name = "period", .kind = Kind::kNumber, .from = "Period"},
    Attribute{.name = "return_data", .kind = Kind::kBool, .from = "ReturnData"},
};

constexpr std::array kAttributes{
    Attribute{.name = "actions_enabled",
              .kind = Kind::kBool,
              .from = "ActionsEnabled",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ActionsEnabled"},
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
    Attribute{.name = "arn", .from = "AlarmArn", .traits = kComputed},
    Attribute{.name = "comparison_operator",
              .from = "ComparisonOperator",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ComparisonOperator"},
    Attribute{.name = "datapoints_to_alarm",
              .kind = Kind::kNumber,
              .from = "DatapointsToAlarm",
              .update = &kPut,
              .parameter = "DatapointsToAlarm",
              .encode = unless_zero},
    Attribute{.name = "dimensions",
              .kind = Kind::kMap,
              .from = "Dimensions[]",
              .update = &kPut,
              .parameter = "Dimensions.member",
              .encode = dimension_list},
    Attribute{.name = "evaluate_low_sample_count_percentiles",
              .from = "EvaluateLowSampleCountPercentile",
              .update = &kPut,
              .parameter = "EvaluateLowSampleCountPercentile"},
    Attribute{.name = "evaluation_periods",
              .kind = Kind::kNumber,
              .from = "EvaluationPeriods",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "EvaluationPeriods"},
    Attribute{.name = "extended_statistic",
              .from = "ExtendedStatistic",
              .update = &kPut,
              .parameter = "ExtendedStatistic"},
    Attribute{.name = "id", .from = "AlarmName", .traits = kComputed},
    Attribute{.name = "insufficient_data_actions",
              .kind = Kind::kStringSet,
              .from = "InsufficientDataActions[]",
              .update = &kPut,
              .parameter = "InsufficientDataActions.member"},
    Attribute{.name = "metric_name", .from = "MetricName", .update = &kPut, .parameter = "MetricName"},
    Attribute{.name = "metric_query",
              .kind = Kind::kBlockSet,
              .from = "Metrics[]",
              .block = kMetricQuery,
              .key = "id",
              .update = &kPut,
              .parameter = "Metrics.member",
              .encode = query_list},
    Attribute{.name = "namespace", .from = "Namespace", .update = &kPut, .parameter = "Namespace"},
    Attribute{.name = "ok_actions",
              .kind = Kind::kStringSet,
              .from = "OKActions[]",
              .update = &kPut,
              .parameter = "OKActions.member"},
    Attribute{.name = "period",
              .kind = Kind::kNumber,
              .from = "Period",
              .update = &kPut,
              .parameter = "Period",
              .encode = unless_zero},
    Attribute{.name = "statistic", .from = "Statistic", .update = &kPut, .parameter = "Statistic"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "threshold",
              .kind = Kind::kNumber,
              .from = "Threshold",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Threshold"},
    Attribute{.name = "threshold_metric_id",
              .from = "ThresholdMetricId",
              .update = &kPut,
              .parameter = "ThresholdMetricId"},
    Attribute{.name = "treat_missing_data",
              .from = "TreatMissingData",
              .fallback = "missing",
              .update = &kPut,
              .parameter = "TreatMissingData"},
    Attribute{.name = "unit", .from = "Unit", .update = &kPut, .parameter = "Unit"},
};

}  // namespace

constinit const ResourceType kCloudwatchMetricAlarm{
    .name = "aws_cloudwatch_metric_alarm",
    .service = &kCloudwatch,
    .key = "{alarm_name}",
    .item_key = "{.AlarmName}",
    .list = {.operation = &kDescribeAlarms, .params = kMetricOnly, .items = "MetricAlarms[]"},
    .batch = {.operation = &kDescribeAlarms,
              .params = kMetricOnly,
              .items = "MetricAlarms[]",
              .ids = "AlarmNames.member",
              .max_ids = 100},
    .details = kDetails,
    .id = "AlarmName",
    .arn = "AlarmArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
