#pragma once

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::logs {

// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html

inline constexpr Paging kPages{
    .input = "nextToken", .output = "nextToken", .limit = "limit", .page_size = 50};

inline constexpr Operation kDescribeLogGroups{
    .service = &kLogs, .name = "DescribeLogGroups", .http = {}, .paging = kPages};
inline constexpr Operation kListTags{.service = &kLogs, .name = "ListTagsForResource"};
inline constexpr Operation kTagResource{.service = &kLogs, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kLogs, .name = "UntagResource"};
inline constexpr Operation kPutRetentionPolicy{.service = &kLogs, .name = "PutRetentionPolicy"};
inline constexpr Operation kDeleteRetentionPolicy{.service = &kLogs, .name = "DeleteRetentionPolicy"};
inline constexpr Operation kAssociateKmsKey{.service = &kLogs, .name = "AssociateKmsKey"};
inline constexpr Operation kDisassociateKmsKey{.service = &kLogs, .name = "DisassociateKmsKey"};

inline constexpr Operation kDescribeMetricFilters{
    .service = &kLogs, .name = "DescribeMetricFilters", .http = {}, .paging = kPages};
inline constexpr Operation kPutMetricFilter{.service = &kLogs, .name = "PutMetricFilter"};
inline constexpr Operation kDescribeSubscriptionFilters{
    .service = &kLogs, .name = "DescribeSubscriptionFilters", .http = {}, .paging = kPages};
inline constexpr Operation kPutSubscriptionFilter{.service = &kLogs, .name = "PutSubscriptionFilter"};

inline constexpr Lookup kAllGroups{.operation = &kDescribeLogGroups, .items = "logGroups[]"};

}  // namespace reconcile::aws::logs
