#include "diff/rules.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "diff/cidr.h"
#include "diff/text.h"

namespace reconcile {

namespace {

/// Sources, in the order in which a report lists them.
enum class SourceKind : std::uint8_t { kIpv4, kIpv6, kPrefixList, kGroup, kSelf };

struct SourceMember {
  std::string_view name;
  SourceKind kind;
};

constexpr std::array<SourceMember, 4> kSourceMembers = {{{"cidr_blocks", SourceKind::kIpv4},
                                                         {"ipv6_cidr_blocks", SourceKind::kIpv6},
                                                         {"prefix_list_ids", SourceKind::kPrefixList},
                                                         {"security_groups", SourceKind::kGroup}}};

struct ProtocolName {
  std::string_view number;
  std::string_view name;
};

constexpr std::array<ProtocolName, 5> kProtocolNames = {
    {{"6", "tcp"}, {"17", "udp"}, {"1", "icmp"}, {"58", "icmpv6"}, {"all", "-1"}}};

/// One protocol and port range from one source.
struct Rule {
  std::string protocol;
  int from_port = 0;
  int to_port = 0;
  SourceKind kind = SourceKind::kSelf;
  std::string source;
  std::string description;
  std::string written;  ///< the source as it was written

  [[nodiscard]] auto identity() const { return std::tie(protocol, from_port, to_port, kind, source); }
  [[nodiscard]] auto key() const { return std::tie(protocol, from_port, to_port, kind, description, source); }
  [[nodiscard]] auto group() const { return std::tie(protocol, from_port, to_port, kind, description); }
};

using Rules = std::vector<Rule>;

std::string canonical_protocol(const Value& value) {
  std::string text = lower(value.text());
  for (const ProtocolName& protocol : kProtocolNames) {
    if (text == protocol.number) return std::string(protocol.name);
  }
  return text.empty() ? "-1" : text;
}

int port(const Value& value, int unset) {
  const std::string_view text = value.text();
  int number = unset;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// EC2 takes ports for these only; for every other protocol it ignores them.
bool has_ports(std::string_view protocol) { return protocol == "tcp" || protocol == "udp"; }
bool has_types(std::string_view protocol) { return protocol == "icmp" || protocol == "icmpv6"; }

void add_sources(const Value& block, const Rule& rule, std::string_view group_id, Rules& out) {
  for (const SourceMember& member : kSourceMembers) {
    const Value& sources = block[member.name];
    if (!sources.is_list()) continue;
    for (const Value& source : sources.as_list()) {
      Rule& added = out.emplace_back(rule);
      added.kind = member.kind;
      added.written = source.text();
      if (member.kind == SourceKind::kIpv4 || member.kind == SourceKind::kIpv6) {
        added.source = canonical_cidr(added.written);
      } else {
        added.source = added.written.substr(added.written.rfind('/') + 1);
      }
      if (member.kind == SourceKind::kGroup && !group_id.empty() && added.source == group_id) {
        added.kind = SourceKind::kSelf;
        added.source.clear();
      }
    }
  }
  if (block["self"].text() == "true") out.emplace_back(rule);
}

void expand(const Value& value, std::string_view group_id, Rules& out) {
  if (value.is_list()) {
    for (const Value& block : value.as_list()) expand(block, group_id, out);
    return;
  }
  if (!value.is_map()) return;
  Rule rule;
  rule.protocol = canonical_protocol(value["protocol"]);
  if (has_ports(rule.protocol) || has_types(rule.protocol)) {
    const int unset = has_types(rule.protocol) ? -1 : 0;
    rule.from_port = port(value["from_port"], unset);
    rule.to_port = port(value["to_port"], unset);
  }
  rule.description = value["description"].text();
  add_sources(value, rule, group_id, out);
}

bool key_less(const Rule& a, const Rule& b) { return a.key() < b.key(); }
bool identity_less(const Rule& a, const Rule& b) { return a.identity() < b.identity(); }

Rules expanded(const Value& value, std::string_view group_id, const Rules& claimed) {
  Rules rules;
  expand(value, group_id, rules);
  std::erase_if(rules,
                [&](const Rule& rule) { return std::ranges::binary_search(claimed, rule, identity_less); });
  std::ranges::sort(rules, key_less);
  rules.erase(std::unique(rules.begin(), rules.end(),
                          [](const Rule& a, const Rule& b) { return a.key() == b.key(); }),
              rules.end());
  return rules;
}

Value::List regrouped(const Rules& rules) {
  Value::List out;
  for (auto it = rules.begin(); it != rules.end();) {
    const Rule& first = *it;
    Value::Map rule{{"protocol", first.protocol}, {"from_port", first.from_port}, {"to_port", first.to_port}};
    if (!first.description.empty()) rule["description"] = first.description;
    Value::List sources;
    for (; it != rules.end() && it->group() == first.group(); ++it) sources.emplace_back(it->written);
    if (first.kind == SourceKind::kSelf) {
      rule["self"] = true;
    } else {
      rule[kSourceMembers[static_cast<std::size_t>(first.kind)].name] = std::move(sources);
    }
    out.emplace_back(std::move(rule));
  }
  return out;
}

Value::List without(const Rules& rules, const Rules& others) {
  Rules left;
  std::ranges::set_difference(rules, others, std::back_inserter(left), key_less);
  return regrouped(left);
}

}  // namespace

RulesDifference diff_rules(const Value& desired, const Value& live, std::span<const Value* const> claimed,
                           std::string_view group_id) {
  Rules taken;
  for (const Value* value : claimed) expand(*value, group_id, taken);
  std::ranges::sort(taken, identity_less);
  const Rules want = expanded(desired, group_id, taken);
  const Rules have = expanded(live, group_id, taken);
  return {without(want, have), without(have, want)};
}

}  // namespace reconcile
