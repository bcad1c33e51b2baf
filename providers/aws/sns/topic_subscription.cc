#include <array>
#include <string>

#include "model/left_out.h"
#include "providers/aws/sns/operations.h"
#include "providers/aws/sns/sns.h"

namespace reconcile::aws {

namespace {

using namespace sns;

constexpr std::array kArn{Param{"SubscriptionArn", "{@key}"}};

constexpr std::array kPairs{
    Pair{"delivery_policy", "DeliveryPolicy"},
    Pair{"filter_policy", "FilterPolicy"},
    Pair{"raw_message_delivery", "RawMessageDelivery"},
    Pair{"redrive_policy", "RedrivePolicy"},
    Pair{"replay_policy", "ReplayPolicy"},
    Pair{"subscription_role_arn", "SubscriptionRoleArn"},
};
constexpr std::array kScope{Pair{"filter_policy_scope", "FilterPolicyScope"}};

/// The scope of messages' bodies allows more than that of their attributes, so it is widened before the
/// filter changes and narrowed after it.
std::vector<Request> set_attributes(const UpdateContext& context) {
  const auto set = [&](std::span<const Pair> pairs) {
    return set_one_by_one(context, kSetSubscriptionAttributes, "SubscriptionArn", pairs);
  };
  const bool widens = context.to["filter_policy_scope"].text() == "MessageBody";
  std::vector<Request> first = widens ? set(kScope) : set(kPairs);
  for (Request& request : widens ? set(kPairs) : set(kScope)) first.push_back(std::move(request));
  for (Request& request : first) {
    Value& value = request.members.as_map()["AttributeValue"];
    const std::string_view name = request.members["AttributeName"].text();
    if (name == "FilterPolicy" && value.is_empty()) value = Value("{}");
    // No value at all takes a redrive policy away; an empty one is refused.
    if (name == "RedrivePolicy" && value.is_empty()) request.members.as_map().erase("AttributeValue");
  }
  return first;
}
constexpr std::array kSetOperations{&kSetSubscriptionAttributes};
constexpr Update kSet{
    .operation = &kSetSubscriptionAttributes, .requests = set_attributes, .operations = kSetOperations};

/// An empty filter is none.
Value filter(const Value& policy) { return policy.text() == "{}" ? Value() : policy; }

/// SNS shows the password of an HTTP endpoint as asterisks.
Value without_password(const Value& endpoint) {
  std::string text(endpoint.text());
  const std::size_t scheme = text.find("://");
  const std::size_t at = text.find('@');
  if (scheme == std::string::npos || at == std::string::npos) return endpoint;
  const std::size_t colon = text.find(':', scheme + 3);
  if (colon == std::string::npos || colon > at) return endpoint;
  return {text.replace(colon + 1, at - colon - 1, "****")};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "confirmation_timeout_in_minutes", .left_out = kTerraformOnly},
    Attribute{.name = "confirmation_was_authenticated", .traits = kComputed},
    Attribute{.name = "delivery_policy",
              .compare = Compare::kJson,
              .live = attribute<"DeliveryPolicy">,
              .normalise = brief_policy,
              .update = &kSet},
    Attribute{.name = "endpoint",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh,
              .live = attribute<"Endpoint">,
              .normalise = without_password},
    Attribute{.name = "endpoint_auto_confirms", .left_out = kTerraformOnly},
    Attribute{.name = "filter_policy",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .live = attribute<"FilterPolicy">,
              .normalise = filter,
              .update = &kSet},
    Attribute{.name = "filter_policy_scope",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = attribute<"FilterPolicyScope">,
              .update = &kSet},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "owner_id", .traits = kComputed},
    Attribute{.name = "pending_confirmation", .traits = kComputed},
    Attribute{.name = "protocol", .traits = kImmutable, .live = attribute<"Protocol">},
    Attribute{.name = "raw_message_delivery",
              .kind = Kind::kBool,
              .fallback = "false",
              .live = flag<"RawMessageDelivery">,
              .update = &kSet},
    Attribute{.name = "redrive_policy",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .live = attribute<"RedrivePolicy">,
              .update = &kSet},
    Attribute{.name = "replay_policy",
              .compare = Compare::kJson,
              .live = attribute<"ReplayPolicy">,
              .update = &kSet},
    Attribute{.name = "subscription_role_arn",
              .traits = kReference,
              .live = attribute<"SubscriptionRoleArn">,
              .update = &kSet},
    Attribute{.name = "topic_arn", .traits = kImmutable | kReference, .live = attribute<"TopicArn">},
};

}  // namespace

constinit const ResourceType kSnsTopicSubscription{
    .name = "aws_sns_topic_subscription",
    .service = &kSns,
    .key = "{arn}",
    .list = {.operation = &kListSubscriptions,
             .items = "Subscriptions[]",
             .item_key = "{.SubscriptionArn}",
             .names_only = true},
    .single = {.operation = &kGetSubscriptionAttributes, .params = kArn, .items = "Attributes"},
    .id = "SubscriptionArn",
    .arn = "SubscriptionArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
