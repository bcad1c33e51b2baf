#pragma once

#include <span>
#include <string_view>

#include "model/value.h"

namespace reconcile {

/// What two sets of security-group rules differ by, as rules with only the members that matter.
struct RulesDifference {
  Value::List missing{};  ///< desired, not live
  Value::List extra{};    ///< live, not desired
  [[nodiscard]] bool empty() const { return missing.empty() && extra.empty(); }
};

/// Compares rules shaped like `ingress` and `egress` of aws_security_group, however they are grouped: both
/// sides are taken apart into rules of one source each. Protocols by number or name, ports ignored where
/// the protocol has none, address blocks by value, `group_id` named as a source is `self`, a group of
/// another account with or without the account. Descriptions are exact.
/// `claimed`: lists of such rules (or single ones) that other resources manage; they count on neither side,
/// whatever their description, which their own resource answers for.
/// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
[[nodiscard]] RulesDifference diff_rules(const Value& desired, const Value& live,
                                         std::span<const Value* const> claimed, std::string_view group_id);

}  // namespace reconcile
