#include <array>
#include <string_view>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/wafv2/operations.h"
#include "providers/aws/wafv2/parts.h"
#include "providers/aws/wafv2/wafv2.h"

namespace reconcile::aws {

namespace {

using namespace wafv2;

constexpr std::array kAcl{Param{"ResourceArn", "{@key}"}};
constexpr std::array kTarget{Param{"LoggingConfiguration.ResourceArn", "{@key}"}};
constexpr Update kPut{.operation = &kPutLoggingConfiguration, .params = kTarget, .whole = true};

/// A log group's ARN is the same with and without `:*` at its end.
Value plain_arns(const Value& arns) {
  Value::List out;
  for (const Value& arn : items_at(arns, "[]")) {
    std::string_view text = arn.text();
    if (text.ends_with(":*")) text.remove_suffix(2);
    out.push_back(Value(text));
  }
  return out;
}

constexpr std::array kActionCondition{Attribute{.name = "action", .from = "Action"}};
constexpr std::array kLabelCondition{Attribute{.name = "label_name", .from = "LabelName"}};

constexpr std::array kCondition{
    Attribute{.name = "action_condition",
              .kind = Kind::kBlock,
              .from = "ActionCondition",
              .block = kActionCondition},
    Attribute{.name = "label_name_condition",
              .kind = Kind::kBlock,
              .from = "LabelNameCondition",
              .block = kLabelCondition},
};

constexpr std::array kFilter{
    Attribute{.name = "behavior", .from = "Behavior"},
    Attribute{.name = "condition", .kind = Kind::kBlockSet, .from = "Conditions[]", .block = kCondition},
    Attribute{.name = "requirement", .from = "Requirement"},
};

constexpr std::array kLoggingFilter{
    Attribute{.name = "default_behavior", .from = "DefaultBehavior"},
    Attribute{.name = "filter", .kind = Kind::kBlockSet, .from = "Filters[]", .block = kFilter},
};

constexpr std::array kRedacted{
    Attribute{.name = "method", .kind = Kind::kBlock, .from = "Method", .traits = kPresence},
    Attribute{.name = "query_string", .kind = Kind::kBlock, .from = "QueryString", .traits = kPresence},
    Attribute{.name = "single_header", .kind = Kind::kBlock, .from = "SingleHeader", .block = kNamedPart},
    Attribute{.name = "uri_path", .kind = Kind::kBlock, .from = "UriPath", .traits = kPresence},
};

constexpr std::array kAttributes{
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "log_destination_configs",
              .kind = Kind::kStringSet,
              .from = "LogDestinationConfigs[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .normalise = plain_arns,
              .update = &kPut,
              .parameter = "LoggingConfiguration.LogDestinationConfigs"},
    Attribute{.name = "logging_filter",
              .kind = Kind::kBlock,
              .from = "LoggingFilter",
              .severity = Severity::kHigh,
              .block = kLoggingFilter,
              .update = &kPut,
              .parameter = "LoggingConfiguration.LoggingFilter"},
    Attribute{.name = "redacted_fields",
              .kind = Kind::kBlockSet,
              .from = "RedactedFields[]",
              .severity = Severity::kCritical,
              .block = kRedacted,
              .update = &kPut,
              .parameter = "LoggingConfiguration.RedactedFields"},
    Attribute{.name = "resource_arn", .from = "ResourceArn", .traits = kImmutable | kReference},
};

/// AWS Firewall Manager configures the logs of its own ACLs.
bool is_managed(const LiveContext& context) {
  return context.item["ManagedByFirewallManager"].text() == "true";
}

}  // namespace

constinit const ResourceType kWafv2WebAclLoggingConfiguration{
    .name = "aws_wafv2_web_acl_logging_configuration",
    .service = &kWafv2,
    .key = "{resource_arn}",
    .item_key = "{.ResourceArn}",
    .list = {.operation = &kListLoggingConfigurations,
             .params = kRegional,
             .items = "LoggingConfigurations[]",
             .names_only = true},
    .single = {.operation = &kGetLoggingConfiguration, .params = kAcl, .items = "LoggingConfiguration"},
    .id = "ResourceArn",
    .made_by_aws = is_managed,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
