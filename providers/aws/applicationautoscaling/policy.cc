#include <array>

#include "model/left_out.h"
#include "providers/aws/applicationautoscaling/applicationautoscaling.h"
#include "providers/aws/applicationautoscaling/operations.h"
#include "providers/aws/scaling/bound.h"

namespace reconcile::aws {

namespace {

using namespace applicationautoscaling;

constexpr std::array kPolicy{Param{"PolicyName", "{name}"}, Param{"ServiceNamespace", "{service_namespace}"},
                             Param{"ResourceId", "{resource_id}"},
                             Param{"ScalableDimension", "{scalable_dimension}"}};
// The call replaces the whole configuration.
constexpr Update kPut{.operation = &kPutScalingPolicy, .params = kPolicy, .whole = true};

constexpr std::array kDimension{
    Attribute{.name = "name", .from = "Name"},
    Attribute{.name = "value", .from = "Value"},
};
constexpr std::array kMetric{
    Attribute{.name = "dimensions", .kind = Kind::kBlockSet, .from = "Dimensions[]", .block = kDimension},
    Attribute{.name = "metric_name", .from = "MetricName"},
    Attribute{.name = "namespace", .from = "Namespace"},
};
constexpr std::array kMetricStat{
    Attribute{.name = "metric", .kind = Kind::kBlock, .from = "Metric", .block = kMetric},
    Attribute{.name = "stat", .from = "Stat"},
    Attribute{.name = "unit", .from = "Unit"},
};
constexpr std::array kMetricQuery{
    Attribute{.name = "expression", .from = "Expression"},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "label", .from = "Label"},
    Attribute{.name = "metric_stat", .kind = Kind::kBlock, .from = "MetricStat", .block = kMetricStat},
    Attribute{.name = "return_data", .kind = Kind::kBool, .from = "ReturnData", .fallback = "true"},
};
constexpr std::array kCustomized{
    Attribute{.name = "dimensions", .kind = Kind::kBlockSet, .from = "Dimensions[]", .block = kDimension},
    Attribute{.name = "metric_name", .from = "MetricName"},
    Attribute{
        .name = "metrics", .kind = Kind::kBlockSet, .from = "Metrics[]", .block = kMetricQuery, .key = "id"},
    Attribute{.name = "namespace", .from = "Namespace"},
    Attribute{.name = "statistic", .from = "Statistic"},
    Attribute{.name = "unit", .from = "Unit"},
};
constexpr std::array kPredefined{
    Attribute{.name = "predefined_metric_type", .from = "PredefinedMetricType"},
    Attribute{.name = "resource_label", .from = "ResourceLabel"},
};
constexpr std::array kTracking{
    Attribute{.name = "customized_metric_specification",
              .kind = Kind::kBlock,
              .from = "CustomizedMetricSpecification",
              .block = kCustomized},
    Attribute{.name = "disable_scale_in", .kind = Kind::kBool, .from = "DisableScaleIn"},
    Attribute{.name = "predefined_metric_specification",
              .kind = Kind::kBlock,
              .from = "PredefinedMetricSpecification",
              .block = kPredefined},
    Attribute{.name = "scale_in_cooldown", .kind = Kind::kNumber, .from = "ScaleInCooldown"},
    Attribute{.name = "scale_out_cooldown", .kind = Kind::kNumber, .from = "ScaleOutCooldown"},
    Attribute{.name = "target_value", .kind = Kind::kNumber, .from = "TargetValue"},
};

constexpr std::array kStep{
    Attribute{.name = "metric_interval_lower_bound",
              .from = "MetricIntervalLowerBound",
              .normalise = scaling::bound},
    Attribute{.name = "metric_interval_upper_bound",
              .from = "MetricIntervalUpperBound",
              .normalise = scaling::bound},
    Attribute{.name = "scaling_adjustment", .kind = Kind::kNumber, .from = "ScalingAdjustment"},
};
constexpr std::array kSteps{
    Attribute{.name = "adjustment_type", .from = "AdjustmentType"},
    Attribute{.name = "cooldown", .kind = Kind::kNumber, .from = "Cooldown"},
    Attribute{.name = "metric_aggregation_type", .from = "MetricAggregationType", .fallback = "Average"},
    Attribute{.name = "min_adjustment_magnitude", .kind = Kind::kNumber, .from = "MinAdjustmentMagnitude"},
    Attribute{
        .name = "step_adjustment", .kind = Kind::kBlockSet, .from = "StepAdjustments[]", .block = kStep},
};

Value encode_steps(const Value& blocks) {
  const Value& block = blocks.at(0);
  if (!block.is_map()) return {};
  Value::Map out;
  if (!block["adjustment_type"].is_empty()) out["AdjustmentType"] = block["adjustment_type"];
  if (!block["cooldown"].is_empty()) out["Cooldown"] = block["cooldown"];
  if (!block["metric_aggregation_type"].is_empty()) {
    out["MetricAggregationType"] = block["metric_aggregation_type"];
  }
  // 0 is Terraform's way to say none.
  if (!block["min_adjustment_magnitude"].is_empty() && block["min_adjustment_magnitude"].text() != "0") {
    out["MinAdjustmentMagnitude"] = block["min_adjustment_magnitude"];
  }
  out["StepAdjustments"] = scaling::encode_steps(block["step_adjustment"]);
  return {std::move(out)};
}

constexpr std::array kAttributes{
    Attribute{.name = "alarm_arns", .from = "Alarms[].AlarmARN", .traits = kComputed},
    Attribute{.name = "arn", .from = "PolicyARN", .traits = kComputed},
    Attribute{.name = "id", .from = "PolicyName", .traits = kComputed},
    Attribute{.name = "name", .from = "PolicyName", .traits = kImmutable},
    Attribute{.name = "policy_type",
              .from = "PolicyType",
              .fallback = "StepScaling",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "PolicyType"},
    Attribute{.name = "resource_id", .from = "ResourceId", .traits = kImmutable | kReference},
    Attribute{.name = "scalable_dimension", .from = "ScalableDimension", .traits = kImmutable},
    Attribute{.name = "service_namespace", .from = "ServiceNamespace", .traits = kImmutable},
    Attribute{.name = "step_scaling_policy_configuration",
              .kind = Kind::kBlock,
              .from = "StepScalingPolicyConfiguration",
              .severity = Severity::kHigh,
              .block = kSteps,
              .update = &kPut,
              .parameter = "StepScalingPolicyConfiguration",
              .encode = encode_steps},
    Attribute{.name = "target_tracking_scaling_policy_configuration",
              .kind = Kind::kBlock,
              .from = "TargetTrackingScalingPolicyConfiguration",
              .severity = Severity::kHigh,
              .block = kTracking,
              .update = &kPut,
              .parameter = "TargetTrackingScalingPolicyConfiguration"},
};

}  // namespace

constinit const ResourceType kAppautoscalingPolicy{
    .name = "aws_appautoscaling_policy",
    .service = &kApplicationAutoscaling,
    .key = "{service_namespace} {resource_id} {scalable_dimension} {name}",
    .item_key = "{.ServiceNamespace} {.ResourceId} {.ScalableDimension} {.PolicyName}",
    .list = all_of_namespaces(&kDescribeScalingPolicies, "ScalingPolicies[]"),
    .single = {.operation = &kDescribeScalingPolicies, .params = kOfResource, .items = "ScalingPolicies[]"},
    .id = "PolicyName",
    .arn = "PolicyARN",
    .import_id = "{.ServiceNamespace}/{.ResourceId}/{.ScalableDimension}/{.PolicyName}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
