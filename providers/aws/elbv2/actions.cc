#include "providers/aws/elbv2/actions.h"

#include <algorithm>
#include <span>
#include <utility>

#include "model/reply_path.h"

namespace reconcile::aws::elbv2 {

namespace {

struct Member {
  std::string_view terraform;
  std::string_view aws;
};

constexpr std::array kCognitoMembers{Member{"on_unauthenticated_request", "OnUnauthenticatedRequest"},
                                     Member{"scope", "Scope"},
                                     Member{"session_cookie_name", "SessionCookieName"},
                                     Member{"session_timeout", "SessionTimeout"},
                                     Member{"user_pool_arn", "UserPoolArn"},
                                     Member{"user_pool_client_id", "UserPoolClientId"},
                                     Member{"user_pool_domain", "UserPoolDomain"}};
constexpr std::array kOidcMembers{Member{"authorization_endpoint", "AuthorizationEndpoint"},
                                  Member{"client_id", "ClientId"},
                                  Member{"issuer", "Issuer"},
                                  Member{"on_unauthenticated_request", "OnUnauthenticatedRequest"},
                                  Member{"scope", "Scope"},
                                  Member{"session_cookie_name", "SessionCookieName"},
                                  Member{"session_timeout", "SessionTimeout"},
                                  Member{"token_endpoint", "TokenEndpoint"},
                                  Member{"user_info_endpoint", "UserInfoEndpoint"}};
constexpr std::array kFixedMembers{Member{"content_type", "ContentType"},
                                   Member{"message_body", "MessageBody"},
                                   Member{"status_code", "StatusCode"}};
constexpr std::array kRedirectMembers{Member{"host", "Host"},   Member{"path", "Path"},
                                      Member{"port", "Port"},   Member{"protocol", "Protocol"},
                                      Member{"query", "Query"}, Member{"status_code", "StatusCode"}};

struct Block {
  std::string_view terraform;
  std::string_view aws;
  std::span<const Member> members;
  bool extra_params = false;  // AuthenticationRequestExtraParams
};

constexpr std::array kBlocks{
    Block{"authenticate_cognito", "AuthenticateCognitoConfig", kCognitoMembers, true},
    Block{"authenticate_oidc", "AuthenticateOidcConfig", kOidcMembers, true},
    Block{"fixed_response", "FixedResponseConfig", kFixedMembers},
    Block{"redirect", "RedirectConfig", kRedirectMembers},
};

/// A map in XML: `<entry><key>…</key><value>…</value></entry>`.
Value extra_params(const Value& config) {
  Value::Map out;
  for (const Value& entry : items_at(config, "AuthenticationRequestExtraParams[]")) {
    out[entry["key"].text()] = Value(entry["value"].text());
  }
  return {std::move(out)};
}

Value block(const Block& shape, const Value& config) {
  if (!config.is_map()) return Value::List{};
  Value::Map out;
  for (const Member& member : shape.members) out[member.terraform] = config[member.aws];
  if (shape.extra_params) out["authentication_request_extra_params"] = extra_params(config);
  return Value::list({std::move(out)});
}

bool is_true(const Value& value) { return value.text() == "true"; }

Value forward(const Value& action) {
  Value::List targets;
  const Value& config = action["ForwardConfig"];
  for (const Value& target : items_at(config, "TargetGroups[]")) {
    targets.push_back(Value::map({{"arn", target["TargetGroupArn"]}, {"weight", target["Weight"]}}));
  }
  if (targets.empty() && !action["TargetGroupArn"].is_empty()) {
    targets.push_back(Value::map({{"arn", action["TargetGroupArn"]}, {"weight", Value(1)}}));
  }
  const Value& sticky = config["TargetGroupStickinessConfig"];
  Value::List stickiness;
  // A duration without stickiness says nothing.
  if (sticky.is_map()) {
    const bool on = is_true(sticky["Enabled"]);
    stickiness.push_back(Value::map(
        {{"enabled", Value(on)}, {"duration", on ? sticky["DurationSeconds"] : Value::unknown()}}));
  }
  return Value::list(
      {Value::map({{"stickiness", std::move(stickiness)}, {"target_group", std::move(targets)}})});
}

/// Whether `target_group_arn` alone says all there is to it.
bool is_plain(const Value& forward) {
  const Value& block = forward.at(0);
  return block["target_group"].as_list().size() <= 1 && !is_true(block["stickiness"].at(0)["enabled"]);
}

Value action_of(const Value& action, const Value& desired, int place) {
  Value::Map out;
  out["type"] = action["Type"];
  out["order"] = action["Order"].is_empty() ? Value(place) : action["Order"];
  for (const Block& shape : kBlocks) out[shape.terraform] = block(shape, action[shape.aws]);
  const bool writes_block = !desired["forward"].is_empty();
  const bool writes_arn = !desired["target_group_arn"].is_empty();
  out["forward"] = Value::List{};
  out["target_group_arn"] = Value();
  if (action["Type"].text() != "forward") return {std::move(out)};
  Value block = forward(action);
  const Value arn = block.at(0)["target_group"].at(0)["arn"];
  const bool plain = is_plain(block);
  out["target_group_arn"] = writes_block && !writes_arn ? Value::unknown()
                            : plain                     ? arn
                                                        : action["TargetGroupArn"];
  if (writes_block || !plain) out["forward"] = std::move(block);
  return {std::move(out)};
}

// --- Requests

Value config_of(const Block& shape, const Value& block) {
  Value::Map out;
  for (const Member& member : shape.members) {
    if (!block[member.terraform].is_empty()) out[member.aws] = block[member.terraform];
  }
  if (shape.extra_params && block["authentication_request_extra_params"].is_map()) {
    Value::List entries;
    for (const MapEntry& entry : block["authentication_request_extra_params"].as_map()) {
      entries.push_back(Value::map({{"key", entry.key}, {"value", entry.value}}));
    }
    if (!entries.empty()) out["AuthenticationRequestExtraParams.entry"] = Value(std::move(entries));
  }
  // AWS keeps the secret of a client that stays the same.
  if (shape.terraform == "authenticate_oidc") {
    const Value& secret = block["client_secret"];
    if (secret.is_empty()) {
      out["UseExistingClientSecret"] = Value(true);
    } else {
      out["ClientSecret"] = secret;
    }
  }
  return {std::move(out)};
}

Value forward_config(const Value& block) {
  Value::List targets;
  for (const Value& target : items_at(block["target_group"], "[]")) {
    Value::Map out;
    out["TargetGroupArn"] = target["arn"];
    if (!target["weight"].is_empty()) out["Weight"] = target["weight"];
    targets.emplace_back(std::move(out));
  }
  Value::Map out;
  out["TargetGroups.member"] = Value(std::move(targets));
  const Value& sticky = block["stickiness"].at(0);
  if (sticky.is_map()) {
    out["TargetGroupStickinessConfig.Enabled"] = Value(is_true(sticky["enabled"]));
    if (is_true(sticky["enabled"])) {
      out["TargetGroupStickinessConfig.DurationSeconds"] = sticky["duration"];
    }
  }
  return {std::move(out)};
}

}  // namespace

Value actions(const Value& actions, const Value& desired) {
  Value::List sorted = items_at(actions, "[]");
  std::ranges::stable_sort(sorted, [](const Value& a, const Value& b) {
    const auto number = [](const Value& v) { return std::pair{v["Order"].text().size(), v["Order"].text()}; };
    return number(a) < number(b);
  });
  Value::List out;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    out.push_back(action_of(sorted[i], desired.at(i), static_cast<int>(i) + 1));
  }
  return {std::move(out)};
}

Value encode_actions(const Value& blocks) {
  Value::List out;
  int order = 0;
  for (const Value& block : items_at(blocks, "[]")) {
    ++order;
    Value::Map action;
    action["Type"] = block["type"];
    action["Order"] =
        block["order"].is_empty() || block["order"].text() == "0" ? Value(order) : block["order"];
    for (const Block& shape : kBlocks) {
      if (block[shape.terraform].at(0).is_map()) {
        action[shape.aws] = config_of(shape, block[shape.terraform].at(0));
      }
    }
    if (block["forward"].at(0).is_map()) {
      action["ForwardConfig"] = forward_config(block["forward"].at(0));
    } else if (!block["target_group_arn"].is_empty()) {
      action["TargetGroupArn"] = block["target_group_arn"];
    }
    out.emplace_back(std::move(action));
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::elbv2
