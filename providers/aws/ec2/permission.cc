#include "providers/aws/ec2/permission.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "model/reply_path.h"

namespace reconcile::aws::ec2 {

namespace {

struct Range {
  std::string_view list;
  std::string_view member;
  Permission::Source source;
};

constexpr std::array<Range, 4> kRanges{{{"ipRanges[]", "cidrIp", Permission::Source::kIpv4},
                                        {"ipv6Ranges[]", "cidrIpv6", Permission::Source::kIpv6},
                                        {"prefixListIds[]", "prefixListId", Permission::Source::kPrefixList},
                                        {"groups[]", "groupId", Permission::Source::kGroup}}};

Value port(const Value& permission, std::string_view name) {
  const std::string_view text = permission[name].text();
  if (text.empty() || permission["ipProtocol"].text() == "-1") return {};
  return Value::number(text);
}

std::string peer_of(const Value& element, const Range& range, std::string_view owner) {
  std::string peer(element[range.member].text());
  const std::string_view user = element["userId"].text();
  if (range.source == Permission::Source::kGroup && !user.empty() && user != owner) {
    peer = std::string(user) + '/' + peer;
  }
  return peer;
}

}  // namespace

std::vector<Permission> permissions(const LiveContext& context, bool egress) {
  std::vector<Permission> out;
  const std::string_view owner = context.item["ownerId"].text();
  for (const Value& held : items_at(context.item, egress ? "ipPermissionsEgress[]" : "ipPermissions[]")) {
    for (const Range& range : kRanges) {
      for (const Value& element : items_at(held, range.list)) {
        out.push_back({.protocol = std::string(held["ipProtocol"].text()),
                       .from_port = port(held, "fromPort"),
                       .to_port = port(held, "toPort"),
                       .source = range.source,
                       .peer = peer_of(element, range, owner),
                       .description = std::string(element["description"].text())});
      }
    }
  }
  return out;
}

std::string canonical_protocol(std::string_view protocol) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNames{
      {{"6", "tcp"}, {"17", "udp"}, {"1", "icmp"}, {"58", "icmpv6"}, {"all", "-1"}}};
  std::string text(protocol);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const auto& [number, name] : kNames) {
    if (text == number) return std::string(name);
  }
  return text;
}

std::string canonical_cidr(std::string_view cidr) {
  const std::size_t slash = cidr.find('/');
  in6_addr address{};
  const std::string host(cidr.substr(0, slash));
  if (slash == std::string_view::npos || inet_pton(AF_INET6, host.c_str(), &address) != 1) {
    return std::string(cidr);
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, &address, text.data(), text.size());
  return std::string(text.data()) + std::string(cidr.substr(slash));
}

}  // namespace reconcile::aws::ec2
