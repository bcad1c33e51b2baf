#include "providers/aws/elasticache/modify.h"

#include <string_view>
#include <utility>

#include "model/request.h"
#include "providers/aws/elasticache/log_delivery.h"
#include "providers/aws/elements.h"
#include "providers/aws/version.h"

namespace reconcile::aws::elasticache {

Value active_topic(const Value& cluster) {
  const Value& notification = cluster["NotificationConfiguration"];
  return notification["TopicStatus"].text() == "active" ? notification["TopicArn"] : Value();
}

Calls notification(const UpdateContext& context, const ModifyCall& call) {
  Request request = request_of(*call.operation, call.params, context);
  const Value& topic = context.to["notification_topic_arn"];
  set_if_given(request.members, "NotificationTopicArn", topic);
  set_if_given(request.members, "NotificationTopicStatus", topic.is_empty() ? "inactive" : "active");
  return {std::move(request)};
}

Calls engine_version(const UpdateContext& context, const ModifyCall& call) {
  std::string_view to = context.to["engine_version"].text();
  const bool new_engine = context.to["engine"].text() != context.from["engine"].text();
  if (new_engine && context.to["engine"].text() != "valkey") return {};
  if (to.empty() || (!new_engine && !is_older(context.from["engine_version"].text(), to))) return {};
  Request request = request_of(*call.operation, call.params, context);
  if (new_engine) set_if_given(request.members, "Engine", context.to["engine"]);
  set_if_given(request.members, "EngineVersion", to);
  return {std::move(request)};
}

Calls logs(const UpdateContext& context, const ModifyCall& call) {
  Value configurations = log_requests(context);
  if (configurations.is_empty()) return {};
  Request request = request_of(*call.operation, call.params, context);
  set_if_given(request.members, "LogDeliveryConfigurations.LogDeliveryConfigurationRequest",
               std::move(configurations));
  return {std::move(request)};
}

}  // namespace reconcile::aws::elasticache
