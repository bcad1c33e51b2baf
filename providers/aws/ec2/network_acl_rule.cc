#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/acl_entry.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// The entry with the number and the direction of the state, as an element of the list's.
Value held(const LiveContext& context) {
  for (const Value& entry : items_at(context.item, "entrySet[]")) {
    const bool egress = context.desired["egress"].text() == "true";
    if ((entry["egress"].text() == "true") == egress &&
        same_number(entry["ruleNumber"].text(), context.desired["rule_number"].text())) {
      return canonical_acl_elements(Value::list({acl_element(entry)})).at(0);
    }
  }
  return {};
}

bool is_gone(const LiveContext& context) { return held(context).is_null(); }

Value action(const LiveContext& context) { return held(context)["action"]; }
Value cidr_block(const LiveContext& context) { return held(context)["cidr_block"]; }
Value ipv6_cidr_block(const LiveContext& context) { return held(context)["ipv6_cidr_block"]; }
Value protocol(const LiveContext& context) { return held(context)["protocol"]; }

/// What the protocol has not, AWS does not answer, whatever the state says.
Value number(const LiveContext& context, std::string_view name) {
  Value live = held(context)[name];
  return live.is_null() ? context.desired[name] : live;
}
Value from_port(const LiveContext& context) { return number(context, "from_port"); }
Value to_port(const LiveContext& context) { return number(context, "to_port"); }
Value icmp_code(const LiveContext& context) { return number(context, "icmp_code"); }
Value icmp_type(const LiveContext& context) { return number(context, "icmp_type"); }

Value canonical_protocol_number(const Value& value) {
  return value.is_string() ? Value(protocol_number(value.text())) : value;
}
Value canonical_block(const Value& value) {
  return value.is_string() ? Value(canonical_cidr(value.text())) : value;
}

/// This type's attributes as an element of the list's.
Value::List element_of(const Value& rule) {
  Value::Map out;
  for (const std::string_view name :
       {"protocol", "cidr_block", "ipv6_cidr_block", "from_port", "to_port", "icmp_code", "icmp_type"}) {
    out[name] = rule[name];
  }
  out["action"] = rule["rule_action"];
  out["rule_no"] = rule["rule_number"];
  return {Value(std::move(out))};
}

std::vector<Request> set_entry(const UpdateContext& context) {
  return acl_requests(request_text("{network_acl_id}", context), context.to["egress"].text() == "true",
                      Value(element_of(context.from)), Value(element_of(context.to)));
}
constexpr std::array kAclId{Param{"NetworkAclId", "{network_acl_id}"}};
constexpr std::array kOperations{&kReplaceNetworkAclEntry};
constexpr Update kReplace{.operation = &kReplaceNetworkAclEntry,
                          .params = kAclId,
                          .requests = set_entry,
                          .operations = kOperations};

constexpr Attribute number_attribute(std::string_view name, LiveFunction live) {
  return {
      .name = name, .kind = Kind::kNumber, .severity = Severity::kHigh, .live = live, .update = &kReplace};
}

Value egress(const LiveContext& context) { return {context.desired["egress"].text() == "true"}; }
Value rule_number(const LiveContext& context) { return held(context)["rule_no"]; }

constexpr std::array kAttributes{
    Attribute{.name = "cidr_block",
              .severity = Severity::kHigh,
              .live = cidr_block,
              .normalise = canonical_block,
              .update = &kReplace},
    Attribute{.name = "egress", .kind = Kind::kBool, .traits = kImmutable, .live = egress},
    number_attribute("from_port", from_port),
    number_attribute("icmp_code", icmp_code),
    number_attribute("icmp_type", icmp_type),
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "ipv6_cidr_block",
              .severity = Severity::kHigh,
              .live = ipv6_cidr_block,
              .normalise = canonical_block,
              .update = &kReplace},
    Attribute{.name = "network_acl_id", .from = "networkAclId", .traits = kImmutable | kReference},
    Attribute{.name = "protocol",
              .severity = Severity::kHigh,
              .live = protocol,
              .normalise = canonical_protocol_number,
              .update = &kReplace},
    Attribute{.name = "rule_action",
              .compare = Compare::kIgnoreCase,
              .severity = Severity::kHigh,
              .live = action,
              .update = &kReplace},
    Attribute{.name = "rule_number", .kind = Kind::kNumber, .traits = kImmutable, .live = rule_number},
    number_attribute("to_port", to_port),
};

}  // namespace

constinit const ResourceType kNetworkAclRule{
    .name = "aws_network_acl_rule",
    .service = &kEc2,
    .key = "{network_acl_id}",
    .item_key = kNetworkAclKey,
    .list = kListNetworkAcls,
    .batch = kFindNetworkAcls,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
