#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "model/left_out.h"
#include "providers/aws/logs/logs.h"
#include "providers/aws/logs/operations.h"

namespace reconcile::aws {

namespace {

using namespace logs;

constexpr std::array kOne{Param{"logGroupName", "{log_group_name}"}, Param{"filterNamePrefix", "{name}"}};
constexpr std::array kFilter{Param{"logGroupName", "{log_group_name}"}, Param{"filterName", "{name}"}};
constexpr Update kPut{.operation = &kPutMetricFilter, .params = kFilter, .whole = true};

/// Terraform takes white space off both ends of a pattern.
Value trimmed(const Value& pattern) {
  std::string_view text = pattern.text();
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// AWS answers with a number (`0.0`), Terraform keeps a text (`0`); none at all is something else than 0.
Value plain_number(const Value& number) {
  std::string_view text = number.text();
  if (text.find('.') == std::string_view::npos || text.find_first_of("eE") != std::string_view::npos) {
    return text;
  }
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

Value as_number(const Value& text) { return text.is_empty() ? Value() : Value::number(text.text()); }

constexpr std::array kTransformation{
    Attribute{.name = "default_value",
              .from = "defaultValue",
              .normalise = plain_number,
              .update = &kPut,
              .parameter = "metricTransformations.0.defaultValue",
              .encode = as_number},
    Attribute{.name = "dimensions",
              .kind = Kind::kMap,
              .from = "dimensions",
              .update = &kPut,
              .parameter = "metricTransformations.0.dimensions"},
    Attribute{.name = "name",
              .from = "metricName",
              .update = &kPut,
              .parameter = "metricTransformations.0.metricName"},
    Attribute{.name = "namespace",
              .from = "metricNamespace",
              .update = &kPut,
              .parameter = "metricTransformations.0.metricNamespace"},
    Attribute{.name = "unit",
              .from = "unit",
              .fallback = "None",
              .update = &kPut,
              .parameter = "metricTransformations.0.unit"},
    Attribute{.name = "value",
              .from = "metricValue",
              .update = &kPut,
              .parameter = "metricTransformations.0.metricValue"},
};

constexpr std::array kAttributes{
    Attribute{.name = "id", .from = "filterName", .traits = kComputed},
    Attribute{.name = "log_group_name", .from = "logGroupName", .traits = kImmutable | kReference},
    Attribute{.name = "metric_transformation",
              .kind = Kind::kBlock,
              .from = "metricTransformations",
              .block = kTransformation},
    Attribute{.name = "name", .from = "filterName", .traits = kImmutable},
    // A filter needs a pattern; the empty one matches every event.
    Attribute{.name = "pattern",
              .from = "filterPattern",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .normalise = trimmed,
              .update = &kPut,
              .parameter = "filterPattern"},
};

}  // namespace

constinit const ResourceType kCloudwatchLogMetricFilter{
    .name = "aws_cloudwatch_log_metric_filter",
    .service = &kLogs,
    .key = "{log_group_name}|{name}",
    .item_key = "{.logGroupName}|{.filterName}",
    .list = {.operation = &kDescribeMetricFilters, .items = "metricFilters[]"},
    .single = {.operation = &kDescribeMetricFilters, .params = kOne, .items = "metricFilters[]"},
    .id = "filterName",
    .import_id = "{.logGroupName}:{.filterName}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
