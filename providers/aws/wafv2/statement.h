#pragma once

#include <array>
#include <cstddef>

#include "model/attribute.h"
#include "providers/aws/wafv2/parts.h"

namespace reconcile::aws::wafv2 {

// Statements of a rule. They nest in AWS without an end, in Terraform's schema three deep.

/// The text that a byte match looks for, which AWS writes as base64.
[[nodiscard]] Value search_string(const LiveContext& statement);
/// Numbers of a set, which the walk over a table takes for texts.
[[nodiscard]] Value numbers_to_send(const Value& numbers);

inline constexpr std::array kForwardedIp{
    Attribute{.name = "fallback_behavior", .from = "FallbackBehavior"},
    Attribute{.name = "header_name", .from = "HeaderName", .compare = Compare::kIgnoreCase},
};

inline constexpr std::array kSetForwardedIp{
    Attribute{.name = "fallback_behavior", .from = "FallbackBehavior"},
    Attribute{.name = "header_name", .from = "HeaderName", .compare = Compare::kIgnoreCase},
    Attribute{.name = "position", .from = "Position"},
};

inline constexpr std::array kAsnMatch{
    Attribute{.name = "asn_list", .kind = Kind::kStringSet, .from = "AsnList[]", .encode = numbers_to_send},
    Attribute{.name = "forwarded_ip_config",
              .kind = Kind::kBlock,
              .from = "ForwardedIPConfig",
              .block = kForwardedIp},
};

inline constexpr std::array kByteMatch{
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "positional_constraint", .from = "PositionalConstraint"},
    Attribute{.name = "search_string", .live = search_string},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kGeoMatch{
    Attribute{.name = "country_codes", .kind = Kind::kStringSet, .from = "CountryCodes[]"},
    Attribute{.name = "forwarded_ip_config",
              .kind = Kind::kBlock,
              .from = "ForwardedIPConfig",
              .block = kForwardedIp},
};

inline constexpr std::array kIpSetReference{
    Attribute{.name = "arn", .from = "ARN", .traits = kReference},
    Attribute{.name = "ip_set_forwarded_ip_config",
              .kind = Kind::kBlock,
              .from = "IPSetForwardedIPConfig",
              .block = kSetForwardedIp},
};

inline constexpr std::array kLabelMatch{
    Attribute{.name = "key", .from = "Key"},
    Attribute{.name = "scope", .from = "Scope"},
};

inline constexpr std::array kRegexMatch{
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "regex_string", .from = "RegexString"},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kPatternSetReference{
    Attribute{.name = "arn", .from = "ARN", .traits = kReference},
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kSizeConstraint{
    Attribute{.name = "comparison_operator", .from = "ComparisonOperator"},
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "size", .kind = Kind::kNumber, .from = "Size"},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kSqliMatch{
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "sensitivity_level", .from = "SensitivityLevel", .fallback = "LOW"},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kXssMatch{
    Attribute{.name = "field_to_match", .kind = Kind::kBlock, .from = "FieldToMatch", .block = kFieldToMatch},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kLeaves{
    Attribute{
        .name = "asn_match_statement", .kind = Kind::kBlock, .from = "AsnMatchStatement", .block = kAsnMatch},
    Attribute{.name = "byte_match_statement",
              .kind = Kind::kBlock,
              .from = "ByteMatchStatement",
              .block = kByteMatch},
    Attribute{
        .name = "geo_match_statement", .kind = Kind::kBlock, .from = "GeoMatchStatement", .block = kGeoMatch},
    Attribute{.name = "ip_set_reference_statement",
              .kind = Kind::kBlock,
              .from = "IPSetReferenceStatement",
              .block = kIpSetReference},
    Attribute{.name = "label_match_statement",
              .kind = Kind::kBlock,
              .from = "LabelMatchStatement",
              .block = kLabelMatch},
    Attribute{.name = "regex_match_statement",
              .kind = Kind::kBlock,
              .from = "RegexMatchStatement",
              .block = kRegexMatch},
    Attribute{.name = "regex_pattern_set_reference_statement",
              .kind = Kind::kBlock,
              .from = "RegexPatternSetReferenceStatement",
              .block = kPatternSetReference},
    Attribute{.name = "size_constraint_statement",
              .kind = Kind::kBlock,
              .from = "SizeConstraintStatement",
              .block = kSizeConstraint},
    Attribute{.name = "sqli_match_statement",
              .kind = Kind::kBlock,
              .from = "SqliMatchStatement",
              .block = kSqliMatch},
    Attribute{
        .name = "xss_match_statement", .kind = Kind::kBlock, .from = "XssMatchStatement", .block = kXssMatch},
};

template <std::size_t kFirst, std::size_t kSecond>
constexpr std::array<Attribute, kFirst + kSecond> joined(const std::array<Attribute, kFirst>& first,
                                                         const std::array<Attribute, kSecond>& second) {
  std::array<Attribute, kFirst + kSecond> out{};
  for (std::size_t i = 0; i < kFirst; ++i) out[i] = first[i];
  for (std::size_t i = 0; i < kSecond; ++i) out[kFirst + i] = second[i];
  return out;
}

/// What may stand in a statement that has others inside it down to `kDepth`.
template <int kDepth>
struct Inner {
  static constexpr std::array kOperands{
      Attribute{.name = "statement",
                .kind = Kind::kBlockList,
                .from = "Statements[]",
                .block = Inner<kDepth - 1>::kMembers},
  };
  static constexpr std::array kOperand{
      Attribute{.name = "statement",
                .kind = Kind::kBlock,
                .from = "Statement",
                .block = Inner<kDepth - 1>::kMembers},
  };
  static constexpr std::array kMembers = joined(
      kLeaves,
      std::array{
          Attribute{
              .name = "and_statement", .kind = Kind::kBlock, .from = "AndStatement", .block = kOperands},
          Attribute{.name = "not_statement", .kind = Kind::kBlock, .from = "NotStatement", .block = kOperand},
          Attribute{.name = "or_statement", .kind = Kind::kBlock, .from = "OrStatement", .block = kOperands},
      });
};

template <>
struct Inner<0> {
  static constexpr std::array kMembers = kLeaves;
};

inline constexpr std::array kIdentifier{
    Attribute{.name = "identifier", .from = "Identifier"},
};

inline constexpr std::array kAddressFields{
    Attribute{.name = "identifiers", .kind = Kind::kStringList, .from = "AddressFields[].Identifier"},
};

inline constexpr std::array kPhoneFields{
    Attribute{.name = "identifiers", .kind = Kind::kStringList, .from = "PhoneNumberFields[].Identifier"},
};

inline constexpr std::array kSignUpInspection{
    Attribute{.name = "address_fields", .kind = Kind::kBlock, .from = ".", .block = kAddressFields},
    Attribute{.name = "email_field", .kind = Kind::kBlock, .from = "EmailField", .block = kIdentifier},
    Attribute{.name = "password_field", .kind = Kind::kBlock, .from = "PasswordField", .block = kIdentifier},
    Attribute{.name = "payload_type", .from = "PayloadType"},
    Attribute{.name = "phone_number_fields", .kind = Kind::kBlock, .from = ".", .block = kPhoneFields},
    Attribute{.name = "username_field", .kind = Kind::kBlock, .from = "UsernameField", .block = kIdentifier},
};

inline constexpr std::array kLogInInspection{
    Attribute{.name = "password_field", .kind = Kind::kBlock, .from = "PasswordField", .block = kIdentifier},
    Attribute{.name = "payload_type", .from = "PayloadType"},
    Attribute{.name = "username_field", .kind = Kind::kBlock, .from = "UsernameField", .block = kIdentifier},
};

inline constexpr std::array kBodyContains{
    Attribute{.name = "failure_strings", .kind = Kind::kStringSet, .from = "FailureStrings[]"},
    Attribute{.name = "success_strings", .kind = Kind::kStringSet, .from = "SuccessStrings[]"},
};

inline constexpr std::array kResponseHeader{
    Attribute{.name = "failure_values", .kind = Kind::kStringSet, .from = "FailureValues[]"},
    Attribute{.name = "name", .from = "Name"},
    Attribute{.name = "success_values", .kind = Kind::kStringSet, .from = "SuccessValues[]"},
};

inline constexpr std::array kResponseJson{
    Attribute{.name = "failure_values", .kind = Kind::kStringSet, .from = "FailureValues[]"},
    Attribute{.name = "identifier", .from = "Identifier"},
    Attribute{.name = "success_values", .kind = Kind::kStringSet, .from = "SuccessValues[]"},
};

inline constexpr std::array kStatusCode{
    Attribute{.name = "failure_codes",
              .kind = Kind::kStringSet,
              .from = "FailureCodes[]",
              .encode = numbers_to_send},
    Attribute{.name = "success_codes",
              .kind = Kind::kStringSet,
              .from = "SuccessCodes[]",
              .encode = numbers_to_send},
};

inline constexpr std::array kResponseInspection{
    Attribute{.name = "body_contains", .kind = Kind::kBlock, .from = "BodyContains", .block = kBodyContains},
    Attribute{.name = "header", .kind = Kind::kBlock, .from = "Header", .block = kResponseHeader},
    Attribute{.name = "json", .kind = Kind::kBlock, .from = "Json", .block = kResponseJson},
    Attribute{.name = "status_code", .kind = Kind::kBlock, .from = "StatusCode", .block = kStatusCode},
};

inline constexpr std::array kSignUpRules{
    Attribute{.name = "creation_path", .from = "CreationPath"},
    Attribute{.name = "enable_regex_in_path",
              .kind = Kind::kBool,
              .from = "EnableRegexInPath",
              .traits = kUnsetIsAny},
    Attribute{.name = "registration_page_path", .from = "RegistrationPagePath"},
    Attribute{.name = "request_inspection",
              .kind = Kind::kBlock,
              .from = "RequestInspection",
              .block = kSignUpInspection},
    Attribute{.name = "response_inspection",
              .kind = Kind::kBlock,
              .from = "ResponseInspection",
              .block = kResponseInspection},
};

inline constexpr std::array kLogInRules{
    Attribute{.name = "enable_regex_in_path",
              .kind = Kind::kBool,
              .from = "EnableRegexInPath",
              .traits = kUnsetIsAny},
    Attribute{.name = "login_path", .from = "LoginPath"},
    Attribute{.name = "request_inspection",
              .kind = Kind::kBlock,
              .from = "RequestInspection",
              .block = kLogInInspection},
    Attribute{.name = "response_inspection",
              .kind = Kind::kBlock,
              .from = "ResponseInspection",
              .block = kResponseInspection},
};

inline constexpr std::array kBotRules{
    Attribute{.name = "enable_machine_learning",
              .kind = Kind::kBool,
              .from = "EnableMachineLearning",
              .fallback = "true"},
    Attribute{.name = "inspection_level", .from = "InspectionLevel"},
};

inline constexpr std::array kManagedConfig{
    Attribute{.name = "aws_managed_rules_acfp_rule_set",
              .kind = Kind::kBlock,
              .from = "AWSManagedRulesACFPRuleSet",
              .block = kSignUpRules},
    Attribute{.name = "aws_managed_rules_atp_rule_set",
              .kind = Kind::kBlock,
              .from = "AWSManagedRulesATPRuleSet",
              .block = kLogInRules},
    Attribute{.name = "aws_managed_rules_bot_control_rule_set",
              .kind = Kind::kBlock,
              .from = "AWSManagedRulesBotControlRuleSet",
              .block = kBotRules},
    Attribute{.name = "login_path", .from = "LoginPath"},
    Attribute{.name = "password_field", .kind = Kind::kBlock, .from = "PasswordField", .block = kIdentifier},
    Attribute{.name = "payload_type", .from = "PayloadType"},
    Attribute{.name = "username_field", .kind = Kind::kBlock, .from = "UsernameField", .block = kIdentifier},
};

inline constexpr std::array kActionOverride{
    Attribute{.name = "action_to_use", .kind = Kind::kBlock, .from = "ActionToUse", .block = kAction},
    Attribute{.name = "name", .from = "Name"},
};

inline constexpr std::array kManagedGroup{
    Attribute{.name = "managed_rule_group_configs",
              .kind = Kind::kBlockList,
              .from = "ManagedRuleGroupConfigs[]",
              .block = kManagedConfig},
    Attribute{.name = "name", .from = "Name"},
    Attribute{.name = "rule_action_override",
              .kind = Kind::kBlockSet,
              .from = "RuleActionOverrides[]",
              .block = kActionOverride,
              .key = "name"},
    Attribute{.name = "scope_down_statement",
              .kind = Kind::kBlock,
              .from = "ScopeDownStatement",
              .block = Inner<2>::kMembers},
    Attribute{.name = "vendor_name", .from = "VendorName"},
    Attribute{.name = "version", .from = "Version"},
};

inline constexpr std::array kGroupReference{
    Attribute{.name = "arn", .from = "ARN", .traits = kReference},
    Attribute{.name = "rule_action_override",
              .kind = Kind::kBlockSet,
              .from = "RuleActionOverrides[]",
              .block = kActionOverride,
              .key = "name"},
};

inline constexpr std::array kNamedKey{
    Attribute{.name = "name", .from = "Name", .compare = Compare::kIgnoreCase},
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kPlainKey{
    Attribute{.name = "text_transformation",
              .kind = Kind::kBlockSet,
              .from = "TextTransformations[]",
              .block = kTransformation,
              .key = "priority"},
};

inline constexpr std::array kNamespace{
    Attribute{.name = "namespace", .from = "Namespace"},
};

inline constexpr std::array kCustomKey{
    Attribute{.name = "cookie", .kind = Kind::kBlock, .from = "Cookie", .block = kNamedKey},
    Attribute{.name = "forwarded_ip", .kind = Kind::kBlock, .from = "ForwardedIP", .traits = kPresence},
    Attribute{.name = "header", .kind = Kind::kBlock, .from = "Header", .block = kNamedKey},
    Attribute{.name = "http_method", .kind = Kind::kBlock, .from = "HTTPMethod", .traits = kPresence},
    Attribute{.name = "ip", .kind = Kind::kBlock, .from = "IP", .traits = kPresence},
    Attribute{.name = "ja3_fingerprint",
              .kind = Kind::kBlock,
              .from = "JA3Fingerprint",
              .traits = kPresence,
              .block = kFallbackBehavior},
    Attribute{.name = "ja4_fingerprint",
              .kind = Kind::kBlock,
              .from = "JA4Fingerprint",
              .traits = kPresence,
              .block = kFallbackBehavior},
    Attribute{.name = "label_namespace", .kind = Kind::kBlock, .from = "LabelNamespace", .block = kNamespace},
    Attribute{.name = "query_argument", .kind = Kind::kBlock, .from = "QueryArgument", .block = kNamedKey},
    Attribute{.name = "query_string",
              .kind = Kind::kBlock,
              .from = "QueryString",
              .traits = kPresence,
              .block = kPlainKey},
    Attribute{
        .name = "uri_path", .kind = Kind::kBlock, .from = "UriPath", .traits = kPresence, .block = kPlainKey},
};

inline constexpr std::array kRateBased{
    Attribute{.name = "aggregate_key_type", .from = "AggregateKeyType", .fallback = "IP"},
    Attribute{.name = "custom_key", .kind = Kind::kBlockList, .from = "CustomKeys[]", .block = kCustomKey},
    Attribute{.name = "evaluation_window_sec",
              .kind = Kind::kNumber,
              .from = "EvaluationWindowSec",
              .fallback = "300"},
    Attribute{.name = "forwarded_ip_config",
              .kind = Kind::kBlock,
              .from = "ForwardedIPConfig",
              .block = kForwardedIp},
    Attribute{.name = "limit", .kind = Kind::kNumber, .from = "Limit"},
    Attribute{.name = "scope_down_statement",
              .kind = Kind::kBlock,
              .from = "ScopeDownStatement",
              .block = Inner<2>::kMembers},
};

/// What may stand in a rule itself.
inline constexpr std::array kStatement =
    joined(Inner<3>::kMembers, std::array{
                                   Attribute{.name = "managed_rule_group_statement",
                                             .kind = Kind::kBlock,
                                             .from = "ManagedRuleGroupStatement",
                                             .block = kManagedGroup},
                                   Attribute{.name = "rate_based_statement",
                                             .kind = Kind::kBlock,
                                             .from = "RateBasedStatement",
                                             .block = kRateBased},
                                   Attribute{.name = "rule_group_reference_statement",
                                             .kind = Kind::kBlock,
                                             .from = "RuleGroupReferenceStatement",
                                             .block = kGroupReference},
                               });

}  // namespace reconcile::aws::wafv2
