#include "providers/aws/scaling/bound.h"

#include "model/reply_path.h"

namespace reconcile::aws::scaling {

Value bound(const Value& text) { return text.is_empty() ? Value() : Value::number(text.text()); }

Value encode_steps(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    Value::Map step;
    const Value lower = bound(block["metric_interval_lower_bound"]);
    const Value upper = bound(block["metric_interval_upper_bound"]);
    if (!lower.is_null()) step["MetricIntervalLowerBound"] = lower;
    if (!upper.is_null()) step["MetricIntervalUpperBound"] = upper;
    step["ScalingAdjustment"] = block["scaling_adjustment"];
    out.emplace_back(std::move(step));
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::scaling
