#include "diff/severity.h"

#include <algorithm>
#include <array>

#include "diff/cidr.h"

namespace reconcile {

namespace {

/// Values that open an inbound rule to everyone, wherever they stand in the value.
bool opens_to_everyone(const Value& value) {
  if (value.is_list()) return std::ranges::any_of(value.as_list(), opens_to_everyone);
  if (value.is_map()) {
    return std::ranges::any_of(value.as_map(),
                               [](const MapEntry& entry) { return opens_to_everyone(entry.value); });
  }
  return value.is_string() && is_everywhere(value.as_string());
}

std::string_view attribute_of(const Change& change) {
  return std::get<Path::Attribute>(change.path.steps().front()).name;
}

bool opened(const Change& change) {
  if (!change.is_set) return opens_to_everyone(change.live) && !opens_to_everyone(change.desired);
  return std::ranges::any_of(change.extra, opens_to_everyone);
}

std::string_view key_of(const Change& change) {
  const auto& steps = change.path.steps();
  const auto* key = steps.size() > 1 ? std::get_if<Path::Key>(&steps[1]) : nullptr;
  return key != nullptr ? std::string_view(key->key) : std::string_view();
}

using Applies = bool (*)(const Change& change, std::string_view type, const Value& resource);

struct Rule {
  Applies applies;
  Severity severity;
};

/// Inline inbound rules, of a security group or a network ACL.
bool opens_inline_rules(const Change& change, std::string_view /*type*/, const Value& /*resource*/) {
  return attribute_of(change) == "ingress" && opened(change);
}

/// An inbound rule that is a resource of its own.
bool opens_rule_resource(const Change& change, std::string_view type, const Value& resource) {
  const bool inbound = type == "aws_vpc_security_group_ingress_rule" ||
                       (type == "aws_security_group_rule" && resource["type"].text() == "ingress");
  return inbound && opened(change);
}

/// Database parameters without which traffic or activity goes unprotected or unseen.
bool weakens_database(const Change& change, std::string_view /*type*/, const Value& /*resource*/) {
  constexpr std::array<std::string_view, 8> kParameters = {"rds.force_ssl",
                                                           "require_secure_transport",
                                                           "ssl_min_protocol_version",
                                                           "tls_version",
                                                           "rds.force_admin_logging",
                                                           "pgaudit.log",
                                                           "server_audit_logging",
                                                           "tls"};
  return attribute_of(change) == "parameter" &&
         std::ranges::find(kParameters, key_of(change)) != kParameters.end();
}

constexpr std::array<Rule, 3> kRules = {{{opens_inline_rules, Severity::kCritical},
                                         {opens_rule_resource, Severity::kCritical},
                                         {weakens_database, Severity::kHigh}}};

}  // namespace

Severity severity_of(const Change& change, std::string_view type, const Value& resource) {
  Severity severity = change.severity;
  for (const Rule& rule : kRules) {
    if (rule.severity > severity && rule.applies(change, type, resource)) severity = rule.severity;
  }
  return severity;
}

}  // namespace reconcile
