#include "providers/aws/ec2/permission_requests.h"

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "model/reply_path.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"

namespace reconcile::aws::ec2 {

constinit const Operation kAuthorizeIngress = operation("AuthorizeSecurityGroupIngress");
constinit const Operation kAuthorizeEgress = operation("AuthorizeSecurityGroupEgress");
constinit const Operation kRevokeIngress = operation("RevokeSecurityGroupIngress");
constinit const Operation kRevokeEgress = operation("RevokeSecurityGroupEgress");
constinit const Operation kDescribeIngress = operation("UpdateSecurityGroupRuleDescriptionsIngress");
constinit const Operation kDescribeEgress = operation("UpdateSecurityGroupRuleDescriptionsEgress");

namespace {

using Source = Permission::Source;

struct SourceList {
  std::string_view block;  ///< in Terraform's rule
  Source source;
  std::string_view list;    ///< in IpPermissions
  std::string_view member;  ///< in its entries
};
constexpr std::array kSources{
    SourceList{"cidr_blocks", Source::kIpv4, "IpRanges", "CidrIp"},
    SourceList{"ipv6_cidr_blocks", Source::kIpv6, "Ipv6Ranges", "CidrIpv6"},
    SourceList{"prefix_list_ids", Source::kPrefixList, "PrefixListIds", "PrefixListId"},
    SourceList{"security_groups", Source::kGroup, "Groups", "GroupId"},
};

Value port(const Value& block, std::string_view name, std::string_view protocol) {
  if (protocol == "-1") return {};
  return block[name].is_empty() ? Value(0) : block[name];
}

std::vector<Permission> expanded(const Value& blocks, std::string_view group_id) {
  std::vector<Permission> out;
  for (const Value& block : items_at(blocks, "[]")) {
    Permission one;
    one.protocol = canonical_protocol(block["protocol"].text());
    one.from_port = port(block, "from_port", one.protocol);
    one.to_port = port(block, "to_port", one.protocol);
    one.description = block["description"].text();
    const auto add = [&](Source source, std::string_view peer) {
      one.source = source;
      one.peer = canonical_cidr(peer);
      out.push_back(one);
    };
    for (const SourceList& list : kSources) {
      for (const Value& peer : items_at(block[list.block], "[]")) add(list.source, peer.text());
    }
    if (block["self"].text() == "true") add(Source::kGroup, group_id);
  }
  return out;
}

auto identity(const Permission& one) {
  return std::tuple(std::string_view(one.protocol), one.from_port.text(), one.to_port.text(), one.source,
                    std::string_view(one.peer));
}

const Permission* find(const std::vector<Permission>& all, const Permission& wanted) {
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const Permission& one) { return identity(one) == identity(wanted); });
  return it == all.end() ? nullptr : &*it;
}

/// An entry of IpPermissions with one source.
Value ip_permission(const Permission& one, bool described) {
  const auto* list = std::find_if(kSources.begin(), kSources.end(),
                                  [&](const SourceList& entry) { return entry.source == one.source; });
  std::string_view peer = one.peer;
  Value::Map source;
  if (const std::size_t slash = peer.find('/'); one.source == Source::kGroup && slash != peer.npos) {
    source["UserId"] = Value(peer.substr(0, slash));
    peer.remove_prefix(slash + 1);
  }
  source[list->member] = Value(peer);
  if (described && !one.description.empty()) source["Description"] = Value(one.description);
  Value::Map out{{"IpProtocol", Value(one.protocol)}};
  if (!one.from_port.is_null()) out["FromPort"] = one.from_port;
  if (!one.to_port.is_null()) out["ToPort"] = one.to_port;
  out[list->list] = Value::list({Value(std::move(source))});
  return {std::move(out)};
}

void add_request(std::vector<Request>& out, const Operation& operation, std::string_view group_id,
                 Value::List permissions) {
  if (permissions.empty()) return;
  out.push_back({.operation = &operation,
                 .members = Value::map(
                     {{"GroupId", Value(group_id)}, {"IpPermissions", Value(std::move(permissions))}})});
}

}  // namespace

std::vector<Request> permission_requests(std::string_view group_id, bool egress, const Value& from,
                                         const Value& to) {
  const std::vector<Permission> before = expanded(from, group_id);
  const std::vector<Permission> after = expanded(to, group_id);
  Value::List authorized;
  Value::List described;
  Value::List revoked;
  for (const Permission& one : after) {
    const Permission* old = find(before, one);
    if (old == nullptr) {
      authorized.push_back(ip_permission(one, true));
    } else if (old->description != one.description) {
      described.push_back(ip_permission(one, true));
    }
  }
  for (const Permission& one : before) {
    if (find(after, one) == nullptr) revoked.push_back(ip_permission(one, false));
  }
  std::vector<Request> out;
  add_request(out, egress ? kAuthorizeEgress : kAuthorizeIngress, group_id, std::move(authorized));
  add_request(out, egress ? kDescribeEgress : kDescribeIngress, group_id, std::move(described));
  add_request(out, egress ? kRevokeEgress : kRevokeIngress, group_id, std::move(revoked));
  return out;
}

}  // namespace reconcile::aws::ec2
