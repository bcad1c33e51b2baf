#include <array>

#include "model/left_out.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"
#include "providers/aws/elbv2/settings.h"

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb_target_group"};
constexpr std::array kArn{Param{"TargetGroupArn", "{arn}"}};

// --- Settings of one value

constexpr std::array kSettings{
    Setting{"connection_termination", "deregistration_delay.connection_termination.enabled", "false"},
    Setting{"deregistration_delay", "deregistration_delay.timeout_seconds", "300"},
    Setting{"lambda_multi_value_headers_enabled", "lambda.multi_value_headers.enabled", "false"},
    Setting{"load_balancing_algorithm_type", "load_balancing.algorithm.type", "round_robin"},
    Setting{"load_balancing_anomaly_mitigation", "load_balancing.algorithm.anomaly_mitigation", "off"},
    Setting{"load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled",
            "use_load_balancer_configuration"},
    Setting{"preserve_client_ip", "preserve_client_ip.enabled", "false"},
    Setting{"proxy_protocol_v2", "proxy_protocol_v2.enabled", "false"},
    Setting{"slow_start", "slow_start.duration_seconds", "0"},
    Setting{"target_failover.on_deregistration", "target_failover.on_deregistration", "no_rebalance"},
    Setting{"target_failover.on_unhealthy", "target_failover.on_unhealthy", "no_rebalance"},
    Setting{"target_health_state.enable_unhealthy_connection_termination",
            "target_health_state.unhealthy.connection_termination.enabled", "true"},
    Setting{"target_health_state.unhealthy_draining_interval",
            "target_health_state.unhealthy.draining_interval_seconds", "0"},
};

/// A pair of AWS's settings that Terraform has in a block of its own.
struct Health {
  std::string_view block;
  std::string_view member;
  std::string_view key;
  std::string_view none;
};

constexpr std::array kHealth{
    Health{"dns_failover", "minimum_healthy_targets_count",
           "target_group_health.dns_failover.minimum_healthy_targets.count", "1"},
    Health{"dns_failover", "minimum_healthy_targets_percentage",
           "target_group_health.dns_failover.minimum_healthy_targets.percentage", "off"},
    Health{"unhealthy_state_routing", "minimum_healthy_targets_count",
           "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1"},
    Health{"unhealthy_state_routing", "minimum_healthy_targets_percentage",
           "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage", "off"},
};

constexpr std::string_view kStickinessType = "stickiness.type";
constexpr std::string_view kLbCookie = "stickiness.lb_cookie.duration_seconds";
constexpr std::string_view kAppCookie = "stickiness.app_cookie.duration_seconds";
constexpr std::string_view kAppCookieName = "stickiness.app_cookie.cookie_name";

void add(Value::List& members, std::string_view key, const Value& value, std::string_view none = {}) {
  members.push_back(
      Value::map({{"Key", key}, {"Value", value.is_empty() ? Value(none) : Value(value.text())}}));
}

void add_stickiness(Value::List& members, const UpdateContext& context) {
  const Value& to = context.to["stickiness"].at(0);
  add(members, "stickiness.enabled", to["enabled"], to.is_map() ? "true" : "false");
  if (!to.is_map()) return;
  add(members, kStickinessType, to["type"]);
  if (to["type"].text() == "lb_cookie") add(members, kLbCookie, to["cookie_duration"], "86400");
  if (to["type"].text() == "app_cookie") {
    add(members, kAppCookie, to["cookie_duration"], "86400");
    add(members, kAppCookieName, to["cookie_name"]);
  }
}

void add_health(Value::List& members, const UpdateContext& context) {
  for (const Health& one : kHealth) {
    const auto at = [&](const Value& side) -> const Value& {
      return side["target_group_health"].at(0)[one.block].at(0)[one.member];
    };
    if (at(context.to).text() != at(context.from).text()) add(members, one.key, at(context.to), one.none);
  }
}

std::vector<Request> set_settings(const UpdateContext& context) {
  std::vector<Request> out = settings_request(context, kModifyTargetGroupAttributes, kArn, kSettings);
  Value::List members;
  if (context.changes("stickiness")) add_stickiness(members, context);
  if (context.changes("target_group_health")) add_health(members, context);
  if (members.empty()) return out;
  if (out.empty()) out.push_back(make_request(kModifyTargetGroupAttributes, kArn, context));
  if (!out.front().members.is_map()) return out;
  Value& all = out.front().members.as_map()["Attributes.member"];
  if (!all.is_list()) all = Value(Value::List{});
  for (Value& member : members) all.as_list().push_back(std::move(member));
  return out;
}
constexpr std::array kSettingsOperations{&kModifyTargetGroupAttributes};
constexpr Update kSet{
    .operation = &kModifyTargetGroupAttributes, .requests = set_settings, .operations = kSettingsOperations};

/// Only groups of some kinds have the setting at all.
bool is_there(const LiveContext& context, std::string_view key) {
  return !setting(context, key).is_unknown();
}

Value stickiness(const LiveContext& context) {
  if (!is_there(context, "stickiness.enabled")) return Value::List{};
  const Value type = setting(context, kStickinessType);
  const bool app = type.text() == "app_cookie";
  return Value::list(
      {Value::map({{"cookie_duration", app                          ? number_setting(context, kAppCookie)
                                       : type.text() == "lb_cookie" ? number_setting(context, kLbCookie)
                                                                    : Value::unknown()},
                   {"cookie_name", app ? setting(context, kAppCookieName) : Value::unknown()},
                   {"enabled", bool_setting(context, "stickiness.enabled")},
                   {"type", type}})});
}

constexpr std::array kStickiness{
    Attribute{.name = "cookie_duration", .kind = Kind::kNumber, .fallback = "86400"},
    Attribute{.name = "cookie_name"},
    Attribute{.name = "enabled", .kind = Kind::kBool, .fallback = "true"},
    Attribute{.name = "type"},
};

Value failover(const LiveContext& context) {
  if (!is_there(context, "target_failover.on_unhealthy")) return Value::unknown();
  return Value::list(
      {Value::map({{"on_deregistration", setting(context, "target_failover.on_deregistration")},
                   {"on_unhealthy", setting(context, "target_failover.on_unhealthy")}})});
}

constexpr std::array kFailover{
    Attribute{.name = "on_deregistration", .fallback = "no_rebalance"},
    Attribute{.name = "on_unhealthy", .fallback = "no_rebalance"},
};

Value health_state(const LiveContext& context) {
  if (!is_there(context, "target_health_state.unhealthy.connection_termination.enabled")) {
    return Value::unknown();
  }
  return Value::list(
      {Value::map({{"enable_unhealthy_connection_termination",
                    bool_setting(context, "target_health_state.unhealthy.connection_termination.enabled")},
                   {"unhealthy_draining_interval",
                    number_setting(context, "target_health_state.unhealthy.draining_interval_seconds")}})});
}

constexpr std::array kHealthState{
    Attribute{.name = "enable_unhealthy_connection_termination", .kind = Kind::kBool, .fallback = "true"},
    Attribute{.name = "unhealthy_draining_interval", .kind = Kind::kNumber},
};

Value group_health(const LiveContext& context) {
  Value::Map out;
  for (const Health& one : kHealth) {
    if (!is_there(context, one.key)) continue;
    Value& block = out[one.block];
    if (!block.is_list()) block = Value::list({Value::Map{}});
    block.as_list().front().as_map()[one.member] = setting(context, one.key);
  }
  if (out.empty()) return Value::List{};
  return Value::list({std::move(out)});
}

constexpr std::array kMinimum{
    Attribute{.name = "minimum_healthy_targets_count", .fallback = "1"},
    Attribute{.name = "minimum_healthy_targets_percentage", .fallback = "off"},
};
constexpr std::array kGroupHealth{
    Attribute{.name = "dns_failover", .kind = Kind::kBlock, .block = kMinimum},
    Attribute{.name = "unhealthy_state_routing", .kind = Kind::kBlock, .block = kMinimum},
};

// --- Health checks

/// The matcher is a list of HTTP codes or of gRPC codes; the call takes either.
std::vector<Request> set_health_check(const UpdateContext& context) {
  const Value& to = context.to["health_check"].at(0);
  const Value& from = context.from["health_check"].at(0);
  Request request = make_request(kModifyTargetGroup, kArn, context);
  if (!request.members.is_map()) return {std::move(request)};
  struct Member {
    std::string_view terraform;
    std::string_view aws;
  };
  const bool grpc = context.to["protocol_version"].text() == "GRPC";
  for (const auto& [terraform, aws] :
       {Member{"enabled", "HealthCheckEnabled"}, Member{"healthy_threshold", "HealthyThresholdCount"},
        Member{"interval", "HealthCheckIntervalSeconds"},
        Member{"matcher", grpc ? "Matcher.GrpcCode" : "Matcher.HttpCode"}, Member{"path", "HealthCheckPath"},
        Member{"port", "HealthCheckPort"}, Member{"protocol", "HealthCheckProtocol"},
        Member{"timeout", "HealthCheckTimeoutSeconds"},
        Member{"unhealthy_threshold", "UnhealthyThresholdCount"}}) {
    if (!to[terraform].is_empty() && to[terraform].text() != from[terraform].text()) {
      request.members.as_map()[aws] = to[terraform];
    }
  }
  return {std::move(request)};
}
constexpr std::array kHealthOperations{&kModifyTargetGroup};
constexpr Update kSetHealthCheck{
    .operation = &kModifyTargetGroup, .requests = set_health_check, .operations = kHealthOperations};

Value health_check(const LiveContext& context) {
  const Value& item = context.item;
  const Value& http = item["Matcher"]["HttpCode"];
  return Value::list({Value::map({{"enabled", item["HealthCheckEnabled"]},
                                  {"healthy_threshold", item["HealthyThresholdCount"]},
                                  {"interval", item["HealthCheckIntervalSeconds"]},
                                  {"matcher", http.is_empty() ? item["Matcher"]["GrpcCode"] : http},
                                  {"path", item["HealthCheckPath"]},
                                  {"port", item["HealthCheckPort"]},
                                  {"protocol", item["HealthCheckProtocol"]},
                                  {"timeout", item["HealthCheckTimeoutSeconds"]},
                                  {"unhealthy_threshold", item["UnhealthyThresholdCount"]}})});
}

constexpr std::array kHealthCheck{
    Attribute{.name = "enabled", .kind = Kind::kBool, .fallback = "true", .severity = Severity::kHigh},
    Attribute{.name = "healthy_threshold", .kind = Kind::kNumber, .fallback = "3"},
    Attribute{.name = "interval", .kind = Kind::kNumber, .fallback = "30"},
    Attribute{.name = "matcher", .traits = kUnsetIsAny},
    Attribute{.name = "path", .traits = kUnsetIsAny, .severity = Severity::kHigh},
    Attribute{.name = "port", .fallback = "traffic-port"},
    Attribute{.name = "protocol", .compare = Compare::kIgnoreCase, .fallback = "HTTP"},
    Attribute{.name = "timeout", .kind = Kind::kNumber, .traits = kUnsetIsAny},
    Attribute{.name = "unhealthy_threshold", .kind = Kind::kNumber, .fallback = "3"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "TargetGroupArn", .traits = kComputed},
    Attribute{.name = "arn_suffix", .traits = kComputed},
    Attribute{.name = "connection_termination",
              .kind = Kind::kBool,
              .traits = kUnsetIsAny,
              .live = flag<"deregistration_delay.connection_termination.enabled">,
              .update = &kSet},
    Attribute{.name = "deregistration_delay",
              .fallback = "300",
              .live = text<"deregistration_delay.timeout_seconds">,
              .update = &kSet},
    Attribute{.name = "health_check",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kHealthCheck,
              .live = health_check,
              .update = &kSetHealthCheck},
    Attribute{.name = "id", .from = "TargetGroupArn", .traits = kComputed},
    Attribute{.name = "ip_address_type", .from = "IpAddressType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "lambda_multi_value_headers_enabled",
              .kind = Kind::kBool,
              .live = flag<"lambda.multi_value_headers.enabled">,
              .update = &kSet},
    Attribute{.name = "load_balancer_arns", .from = "LoadBalancerArns[]", .traits = kComputed},
    Attribute{.name = "load_balancing_algorithm_type",
              .traits = kUnsetIsAny,
              .live = text<"load_balancing.algorithm.type">,
              .update = &kSet},
    Attribute{.name = "load_balancing_anomaly_mitigation",
              .traits = kUnsetIsAny,
              .live = text<"load_balancing.algorithm.anomaly_mitigation">,
              .update = &kSet},
    Attribute{.name = "load_balancing_cross_zone_enabled",
              .traits = kUnsetIsAny,
              .live = text<"load_balancing.cross_zone.enabled">,
              .update = &kSet},
    Attribute{.name = "name", .from = "TargetGroupName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "Port", .traits = kImmutable},
    Attribute{.name = "preserve_client_ip",
              .traits = kUnsetIsAny,
              .live = text<"preserve_client_ip.enabled">,
              .update = &kSet},
    Attribute{.name = "protocol", .from = "Protocol", .compare = Compare::kIgnoreCase, .traits = kImmutable},
    Attribute{.name = "protocol_version",
              .from = "ProtocolVersion",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "proxy_protocol_v2",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = flag<"proxy_protocol_v2.enabled">,
              .update = &kSet},
    Attribute{.name = "slow_start",
              .kind = Kind::kNumber,
              .live = number<"slow_start.duration_seconds">,
              .update = &kSet},
    Attribute{.name = "stickiness",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kStickiness,
              .live = stickiness,
              .update = &kSet},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "target_failover",
              .kind = Kind::kBlockList,
              .traits = kUnsetIsAny,
              .block = kFailover,
              .live = failover,
              .update = &kSet},
    Attribute{.name = "target_group_health",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kGroupHealth,
              .live = group_health,
              .update = &kSet},
    Attribute{.name = "target_health_state",
              .kind = Kind::kBlockList,
              .traits = kUnsetIsAny,
              .block = kHealthState,
              .live = health_state,
              .update = &kSet},
    Attribute{.name = "target_type", .from = "TargetType", .fallback = "instance", .traits = kImmutable},
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kImmutable | kReference},
};

constexpr std::array kLiveArn{Param{"TargetGroupArn", "{.TargetGroupArn}"}};
constexpr std::array kTagged{Param{"ResourceArns.member.1", "{.TargetGroupArn}"}};
constexpr Detail kOneByOne = one_tags(kTagged);
constexpr std::array kDetails{
    Detail{.into = "@attributes",
           .operation = &kDescribeTargetGroupAttributes,
           .params = kLiveArn,
           .items = "Attributes[]"},
    tags("{.TargetGroupArn}", &kOneByOne),
};

}  // namespace

constinit const ResourceType kLbTargetGroup{
    .name = "aws_lb_target_group",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{arn}",
    .item_key = kTargetGroupKey,
    .list = kAllTargetGroups,
    .batch = kFindTargetGroups,
    .details = kDetails,
    .id = "TargetGroupArn",
    .arn = "TargetGroupArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
