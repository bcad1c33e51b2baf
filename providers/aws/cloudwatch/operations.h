#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws::cloudwatch {

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html

inline constexpr Operation kDescribeAlarms{
    .service = &kCloudwatch,
    .name = "DescribeAlarms",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxRecords", .page_size = 100}};
inline constexpr Operation kPutMetricAlarm{.service = &kCloudwatch, .name = "PutMetricAlarm"};
inline constexpr Operation kPutCompositeAlarm{.service = &kCloudwatch, .name = "PutCompositeAlarm"};
inline constexpr Operation kListDashboards{.service = &kCloudwatch,
                                           .name = "ListDashboards",
                                           .paging = {.input = "NextToken", .output = "NextToken"}};
inline constexpr Operation kGetDashboard{.service = &kCloudwatch, .name = "GetDashboard"};
inline constexpr Operation kPutDashboard{.service = &kCloudwatch, .name = "PutDashboard"};
inline constexpr Operation kListTags{.service = &kCloudwatch, .name = "ListTagsForResource"};
inline constexpr Operation kTagResource{.service = &kCloudwatch, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kCloudwatch, .name = "UntagResource"};

inline constexpr std::array kAlarmName{Param{"AlarmName", "{@key}"}};

// Tags of alarms of either kind.
inline constexpr std::array kTagTarget{Param{"ResourceARN", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "Tags.member",
                                             .remove = &kUntagResource,
                                             .keys = "TagKeys.member",
                                             .identity = kTagTarget};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kTag{.operation = &kTagResource,
                             .params = kTagTarget,
                             .requests = tagging::requests<kTagCalls>,
                             .operations = kTagOperations};

}  // namespace reconcile::aws::cloudwatch
