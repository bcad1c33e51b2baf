#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/autoscaling/autoscaling.h"
#include "providers/aws/autoscaling/operations.h"
#include "providers/aws/encoding/query_block.h"
#include "providers/aws/scaling/bound.h"

namespace reconcile::aws {

namespace {

using namespace autoscaling;

constexpr std::array kPolicy{Param{"AutoScalingGroupName", "{autoscaling_group_name}"},
                             Param{"PolicyName", "{name}"}};
// The call replaces the whole policy.
constexpr Update kPut{.operation = &kPutScalingPolicy, .params = kPolicy, .whole = true};

// --- Metrics

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
constexpr std::array kTrackedStat{
    Attribute{.name = "metric", .kind = Kind::kBlock, .from = "Metric", .block = kMetric},
    Attribute{.name = "period", .kind = Kind::kNumber, .from = "Period"},
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
constexpr std::array kTrackedQuery{
    Attribute{.name = "expression", .from = "Expression"},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "label", .from = "Label"},
    Attribute{.name = "metric_stat", .kind = Kind::kBlock, .from = "MetricStat", .block = kTrackedStat},
    Attribute{.name = "return_data", .kind = Kind::kBool, .from = "ReturnData", .fallback = "true"},
};
constexpr std::array kQueries{Attribute{.name = "metric_data_queries",
                                        .kind = Kind::kBlockList,
                                        .from = "MetricDataQueries[]",
                                        .block = kMetricQuery}};
constexpr std::array kPredefined{
    Attribute{.name = "predefined_metric_type", .from = "PredefinedMetricType"},
    Attribute{.name = "resource_label", .from = "ResourceLabel"},
};

// --- Predictive scaling

constexpr Attribute queries(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kBlock, .from = from, .block = kQueries};
}
constexpr Attribute predefined(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kBlock, .from = from, .block = kPredefined};
}
constexpr std::array kSpecification{
    queries("customized_capacity_metric_specification", "CustomizedCapacityMetricSpecification"),
    queries("customized_load_metric_specification", "CustomizedLoadMetricSpecification"),
    queries("customized_scaling_metric_specification", "CustomizedScalingMetricSpecification"),
    predefined("predefined_load_metric_specification", "PredefinedLoadMetricSpecification"),
    predefined("predefined_metric_pair_specification", "PredefinedMetricPairSpecification"),
    predefined("predefined_scaling_metric_specification", "PredefinedScalingMetricSpecification"),
    Attribute{.name = "target_value", .kind = Kind::kNumber, .from = "TargetValue"},
};
constexpr std::array kPredictive{
    Attribute{.name = "max_capacity_breach_behavior",
              .from = "MaxCapacityBreachBehavior",
              .fallback = "HonorMaxCapacity"},
    Attribute{.name = "max_capacity_buffer", .from = "MaxCapacityBuffer"},
    Attribute{.name = "metric_specification",
              .kind = Kind::kBlockList,
              .from = "MetricSpecifications[]",
              .block = kSpecification},
    Attribute{.name = "mode", .from = "Mode", .fallback = "ForecastOnly"},
    Attribute{.name = "scheduling_buffer_time", .from = "SchedulingBufferTime", .fallback = "300"},
};

// --- Target tracking

constexpr std::array kCustomized{
    Attribute{
        .name = "metric_dimension", .kind = Kind::kBlockSet, .from = "Dimensions[]", .block = kDimension},
    Attribute{.name = "metric_name", .from = "MetricName"},
    Attribute{
        .name = "metrics", .kind = Kind::kBlockSet, .from = "Metrics[]", .block = kTrackedQuery, .key = "id"},
    Attribute{.name = "namespace", .from = "Namespace"},
    Attribute{.name = "period", .kind = Kind::kNumber, .from = "Period"},
    Attribute{.name = "statistic", .from = "Statistic"},
    Attribute{.name = "unit", .from = "Unit"},
};
constexpr std::array kTracking{
    Attribute{.name = "customized_metric_specification",
              .kind = Kind::kBlock,
              .from = "CustomizedMetricSpecification",
              .block = kCustomized},
    Attribute{.name = "disable_scale_in", .kind = Kind::kBool, .from = "DisableScaleIn"},
    predefined("predefined_metric_specification", "PredefinedMetricSpecification"),
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

/// A block that AWS writes without anything in it is none.
Value encode_tracking(const Value& blocks) {
  return blocks.at(0).is_map() ? encoding::query_block(kTracking, blocks.at(0)) : Value();
}
Value encode_predictive(const Value& blocks) {
  const Value out =
      blocks.at(0).is_map() ? encoding::query_block(kPredictive, blocks.at(0)) : Value(Value::Map{});
  return out.is_empty() ? Value() : out;
}
/// 0 is Terraform's way to say none.
Value encode_positive(const Value& number) {
  return number.is_empty() || same_number(number.text(), "0") ? Value() : number;
}
Value encode_step_list(const Value& blocks) {
  return blocks.is_empty() ? Value() : scaling::encode_steps(blocks);
}

constexpr std::array kAttributes{
    Attribute{
        .name = "adjustment_type", .from = "AdjustmentType", .update = &kPut, .parameter = "AdjustmentType"},
    Attribute{.name = "arn", .from = "PolicyARN", .traits = kComputed},
    Attribute{
        .name = "autoscaling_group_name", .from = "AutoScalingGroupName", .traits = kImmutable | kReference},
    Attribute{.name = "cooldown",
              .kind = Kind::kNumber,
              .from = "Cooldown",
              .update = &kPut,
              .parameter = "Cooldown",
              .encode = encode_positive},
    Attribute{.name = "enabled",
              .kind = Kind::kBool,
              .from = "Enabled",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Enabled"},
    Attribute{.name = "estimated_instance_warmup",
              .kind = Kind::kNumber,
              .from = "EstimatedInstanceWarmup",
              .update = &kPut,
              .parameter = "EstimatedInstanceWarmup",
              .encode = encode_positive},
    Attribute{.name = "id", .from = "PolicyName", .traits = kComputed},
    Attribute{.name = "metric_aggregation_type",
              .from = "MetricAggregationType",
              .traits = kUnsetIsAny,
              .update = &kPut,
              .parameter = "MetricAggregationType"},
    Attribute{.name = "min_adjustment_magnitude",
              .kind = Kind::kNumber,
              .from = "MinAdjustmentMagnitude",
              .update = &kPut,
              .parameter = "MinAdjustmentMagnitude",
              .encode = encode_positive},
    Attribute{.name = "name", .from = "PolicyName", .traits = kImmutable},
    Attribute{.name = "policy_type",
              .from = "PolicyType",
              .fallback = "SimpleScaling",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "PolicyType"},
    Attribute{.name = "predictive_scaling_configuration",
              .kind = Kind::kBlock,
              .from = "PredictiveScalingConfiguration",
              .severity = Severity::kHigh,
              .block = kPredictive,
              .update = &kPut,
              .parameter = "PredictiveScalingConfiguration",
              .encode = encode_predictive},
    Attribute{.name = "scaling_adjustment",
              .kind = Kind::kNumber,
              .from = "ScalingAdjustment",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ScalingAdjustment"},
    Attribute{.name = "step_adjustment",
              .kind = Kind::kBlockSet,
              .from = "StepAdjustments[]",
              .severity = Severity::kHigh,
              .block = kStep,
              .update = &kPut,
              .parameter = "StepAdjustments.member",
              .encode = encode_step_list},
    Attribute{.name = "target_tracking_configuration",
              .kind = Kind::kBlock,
              .from = "TargetTrackingConfiguration",
              .severity = Severity::kHigh,
              .block = kTracking,
              .update = &kPut,
              .parameter = "TargetTrackingConfiguration",
              .encode = encode_tracking},
};

constexpr std::array kOfGroup{Param{"AutoScalingGroupName", "{autoscaling_group_name}"}};

}  // namespace

constinit const ResourceType kAutoscalingPolicy{
    .name = "aws_autoscaling_policy",
    .service = &kAutoscaling,
    .key = "{autoscaling_group_name} {name}",
    .item_key = "{.AutoScalingGroupName} {.PolicyName}",
    .list = {.operation = &kDescribePolicies, .items = "ScalingPolicies[]"},
    .single = {.operation = &kDescribePolicies, .params = kOfGroup, .items = "ScalingPolicies[]"},
    .id = "PolicyName",
    .arn = "PolicyARN",
    .import_id = "{.AutoScalingGroupName}/{.PolicyName}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
