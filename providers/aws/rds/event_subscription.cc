#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeEventSubscriptions{
    .service = &kRds, .name = "DescribeEventSubscriptions", .paging = kMarker};
constexpr Operation kModifyEventSubscription{.service = &kRds, .name = "ModifyEventSubscription"};
constexpr Operation kAddSource{.service = &kRds, .name = "AddSourceIdentifierToSubscription"};
constexpr Operation kRemoveSource{.service = &kRds, .name = "RemoveSourceIdentifierFromSubscription"};
constexpr std::array kName{Param{"SubscriptionName", "{@key}"}};

constexpr std::array<std::string_view, 1> kActive{"active"};
constexpr std::array<std::string_view, 2> kBroken{"no-permission", "topic-not-exist"};
constexpr Wait kSubscriptionWait{
    .status = "Status", .settled = kActive, .failed = kBroken, .usual_seconds = 10, .timeout_seconds = 2400};

/// Categories depend on the type of the sources, so the call says all that it can take. Sources are added
/// before others go: a subscription without any is one to all.
std::vector<Request> set_subscription(const UpdateContext& context) {
  std::vector<Request> out;
  bool modifies = false;
  for (const std::string_view name : context.changed) modifies |= name != "source_ids";
  if (modifies) {
    Request request = request_of(kModifyEventSubscription, kName, context);
    const Value& categories = context.to["event_categories"];
    set_if_given(request.members, "Enabled", context.to["enabled"]);
    set_if_given(request.members, "SnsTopicArn", context.to["sns_topic"]);
    set_if_given(request.members, "SourceType", context.to["source_type"]);
    // What is left out stays; events of all sources are asked for by an empty one.
    const bool widens = std::ranges::find(context.changed, "source_type") != context.changed.end();
    if (widens && context.to["source_type"].is_empty()) request.members.as_map()["SourceType"] = Value("");
    set_if_given(request.members, "EventCategories.EventCategory", categories);
    if (categories.is_empty() && request.members.is_map()) {
      request.members.as_map()["EventCategories"] = Value(Value::List{});
    }
    out.push_back(std::move(request));
  }
  const auto call = [&](const Operation& operation, const Value& source) {
    out.push_back(request_of(operation, kName, context));
    set_if_given(out.back().members, "SourceIdentifier", source);
  };
  const Value& to = context.to["source_ids"];
  const Value& from = context.from["source_ids"];
  for (const Value& source : only_in(to, from)) call(kAddSource, source);
  for (const Value& source : only_in(from, to)) call(kRemoveSource, source);
  return out;
}
constexpr std::array<const Operation*, 3> kSubscriptionOperations{&kModifyEventSubscription, &kAddSource,
                                                                  &kRemoveSource};
constexpr Update kSetSubscription{.operation = &kModifyEventSubscription,
                                  .requests = set_subscription,
                                  .operations = kSubscriptionOperations};

constexpr std::string_view kArn = "{.EventSubscriptionArn}";
constexpr std::array kDetails{TagsOf<kArn>::kByArn, TagsOf<kArn>::kConfirmed};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "EventSubscriptionArn", .traits = kComputed},
    Attribute{.name = "customer_aws_id", .from = "CustomerAwsId", .traits = kComputed},
    Attribute{.name = "enabled",
              .kind = Kind::kBool,
              .from = "Enabled",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kSetSubscription},
    Attribute{.name = "event_categories",
              .kind = Kind::kStringSet,
              .from = "EventCategoriesList[]",
              .update = &kSetSubscription},
    Attribute{.name = "id", .from = "CustSubscriptionId", .traits = kComputed},
    Attribute{
        .name = "name", .from = "CustSubscriptionId", .compare = Compare::kIgnoreCase, .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "sns_topic",
              .from = "SnsTopicArn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSetSubscription},
    Attribute{.name = "source_ids",
              .kind = Kind::kStringSet,
              .from = "SourceIdsList[]",
              .traits = kReference,
              .update = &kSetSubscription},
    Attribute{.name = "source_type", .from = "SourceType", .update = &kSetSubscription},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kDbEventSubscription{
    .name = "aws_db_event_subscription",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.CustSubscriptionId}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeEventSubscriptions, .items = "EventSubscriptionsList[]"},
    .single = {.operation = &kDescribeEventSubscriptions,
               .params = kName,
               .items = "EventSubscriptionsList[]"},
    .details = kDetails,
    .id = "CustSubscriptionId",
    .arn = "EventSubscriptionArn",
    .settle = &kSubscriptionWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
