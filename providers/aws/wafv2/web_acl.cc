#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "model/resource.h"
#include "providers/aws/wafv2/operations.h"
#include "providers/aws/wafv2/request.h"
#include "providers/aws/wafv2/rule_json.h"
#include "providers/aws/wafv2/statement.h"
#include "providers/aws/wafv2/wafv2.h"

// Rules are compared by meaning: as a set by their names, down through their statements; what AWS adds for
// itself (rules of Shield Advanced, defaults) doesn't count.

namespace reconcile::aws {

namespace {

using namespace wafv2;

/// Shield Advanced puts a rule of its own into the web ACLs that it protects.
bool is_shields(std::string_view rule) { return rule.starts_with("ShieldMitigationRuleGroup_"); }

Value without_shields(const Value& rules) {
  Value::List out;
  for (const Value& rule : items_at(rules, "[]")) {
    if (!is_shields(rule["name"].text())) out.push_back(rule);
  }
  return out;
}

/// The rules stand in one attribute or in the other.
bool are_written_as_json(const LiveContext& context) { return !context.desired["rule_json"].is_empty(); }

Value rule_json(const LiveContext& context) {
  const Value& desired = context.desired["rule_json"];
  if (desired.is_empty()) return Value::unknown();
  Value::List live;
  for (const Value& rule : items_at(context.item, "Rules[]")) {
    if (!is_shields(rule["Name"].text())) live.push_back(rule);
  }
  const Result<Value> written = parse_json(desired.text());
  const Value rules(std::move(live));
  return written.ok() && same_rules(*written, rules) ? desired : Value(to_json(rules));
}

Value response_bodies(const LiveContext& context) {
  const Value& bodies = context.item["CustomResponseBodies"];
  Value::List out;
  if (!bodies.is_map()) return out;
  for (const MapEntry& body : bodies.as_map()) {
    out.push_back(Value::map({{"content", body.value["Content"]},
                              {"content_type", body.value["ContentType"]},
                              {"key", Value(body.key)}}));
  }
  return out;
}

Value bodies_to_send(const Value& bodies) {
  Value::Map out;
  for (const Value& body : items_at(bodies, "[]")) {
    out[body["key"].text()] =
        Value::map({{"Content", body["content"]}, {"ContentType", body["content_type"]}});
  }
  return {std::move(out)};
}

[[nodiscard]] std::vector<Request> update(const UpdateContext& context);
constexpr std::array<const Operation*, 1> kOperations{&kUpdateWebAcl};
// UpdateWebACL replaces the whole ACL.
constexpr Update kUpdate{
    .operation = &kUpdateWebAcl, .params = kNamed, .requests = update, .operations = kOperations};

constexpr std::array kRuleLabel{Attribute{.name = "name", .from = "Name"}};

constexpr std::array kRule{
    Attribute{.name = "action", .kind = Kind::kBlock, .from = "Action", .block = kAction},
    Attribute{.name = "captcha_config", .kind = Kind::kBlock, .from = "CaptchaConfig", .block = kImmunity},
    Attribute{
        .name = "challenge_config", .kind = Kind::kBlock, .from = "ChallengeConfig", .block = kImmunity},
    Attribute{.name = "name", .from = "Name"},
    Attribute{
        .name = "override_action", .kind = Kind::kBlock, .from = "OverrideAction", .block = kOverrideAction},
    Attribute{.name = "priority", .kind = Kind::kNumber, .from = "Priority"},
    Attribute{.name = "rule_label", .kind = Kind::kBlockSet, .from = "RuleLabels[]", .block = kRuleLabel},
    Attribute{.name = "statement", .kind = Kind::kBlock, .from = "Statement", .block = kStatement},
    Attribute{.name = "visibility_config",
              .kind = Kind::kBlock,
              .from = "VisibilityConfig",
              .severity = Severity::kMedium,
              .block = kVisibility},
};

constexpr std::array kInspectionLimit{
    Attribute{.name = "default_size_inspection_limit", .from = "DefaultSizeInspectionLimit"},
};

constexpr std::array kRequestBody{
    Attribute{.name = "api_gateway", .kind = Kind::kBlock, .from = "API_GATEWAY", .block = kInspectionLimit},
    Attribute{.name = "app_runner_service",
              .kind = Kind::kBlock,
              .from = "APP_RUNNER_SERVICE",
              .block = kInspectionLimit},
    Attribute{.name = "cloudfront", .kind = Kind::kBlock, .from = "CLOUDFRONT", .block = kInspectionLimit},
    Attribute{.name = "cognito_user_pool",
              .kind = Kind::kBlock,
              .from = "COGNITO_USER_POOL",
              .block = kInspectionLimit},
    Attribute{.name = "verified_access_instance",
              .kind = Kind::kBlock,
              .from = "VERIFIED_ACCESS_INSTANCE",
              .block = kInspectionLimit},
};

constexpr std::array kAssociation{
    Attribute{.name = "request_body", .kind = Kind::kBlock, .from = "RequestBody", .block = kRequestBody},
};

constexpr std::array kResponseBody{
    Attribute{.name = "content"},
    Attribute{.name = "content_type"},
    Attribute{.name = "key"},
};

constexpr std::array kProtectedField{
    Attribute{.name = "field_keys", .kind = Kind::kStringSet, .from = "FieldKeys[]"},
    Attribute{.name = "field_type", .from = "FieldType"},
};

constexpr std::array kProtection{
    Attribute{.name = "action", .from = "Action"},
    Attribute{.name = "exclude_rate_based_details", .kind = Kind::kBool, .from = "ExcludeRateBasedDetails"},
    Attribute{.name = "exclude_rule_match_details", .kind = Kind::kBool, .from = "ExcludeRuleMatchDetails"},
    Attribute{.name = "field", .kind = Kind::kBlock, .from = "Field", .block = kProtectedField},
};

constexpr std::array kProtections{
    Attribute{.name = "data_protection",
              .kind = Kind::kBlockSet,
              .from = "DataProtections[]",
              .block = kProtection},
};

constexpr std::array kAttributes{
    Attribute{.name = "application_integration_url", .traits = kComputed},
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "association_config",
              .kind = Kind::kBlock,
              .from = "AssociationConfig",
              .severity = Severity::kHigh,
              .block = kAssociation,
              .update = &kUpdate},
    Attribute{.name = "capacity", .traits = kComputed},
    Attribute{.name = "captcha_config",
              .kind = Kind::kBlock,
              .from = "CaptchaConfig",
              .block = kImmunity,
              .update = &kUpdate},
    Attribute{.name = "challenge_config",
              .kind = Kind::kBlock,
              .from = "ChallengeConfig",
              .block = kImmunity,
              .update = &kUpdate},
    Attribute{.name = "custom_response_body",
              .kind = Kind::kBlockSet,
              .block = kResponseBody,
              .key = "key",
              .live = response_bodies,
              .update = &kUpdate},
    Attribute{.name = "data_protection_config",
              .kind = Kind::kBlock,
              .from = "DataProtectionConfig",
              .severity = Severity::kHigh,
              .block = kProtections,
              .update = &kUpdate},
    Attribute{.name = "default_action",
              .kind = Kind::kBlock,
              .from = "DefaultAction",
              .severity = Severity::kCritical,
              .block = kDefaultAction,
              .update = &kUpdate},
    Attribute{.name = "description", .from = "Description", .severity = Severity::kLow, .update = &kUpdate},
    Attribute{.name = "id", .from = "Id", .traits = kComputed},
    Attribute{.name = "lock_token", .from = "@acl.LockToken", .traits = kComputed},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "rule",
              .kind = Kind::kBlockSet,
              .from = "Rules[]",
              .severity = Severity::kCritical,
              .block = kRule,
              .key = "name",
              .normalise = without_shields,
              .owned = are_written_as_json,
              .update = &kUpdate},
    Attribute{.name = "rule_json", .severity = Severity::kCritical, .live = rule_json, .update = &kUpdate},
    Attribute{.name = "scope", .left_out = kAskedBy},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "token_domains",
              .kind = Kind::kStringSet,
              .from = "TokenDomains[]",
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{.name = "visibility_config",
              .kind = Kind::kBlock,
              .from = "VisibilityConfig",
              .block = kVisibility,
              .update = &kUpdate},
};

/// A change names the version that it changes, and what is live of Shield's own stays.
std::vector<Request> update(const UpdateContext& context) {
  Result<Value> members = request_members(kNamed, context);
  if (!members.ok()) return {};
  Value::Map& out = members->as_map();
  for (const Attribute& attribute : kAttributes) {
    if (attribute.update != &kUpdate || attribute.from.empty() || attribute.name == "rule") continue;
    Value value = value_to_send(attribute, context.to[attribute.name]);
    if (!value.is_null()) out[attribute.from.substr(0, attribute.from.find("[]"))] = std::move(value);
  }
  if (Value bodies = bodies_to_send(context.to["custom_response_body"]); !bodies.is_empty()) {
    out["CustomResponseBodies"] = std::move(bodies);
  }
  Value::List rules;
  if (const Value& written = context.to["rule_json"]; !written.is_empty() && !written.is_unknown()) {
    Result<Value> parsed = parse_json(written.text());
    if (!parsed.ok() || !parsed->is_list()) return {};
    rules = std::move(parsed->as_list());
  } else {
    for (const Value& rule : items_at(context.to["rule"], "[]")) rules.push_back(block_to_send(kRule, rule));
  }
  for (const Value& rule : items_at(context.from["rule"], "[]")) {
    if (is_shields(rule["name"].text())) rules.push_back(block_to_send(kRule, rule));
  }
  out["Rules"] = Value(std::move(rules));
  out["LockToken"] = context.from["lock_token"];
  return {{.operation = &kUpdateWebAcl, .members = *std::move(members)}};
}

/// AWS Firewall Manager keeps ACLs of its own.
bool is_managed(const LiveContext& context) {
  return context.item["ManagedByFirewallManager"].text() == "true";
}

constexpr std::array kDetails{
    // The call that found the ACL, made once: its version stands beside it.
    Detail{.into = "@acl", .operation = &kGetWebAcl, .params = kNamed},
    tagging::by_arn("{.ARN}", &kOneByOne),
    tagging::confirmed(kOneByOne),
};

}  // namespace

constinit const ResourceType kWafv2WebAcl{
    .name = "aws_wafv2_web_acl",
    .service = &kWafv2,
    .key = "{id}",
    .item_key = "{.Id}",
    .list = {.operation = &kListWebAcls, .params = kRegional, .items = "WebACLs[]", .names_only = true},
    .single = {.operation = &kGetWebAcl, .params = kNamed, .items = "WebACL"},
    .details = kDetails,
    .id = "Id",
    .arn = "ARN",
    .import_id = "{.Id}/{.Name}/REGIONAL",
    .made_by_aws = is_managed,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
