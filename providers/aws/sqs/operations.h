#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::sqs {

// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html

inline constexpr Operation kListQueues{
    .service = &kSqs,
    .name = "ListQueues",
    .http = {},
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 1000}};
inline constexpr Operation kGetQueueAttributes{.service = &kSqs, .name = "GetQueueAttributes"};
inline constexpr Operation kListQueueTags{.service = &kSqs, .name = "ListQueueTags"};
inline constexpr Operation kSetQueueAttributes{.service = &kSqs, .name = "SetQueueAttributes"};
inline constexpr Operation kTagQueue{.service = &kSqs, .name = "TagQueue"};
inline constexpr Operation kUntagQueue{.service = &kSqs, .name = "UntagQueue"};

// A queue and what is set on it by other resources are read by one and the same call.
inline constexpr std::array kUrl{Param{"QueueUrl", "{@key}"}};
inline constexpr std::array kAll{Param{"QueueUrl", "{@key}"},
                                 Param{"AttributeNames", "All", ParamType::kStringList}};
inline constexpr Lookup kOneQueue{.operation = &kGetQueueAttributes, .params = kAll, .items = "Attributes"};
inline constexpr Update kSet{.operation = &kSetQueueAttributes, .params = kUrl};

/// SQS takes every value as a text.
[[nodiscard]] inline Value as_text(const Value& value) {
  return value.is_null() ? Value() : Value(value.text());
}

}  // namespace reconcile::aws::sqs
