#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::dynamodb {

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html

inline constexpr Operation kDescribeTable{.service = &kDynamodb, .name = "DescribeTable"};
inline constexpr Operation kDescribeContinuousBackups{.service = &kDynamodb,
                                                      .name = "DescribeContinuousBackups"};
inline constexpr Operation kDescribeTimeToLive{.service = &kDynamodb, .name = "DescribeTimeToLive"};
inline constexpr Operation kListTagsOfResource{
    .service = &kDynamodb,
    .name = "ListTagsOfResource",
    .paging = {.input = "NextToken", .output = "NextToken"},
};

inline constexpr Operation kUpdateTable{.service = &kDynamodb, .name = "UpdateTable"};
inline constexpr Operation kUpdateContinuousBackups{.service = &kDynamodb, .name = "UpdateContinuousBackups"};
inline constexpr Operation kUpdateTimeToLive{.service = &kDynamodb, .name = "UpdateTimeToLive"};
inline constexpr Operation kTagResource{.service = &kDynamodb, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kDynamodb, .name = "UntagResource"};

inline constexpr Operation kListContributorInsights{
    .service = &kDynamodb,
    .name = "ListContributorInsights",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 100},
};
inline constexpr Operation kDescribeKinesisStreamingDestination{
    .service = &kDynamodb, .name = "DescribeKinesisStreamingDestination"};
inline constexpr Operation kUpdateKinesisStreamingDestination{.service = &kDynamodb,
                                                              .name = "UpdateKinesisStreamingDestination"};
inline constexpr Operation kGetResourcePolicy{.service = &kDynamodb, .name = "GetResourcePolicy"};
inline constexpr Operation kPutResourcePolicy{.service = &kDynamodb, .name = "PutResourcePolicy"};

// https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html
inline constexpr Operation kDescribeScalableTargets{
    .service = &kApplicationAutoscaling,
    .name = "DescribeScalableTargets",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 50},
};

inline constexpr Operation kDescribeKey{.service = &kKms, .name = "DescribeKey"};

}  // namespace reconcile::aws::dynamodb
