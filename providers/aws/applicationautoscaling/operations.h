#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::applicationautoscaling {

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_Operations.html

inline constexpr Paging kNextToken{.input = "NextToken", .output = "NextToken"};

inline constexpr Operation kDescribeScalingPolicies{
    .service = &kApplicationAutoscaling, .name = "DescribeScalingPolicies", .paging = kNextToken};
inline constexpr Operation kDescribeScheduledActions{
    .service = &kApplicationAutoscaling, .name = "DescribeScheduledActions", .paging = kNextToken};

inline constexpr Operation kRegisterScalableTarget{.service = &kApplicationAutoscaling,
                                                   .name = "RegisterScalableTarget"};
inline constexpr Operation kPutScalingPolicy{.service = &kApplicationAutoscaling, .name = "PutScalingPolicy"};
inline constexpr Operation kPutScheduledAction{.service = &kApplicationAutoscaling,
                                               .name = "PutScheduledAction"};
inline constexpr Operation kListTagsForResource{.service = &kApplicationAutoscaling,
                                                .name = "ListTagsForResource"};
inline constexpr Operation kTagResource{.service = &kApplicationAutoscaling, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kApplicationAutoscaling, .name = "UntagResource"};

/// Policies and actions are asked for by their resource: those of one resource share the call.
inline constexpr std::array kOfResource{Param{"ServiceNamespace", "{service_namespace}"},
                                        Param{"ResourceId", "{resource_id}"}};

/// Listed namespace by namespace; these are all that there are.
inline constexpr std::array<std::string_view, 15> kNamespaces{
    "appstream", "cassandra", "comprehend",  "custom-resource",  "dynamodb",
    "ec2",       "ecs",       "elasticache", "elasticmapreduce", "kafka",
    "lambda",    "neptune",   "rds",         "sagemaker",        "workspaces"};
inline constexpr std::array kOfNamespace{Param{"ServiceNamespace", "{.@over.@value}"}};
[[nodiscard]] constexpr Lookup all_of_namespaces(const Operation* operation, std::string_view items) {
  return {.operation = operation,
          .params = kOfNamespace,
          .items = items,
          .names_only = true,
          .over_values = kNamespaces};
}

}  // namespace reconcile::aws::applicationautoscaling
