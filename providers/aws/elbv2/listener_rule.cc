#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/elbv2/actions.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb_listener_rule"};
constexpr std::array kArn{Param{"RuleArn", "{arn}"}};
constexpr std::array kPriorityOf{Param{"RulePriorities.member.1.RuleArn", "{arn}"}};
constexpr Update kModify{.operation = &kModifyRule, .params = kArn};
constexpr Update kPrioritise{.operation = &kSetRulePriorities, .params = kPriorityOf};

Value rule_actions(const LiveContext& context) {
  return actions(at_path(context.item, "Actions[]"), context.desired["action"]);
}

/// A rule names its listener only in its own ARN: `…:listener-rule/app/NAME/LB/LISTENER/RULE`.
Value listener_arn(const LiveContext& context) {
  std::string arn(context.item["RuleArn"].text());
  if (const auto at = arn.find(":listener-rule/"); at != std::string::npos) {
    arn.replace(at, std::string_view(":listener-rule/").size(), ":listener/");
  }
  return Value(arn.substr(0, arn.rfind('/')));
}

Value priority(const LiveContext& context) {
  const std::string_view text = context.item["Priority"].text();
  return text == "default" ? Value(99999) : Value::number(text);
}

// --- Conditions

struct Field {
  std::string_view name;    // of AWS's Field
  std::string_view block;   // Terraform's
  std::string_view config;  // AWS's
};

constexpr std::array kFields{Field{"host-header", "host_header", "HostHeaderConfig"},
                             Field{"http-header", "http_header", "HttpHeaderConfig"},
                             Field{"http-request-method", "http_request_method", "HttpRequestMethodConfig"},
                             Field{"path-pattern", "path_pattern", "PathPatternConfig"},
                             Field{"query-string", "query_string", "QueryStringConfig"},
                             Field{"source-ip", "source_ip", "SourceIpConfig"}};

Value condition_block(const Field& field, const Value& condition) {
  const Value& config = condition[field.config];
  if (field.block == "query_string") {
    Value::List pairs;
    for (const Value& pair : items_at(config, "Values[]")) {
      pairs.push_back(Value::map({{"key", pair["Key"]}, {"value", pair["Value"]}}));
    }
    return {std::move(pairs)};
  }
  Value::Map out;
  // Rules of old have their values outside.
  out["values"] = at_path(config.is_map() ? config : condition, "Values[]");
  if (field.block == "http_header") out["http_header_name"] = config["HttpHeaderName"];
  return Value::list({std::move(out)});
}

Value conditions(const LiveContext& context) {
  Value::List out;
  for (const Value& condition : items_at(context.item, "Conditions[]")) {
    Value::Map one;
    for (const Field& field : kFields) {
      const bool is_it = condition["Field"].text() == field.name;
      one[field.block] = is_it ? condition_block(field, condition) : Value(Value::List{});
    }
    out.emplace_back(std::move(one));
  }
  return {std::move(out)};
}

Value encode_conditions(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    for (const Field& field : kFields) {
      const Value& inner = block[field.block];
      if (inner.is_empty()) continue;
      Value::Map config;
      if (field.block == "query_string") {
        Value::List pairs;
        for (const Value& pair : items_at(inner, "[]")) {
          Value::Map one;
          if (!pair["key"].is_empty()) one["Key"] = pair["key"];
          one["Value"] = pair["value"];
          pairs.emplace_back(std::move(one));
        }
        config["Values.member"] = Value(std::move(pairs));
      } else {
        config["Values.member"] = inner.at(0)["values"];
        if (field.block == "http_header") config["HttpHeaderName"] = inner.at(0)["http_header_name"];
      }
      out.push_back(Value::map({{"Field", field.name}, {std::string(field.config), std::move(config)}}));
    }
  }
  return {std::move(out)};
}

constexpr std::array kValues{Attribute{.name = "values", .kind = Kind::kStringSet}};
constexpr std::array kHeader{
    Attribute{.name = "http_header_name", .compare = Compare::kIgnoreCase},
    Attribute{.name = "values", .kind = Kind::kStringSet},
};
constexpr std::array kQuery{Attribute{.name = "key"}, Attribute{.name = "value"}};

constexpr std::array kCondition{
    Attribute{.name = "host_header", .kind = Kind::kBlock, .block = kValues},
    Attribute{.name = "http_header", .kind = Kind::kBlock, .block = kHeader},
    Attribute{.name = "http_request_method", .kind = Kind::kBlock, .block = kValues},
    Attribute{.name = "path_pattern", .kind = Kind::kBlock, .block = kValues},
    Attribute{.name = "query_string", .kind = Kind::kBlockSet, .block = kQuery},
    Attribute{.name = "source_ip", .kind = Kind::kBlock, .block = kValues},
};

constexpr std::array kAttributes{
    Attribute{.name = "action",
              .kind = Kind::kBlockList,
              .severity = Severity::kHigh,
              .block = kAction,
              .live = rule_actions,
              .update = &kModify,
              .parameter = "Actions.member",
              .encode = encode_actions},
    Attribute{.name = "arn", .from = "RuleArn", .traits = kComputed},
    Attribute{.name = "condition",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kCondition,
              .live = conditions,
              .update = &kModify,
              .parameter = "Conditions.member",
              .encode = encode_conditions},
    Attribute{.name = "id", .from = "RuleArn", .traits = kComputed},
    Attribute{.name = "listener_arn", .traits = kImmutable | kReference, .live = listener_arn},
    Attribute{.name = "priority",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = priority,
              .update = &kPrioritise,
              .parameter = "RulePriorities.member.1.Priority"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
};

constexpr std::array kTagged{Param{"ResourceArns.member.1", "{.RuleArn}"}};
constexpr Detail kOneByOne = one_tags(kTagged);
constexpr std::array kDetails{tags("{.RuleArn}", &kOneByOne)};

constexpr std::array kOfListedListener{Param{"ListenerArn", "{.@over.ListenerArn}"}};

/// The default rule is its listener's default action.
bool is_own_rule(const LiveContext& context) { return context.item["IsDefault"].text() != "true"; }

}  // namespace

constinit const ResourceType kLbListenerRule{
    .name = "aws_lb_listener_rule",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{arn}",
    .item_key = "{.RuleArn}",
    .list = {.operation = &kListRules,
             .params = kOfListedListener,
             .items = "Rules[]",
             .names_only = true,
             .over = &kAllListeners},
    .batch = {.operation = &kDescribeRules,
              .items = "Rules[]",
              .ids = "RuleArns.member",
              .max_ids = kMaxArns},
    .details = kDetails,
    .id = "RuleArn",
    .arn = "RuleArn",
    .is_one = is_own_rule,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
