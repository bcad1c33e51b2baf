#include "reconciler/gate/hold_against.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <regex>

#include "reconciler/gate/parameters.h"
#include "reconciler/views/value_text.h"

namespace reconcile {

namespace {

constexpr std::size_t kLongestMatched = 4096;  // std::regex recurses with its text
constexpr std::int64_t kMostPorts = 1024;

/// A network: the bytes of its address, how many there are, and how many bits count.
struct Network {
  std::array<unsigned char, 16> bytes{};
  int size = 4;
  int bits = 0;
};

std::optional<Network> network_of(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string address(text.substr(0, slash));
  Network out;
  if (address.find(':') != std::string::npos) out.size = 16;
  if (::inet_pton(out.size == 16 ? AF_INET6 : AF_INET, address.c_str(), out.bytes.data()) != 1) {
    return std::nullopt;
  }
  const char* end = text.data() + text.size();
  const auto [rest, failed] = std::from_chars(text.data() + slash + 1, end, out.bits);
  if (failed != std::errc() || rest != end || out.bits < 0 || out.bits > 8 * out.size) return std::nullopt;
  return out;
}

bool contains(const Network& outer, const Network& inner) {
  if (outer.size != inner.size || outer.bits > inner.bits) return false;
  for (int bit = 0; bit < outer.bits; ++bit) {
    const auto at = static_cast<std::size_t>(bit / 8);
    const int mask = 0x80 >> (bit % 8);
    if (((outer.bytes[at] ^ inner.bytes[at]) & mask) != 0) return false;
  }
  return true;
}

/// The declared networks; whoever says everywhere means IPv6 too.
std::vector<std::string> networks_in(const Value& operand) {
  std::vector<std::string> out = texts_of(operand["cidr"]);
  const auto has = [&](std::string_view text) { return std::ranges::find(out, text) != out.end(); };
  if (has("0.0.0.0/0") && !has("::/0")) out.emplace_back("::/0");
  return out;
}

bool is_excepted(const Value& rule, const std::vector<std::string>& ports) {
  const std::string_view protocol = rule["protocol"].text();
  if (protocol != "tcp" && protocol != "udp" && protocol != "6" && protocol != "17") return false;
  const auto from = number_in(rule["from_port"]);
  const auto to = number_in(rule["to_port"]);
  if (!from || !to || *to - *from > kMostPorts) return false;
  for (auto port = static_cast<std::int64_t>(*from); port <= static_cast<std::int64_t>(*to); ++port) {
    if (std::ranges::find(ports, std::to_string(port)) == ports.end()) return false;
  }
  return true;
}

std::string ports_text(const Value& rule) {
  const std::string protocol(rule["protocol"].text());
  if (protocol == "-1" || protocol == "all") return "every port";
  const std::string from(rule["from_port"].text());
  const std::string to(rule["to_port"].text());
  return protocol + " " + (from == to ? from : from + "-" + to);
}

/// Rules that let in what they should not, in words; empty: none. Nothing where a rule cannot be understood.
std::optional<std::string> open_rules(const Value& ingress, const Value& operand) {
  const std::vector<std::string> ports = texts_of(operand["except_ports"]);
  std::string out;
  if (!ingress.is_list()) return ingress.is_null() ? std::optional(out) : std::nullopt;
  for (const Value& rule : ingress.as_list()) {
    if (is_excepted(rule, ports)) continue;
    for (const char* family : {"cidr_blocks", "ipv6_cidr_blocks"}) {
      for (const std::string& source : texts_of(rule[family])) {
        const std::optional<Network> outer = network_of(source);
        if (!outer) return std::nullopt;
        const bool is_open = std::ranges::any_of(networks_in(operand), [&](const std::string& inner) {
          const std::optional<Network> network = network_of(inner);
          return network && contains(*outer, *network);
        });
        if (is_open) out += (out.empty() ? "" : ", ") + ports_text(rule) + " from " + source;
      }
    }
  }
  return out;
}

bool same(const Value& live, const Value& wanted) {
  if (live.is_list() && wanted.is_list()) {
    // Sets are lists in some order.
    std::vector<std::string> a = texts_of(live);
    std::vector<std::string> b = texts_of(wanted);
    std::ranges::sort(a);
    std::ranges::sort(b);
    return a == b;
  }
  if (live.is_list() || live.is_map() || wanted.is_list() || wanted.is_map()) return live == wanted;
  if (live.is_null() || live.is_unknown()) return false;
  // A version is text: 15.40 is not 15.4.
  if (live.is_number() || (live.is_bool() && wanted.is_bool()))
    return same_number(live.text(), wanted.text());
  return live.text() == wanted.text();
}

std::string list_text(const Value& list) {
  std::string out;
  for (const Value& item : list.as_list()) out += (out.empty() ? "" : ", ") + value_text(item);
  return out;
}

Observation judge(std::string found, std::string wanted, bool good, std::optional<double> measure = {}) {
  return {.status = good ? CheckStatus::kPass : CheckStatus::kFail,
          .found = std::move(found),
          .wanted = std::move(wanted),
          .measure = measure};
}

Observation hold_number(const std::string& found, const Value& live, const Comparison& comparison) {
  const Value& operand = comparison.operand;
  const std::optional<double> number = number_in(live);
  std::string wanted;
  double excess = 0;  // how far it is beyond what is wanted
  switch (comparison.kind) {
    case Comparison::Kind::kAtLeast:
      wanted = "at least " + std::string(operand.text());
      if (number) excess = *number_in(operand) - *number;
      break;
    case Comparison::Kind::kAtMost:
      wanted = "at most " + std::string(operand.text());
      if (number) excess = *number - *number_in(operand);
      break;
    default:
      wanted = "between " + std::string(operand.at(0).text()) + " and " + std::string(operand.at(1).text());
      if (number) excess = std::max(*number_in(operand.at(0)) - *number, *number - *number_in(operand.at(1)));
  }
  if (!number) return judge(found + ", which is no number", std::move(wanted), false);
  return judge(found, std::move(wanted), excess <= 0, excess);
}

}  // namespace

std::optional<double> number_in(const Value& value) {
  const std::string_view text = value.text();
  if (value.is_bool() || text.empty()) return std::nullopt;
  double out = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (failed != std::errc() || end != text.data() + text.size() || !std::isfinite(out)) return std::nullopt;
  return out;
}

std::string check_ingress_rule(const Value& operand) {
  if (!operand.is_map()) return "needs {cidr: ..., except_ports: [...]}";
  for (const MapEntry& entry : operand.as_map()) {
    if (entry.key != "cidr" && entry.key != "except_ports") {
      return "knows cidr and except_ports, not \"" + entry.key + "\"";
    }
  }
  const std::vector<std::string> networks = texts_of(operand["cidr"]);
  if (networks.empty()) return "needs a cidr";
  for (const std::string& network : networks) {
    if (!network_of(network)) return "has a cidr that is none: \"" + network + "\"";
  }
  for (const std::string& port : texts_of(operand["except_ports"])) {
    const std::optional<double> number = number_in(Value(port));
    if (!number || *number < 0 || *number > 65535) return "has a port that is none: \"" + port + "\"";
  }
  return {};
}

std::optional<Value> live_at(const Value& attributes, const Path& path) {
  const Value* at = &attributes;
  bool is_top = true;
  for (const Path::Step& step : path.steps()) {
    if (const auto* attribute = std::get_if<Path::Attribute>(&step)) {
      // A block that is not said which: the only one.
      if (at->is_list() && at->as_list().size() == 1) at = &at->as_list().front();
      if (at->is_list() && at->as_list().size() > 1) return std::nullopt;
      if (is_top && (!at->is_map() || at->as_map().find(attribute->name) == nullptr)) return std::nullopt;
      at = &(*at)[attribute->name];
    } else if (const auto* index = std::get_if<Path::Index>(&step)) {
      at = &at->at(index->index);
    } else {
      at = &(*at)[std::get<Path::Key>(step).key];
    }
    is_top = false;
    if (at->is_unknown()) return std::nullopt;
  }
  return *at;
}

Observation hold_against(const std::string& path, const Value& live, const Comparison& comparison) {
  const Value& operand = comparison.operand;
  const std::string found = path + (live.is_null() ? " is not set" : " is " + value_text(live));
  switch (comparison.kind) {
    case Comparison::Kind::kEquals: return judge(found, value_text(operand), same(live, operand));
    case Comparison::Kind::kOneOf: {
      const bool good =
          std::ranges::any_of(operand.as_list(), [&](const Value& one) { return same(live, one); });
      return judge(found, "one of " + list_text(operand), good);
    }
    case Comparison::Kind::kAtLeast:
    case Comparison::Kind::kAtMost:
    case Comparison::Kind::kBetween: return hold_number(found, live, comparison);
    case Comparison::Kind::kMatches: {
      const std::string text(live.text());
      if (text.size() > kLongestMatched) {
        return {.status = CheckStatus::kUnknown, .found = path + " is too long to be matched"};
      }
      const bool good = std::regex_match(text, std::regex(operand.as_string(), std::regex::ECMAScript));
      return judge(found, "a match of " + operand.as_string(), good);
    }
    case Comparison::Kind::kPresent:
      return judge(live.is_empty() ? path + " is not set" : path + " is set", "it is set", !live.is_empty());
    case Comparison::Kind::kAbsent:
      return judge(live.is_empty() ? path + " is not set" : path + " is set", "it is not set",
                   live.is_empty());
    case Comparison::Kind::kNoIngressFrom: {
      const std::optional<std::string> open = open_rules(live, operand);
      if (!open)
        return {.status = CheckStatus::kUnknown, .found = path + " holds a rule that is not understood"};
      std::string wanted =
          "no ingress from " +
          list_text(operand["cidr"].is_list() ? operand["cidr"] : Value::list({operand["cidr"]}));
      const std::vector<std::string> ports = texts_of(operand["except_ports"]);
      for (std::size_t i = 0; i < ports.size(); ++i) wanted += (i == 0 ? " but on " : ", ") + ports[i];
      return judge(open->empty() ? path + " lets in nothing else" : path + " lets in " + *open,
                   std::move(wanted), open->empty());
    }
  }
  return {.status = CheckStatus::kUnknown, .found = path + " cannot be compared"};
}

}  // namespace reconcile
