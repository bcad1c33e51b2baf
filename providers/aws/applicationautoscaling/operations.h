#pragma once

#include <array>

#include "model/operation.h"
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

}  // namespace reconcile::aws::applicationautoscaling
