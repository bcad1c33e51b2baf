#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::autoscaling {

// https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html

inline constexpr Paging kNextToken{
    .input = "NextToken", .output = "NextToken", .limit = "MaxRecords", .page_size = 100};

inline constexpr Operation kDescribeAutoScalingGroups{
    .service = &kAutoscaling, .name = "DescribeAutoScalingGroups", .paging = kNextToken};
inline constexpr Operation kDescribePolicies{
    .service = &kAutoscaling, .name = "DescribePolicies", .paging = kNextToken};
inline constexpr Operation kDescribeScheduledActions{
    .service = &kAutoscaling, .name = "DescribeScheduledActions", .paging = kNextToken};

inline constexpr Operation kUpdateAutoScalingGroup{.service = &kAutoscaling,
                                                   .name = "UpdateAutoScalingGroup"};
inline constexpr Operation kAttachLoadBalancers{.service = &kAutoscaling, .name = "AttachLoadBalancers"};
inline constexpr Operation kDetachLoadBalancers{.service = &kAutoscaling, .name = "DetachLoadBalancers"};
inline constexpr Operation kAttachLoadBalancerTargetGroups{.service = &kAutoscaling,
                                                           .name = "AttachLoadBalancerTargetGroups"};
inline constexpr Operation kDetachLoadBalancerTargetGroups{.service = &kAutoscaling,
                                                           .name = "DetachLoadBalancerTargetGroups"};
inline constexpr Operation kAttachTrafficSources{.service = &kAutoscaling, .name = "AttachTrafficSources"};
inline constexpr Operation kDetachTrafficSources{.service = &kAutoscaling, .name = "DetachTrafficSources"};
inline constexpr Operation kEnableMetricsCollection{.service = &kAutoscaling,
                                                    .name = "EnableMetricsCollection"};
inline constexpr Operation kDisableMetricsCollection{.service = &kAutoscaling,
                                                     .name = "DisableMetricsCollection"};
inline constexpr Operation kSuspendProcesses{.service = &kAutoscaling, .name = "SuspendProcesses"};
inline constexpr Operation kResumeProcesses{.service = &kAutoscaling, .name = "ResumeProcesses"};
inline constexpr Operation kPutWarmPool{.service = &kAutoscaling, .name = "PutWarmPool"};
inline constexpr Operation kDeleteWarmPool{.service = &kAutoscaling, .name = "DeleteWarmPool"};
inline constexpr Operation kCreateOrUpdateTags{.service = &kAutoscaling, .name = "CreateOrUpdateTags"};
inline constexpr Operation kDeleteTags{.service = &kAutoscaling, .name = "DeleteTags"};
inline constexpr Operation kPutScalingPolicy{.service = &kAutoscaling, .name = "PutScalingPolicy"};

}  // namespace reconcile::aws::autoscaling
