#include <algorithm>
#include <array>
#include <optional>

#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"
#include "providers/aws/ec2/permission_requests.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

// aws_security_group_rule has no identity in AWS: it stands for one or more permissions of its group, found
// by protocol, ports and source. AWS can tell them apart by rule id only when the rule has one source.

bool same_port(const Value& live, const Value& desired) {
  const std::string_view text = desired.text();
  if (live.is_null()) return true;  // the protocol has no ports, whatever the state says
  return same_number(live.text(), text.empty() ? "0" : text);
}

bool names(const Value& list, const std::string& peer) {
  return list.is_list() && std::any_of(list.as_list().begin(), list.as_list().end(), [&](const Value& entry) {
           return canonical_cidr(entry.text()) == canonical_cidr(peer);
         });
}

bool stands_for(const LiveContext& context, const Permission& permission) {
  const Value& desired = context.desired;
  if (canonical_protocol(permission.protocol) != canonical_protocol(desired["protocol"].text())) return false;
  if (!same_port(permission.from_port, desired["from_port"])) return false;
  if (!same_port(permission.to_port, desired["to_port"])) return false;
  switch (permission.source) {
    case Permission::Source::kIpv4: return names(desired["cidr_blocks"], permission.peer);
    case Permission::Source::kIpv6: return names(desired["ipv6_cidr_blocks"], permission.peer);
    case Permission::Source::kPrefixList: return names(desired["prefix_list_ids"], permission.peer);
    case Permission::Source::kGroup: break;
  }
  const std::string_view source = desired["source_security_group_id"].text();
  const bool self = desired["self"] == Value(true);
  if (self && permission.peer == context.item["groupId"].text()) return true;
  // The state may or may not spell out the owner of a group in another account.
  return !source.empty() &&
         (permission.peer == source || permission.peer.ends_with('/' + std::string(source)) ||
          source.ends_with('/' + permission.peer));
}

std::vector<Permission> held(const LiveContext& context) {
  std::vector<Permission> out = permissions(context, context.desired["type"].text() == "egress");
  std::erase_if(out, [&](const Permission& p) { return !stands_for(context, p); });
  return out;
}

bool revoked(const LiveContext& context) { return held(context).empty(); }

template <Permission::Source kSource>
Value peers(const LiveContext& context) {
  Value::List out;
  for (const Permission& permission : held(context)) {
    if (permission.source == kSource) out.emplace_back(permission.peer);
  }
  return {std::move(out)};
}

Value self(const LiveContext& context) {
  const std::vector<Permission> all = held(context);
  return Value(std::any_of(all.begin(), all.end(), [&](const Permission& p) {
    return p.source == Permission::Source::kGroup && p.peer == context.item["groupId"].text();
  }));
}

Value source_group(const LiveContext& context) {
  if (context.desired["source_security_group_id"].is_empty()) return {};
  for (const Permission& permission : held(context)) {
    if (permission.source == Permission::Source::kGroup) return context.desired["source_security_group_id"];
  }
  return {};
}

/// Every source carries the description; one that differs is the one to show.
Value description(const LiveContext& context) {
  const std::vector<Permission> all = held(context);
  const std::string_view desired = context.desired["description"].text();
  for (const Permission& permission : all) {
    if (permission.description != desired) return Value(permission.description);
  }
  return Value(desired);
}

Value protocol(const Value& value) {
  return value.is_string() ? Value(canonical_protocol(value.text())) : value;
}

Value live_protocol(const LiveContext& context) {
  const std::vector<Permission> all = held(context);
  return all.empty() ? Value() : Value(all.front().protocol);
}
Value from_port(const LiveContext& context) {
  const std::vector<Permission> all = held(context);
  return all.empty() || all.front().from_port.is_null() ? context.desired["from_port"]
                                                        : all.front().from_port;
}
Value to_port(const LiveContext& context) {
  const std::vector<Permission> all = held(context);
  return all.empty() || all.front().to_port.is_null() ? context.desired["to_port"] : all.front().to_port;
}

/// This type's attributes as an inline rule.
Value block_of(const Value& rule) {
  Value::Map out;
  for (const std::string_view name : {"protocol", "from_port", "to_port", "description", "cidr_blocks",
                                      "ipv6_cidr_blocks", "prefix_list_ids", "self"}) {
    out[name] = rule[name];
  }
  if (const Value& group = rule["source_security_group_id"]; !group.is_empty()) {
    out["security_groups"] = Value::list({group});
  }
  return Value::list({Value(std::move(out))});
}

std::vector<Request> set_rule(const UpdateContext& context) {
  return permission_requests(request_text("{security_group_id}", context),
                             context.state["type"].text() == "egress", block_of(context.from),
                             block_of(context.to));
}
constexpr std::array kGroupId{Param{"GroupId", "{security_group_id}"}};
constexpr std::array kOperations{&kAuthorizeIngress, &kAuthorizeEgress, &kDescribeIngress,
                                 &kDescribeEgress,   &kRevokeIngress,   &kRevokeEgress};
constexpr Update kSetRule{
    .operation = &kAuthorizeIngress, .params = kGroupId, .requests = set_rule, .operations = kOperations};

constexpr std::array kAttributes{
    Attribute{.name = "cidr_blocks",
              .kind = Kind::kStringSet,
              .severity = Severity::kHigh,
              .live = peers<Permission::Source::kIpv4>,
              .update = &kSetRule},
    Attribute{.name = "description", .severity = Severity::kLow, .live = description, .update = &kSetRule},
    Attribute{.name = "from_port", .kind = Kind::kNumber, .traits = kImmutable, .live = from_port},
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "ipv6_cidr_blocks",
              .kind = Kind::kStringSet,
              .severity = Severity::kHigh,
              .live = peers<Permission::Source::kIpv6>,
              .update = &kSetRule},
    Attribute{.name = "prefix_list_ids",
              .kind = Kind::kStringSet,
              .severity = Severity::kHigh,
              .live = peers<Permission::Source::kPrefixList>,
              .update = &kSetRule},
    Attribute{.name = "protocol", .traits = kImmutable, .live = live_protocol, .normalise = protocol},
    Attribute{.name = "security_group_id", .from = "groupId", .traits = kImmutable | kReference},
    Attribute{.name = "security_group_rule_id", .traits = kComputed},
    Attribute{
        .name = "self", .kind = Kind::kBool, .severity = Severity::kHigh, .live = self, .update = &kSetRule},
    Attribute{.name = "source_security_group_id",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .live = source_group,
              .update = &kSetRule},
    kTimeouts,
    Attribute{.name = "to_port", .kind = Kind::kNumber, .traits = kImmutable, .live = to_port},
    Attribute{.name = "type", .left_out = "says in which of the group's two lists the rule is looked for"},
};

}  // namespace

constinit const ResourceType kSecurityGroupRule{
    .name = "aws_security_group_rule",
    .service = &kEc2,
    .key = "{security_group_id}",
    .item_key = kGroupKey,
    .list = kListGroups,
    .batch = kFindGroups,
    .gone = revoked,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
