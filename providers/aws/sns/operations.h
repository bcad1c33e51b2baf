#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "model/reply_path.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::sns {

// https://docs.aws.amazon.com/sns/latest/api/API_Operations.html

inline constexpr Paging kPages{.input = "NextToken", .output = "NextToken"};

inline constexpr Operation kListTopics{.service = &kSns, .name = "ListTopics", .http = {}, .paging = kPages};
inline constexpr Operation kListSubscriptions{
    .service = &kSns, .name = "ListSubscriptions", .http = {}, .paging = kPages};
inline constexpr Operation kGetTopicAttributes{.service = &kSns, .name = "GetTopicAttributes"};
inline constexpr Operation kGetSubscriptionAttributes{.service = &kSns, .name = "GetSubscriptionAttributes"};
inline constexpr Operation kListTagsForResource{.service = &kSns, .name = "ListTagsForResource"};
inline constexpr Operation kSetTopicAttributes{.service = &kSns, .name = "SetTopicAttributes"};
inline constexpr Operation kSetSubscriptionAttributes{.service = &kSns, .name = "SetSubscriptionAttributes"};
inline constexpr Operation kTagResource{.service = &kSns, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kSns, .name = "UntagResource"};

// A topic and the policy that another resource sets on it are read by one and the same call.
inline constexpr std::array kTopicArn{Param{"TopicArn", "{@key}"}};
inline constexpr Lookup kOneTopic{
    .operation = &kGetTopicAttributes, .params = kTopicArn, .items = "Attributes"};

/// The name of an attribute of SNS's own, as a template argument.
template <std::size_t size>
struct Name {
  char text[size]{};
  constexpr Name(const char (&literal)[size]) { std::copy_n(literal, size, text); }  // NOLINT: on purpose
};

/// SNS answers with a map: `<entry><key/><value/></entry>` for each attribute that is set.
[[nodiscard]] Value attribute_of(const Value& item, std::string_view name);

template <Name name>
[[nodiscard]] Value attribute(const LiveContext& context) {
  return attribute_of(context.item, name.text);
}

template <Name name>
[[nodiscard]] Value number(const LiveContext& context) {
  const Value text = attribute_of(context.item, name.text);
  return text.is_empty() ? Value() : Value::number(text.text());
}
template <Name name>
[[nodiscard]] Value flag(const LiveContext& context) {
  const Value text = attribute_of(context.item, name.text);
  return text.is_empty() ? Value() : Value(text.text() == "true");
}

/// A delivery policy without what SNS adds: members that say nothing, false or none.
[[nodiscard]] Value brief_policy(const Value& policy);

/// SNS's name of one of Terraform's attributes.
struct Pair {
  std::string_view attribute;
  std::string_view name;
};

/// One call for each attribute that differs, in the order of `pairs`: the calls take one at a time.
[[nodiscard]] std::vector<Request> set_one_by_one(const UpdateContext& context, const Operation& operation,
                                                  std::string_view arn_member, std::span<const Pair> pairs);

}  // namespace reconcile::aws::sns
