#include "providers/aws/ec2/acl_entry.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "model/reply_path.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"
#include "providers/aws/ec2/scalars.h"

namespace reconcile::aws::ec2 {

constinit const Operation kCreateNetworkAclEntry = operation("CreateNetworkAclEntry");
constinit const Operation kReplaceNetworkAclEntry = operation("ReplaceNetworkAclEntry");
constinit const Operation kDeleteNetworkAclEntry = operation("DeleteNetworkAclEntry");

namespace {

// https://www.iana.org/assignments/protocol-numbers: those with a keyword that are in use.
constexpr std::array<std::pair<std::string_view, std::string_view>, 61> kProtocols{{
    {"all", "-1"},      {"hopopt", "0"},       {"icmp", "1"},       {"igmp", "2"},        {"ggp", "3"},
    {"ipv4", "4"},      {"st", "5"},           {"tcp", "6"},        {"cbt", "7"},         {"egp", "8"},
    {"igp", "9"},       {"bbn-rcc-mon", "10"}, {"nvp-ii", "11"},    {"pup", "12"},        {"argus", "13"},
    {"emcon", "14"},    {"xnet", "15"},        {"chaos", "16"},     {"udp", "17"},        {"mux", "18"},
    {"dcn-meas", "19"}, {"hmp", "20"},         {"prm", "21"},       {"xns-idp", "22"},    {"trunk-1", "23"},
    {"trunk-2", "24"},  {"leaf-1", "25"},      {"leaf-2", "26"},    {"rdp", "27"},        {"irtp", "28"},
    {"iso-tp4", "29"},  {"netblt", "30"},      {"dccp", "33"},      {"idpr", "35"},       {"xtp", "36"},
    {"ddp", "37"},      {"ipv6", "41"},        {"sdrp", "42"},      {"ipv6-route", "43"}, {"ipv6-frag", "44"},
    {"idrp", "45"},     {"rsvp", "46"},        {"gre", "47"},       {"dsr", "48"},        {"esp", "50"},
    {"ah", "51"},       {"narp", "54"},        {"mobile", "55"},    {"skip", "57"},       {"ipv6-icmp", "58"},
    {"icmpv6", "58"},   {"ipv6-nonxt", "59"},  {"ipv6-opts", "60"}, {"eigrp", "88"},      {"ospf", "89"},
    {"ospfigp", "89"},  {"pim", "103"},        {"vrrp", "112"},     {"l2tp", "115"},      {"sctp", "132"},
    {"udplite", "136"},
}};

bool has_ports(std::string_view number) { return number == "6" || number == "17"; }
bool has_types(std::string_view number) { return number == "1" || number == "58"; }

std::string canonical_action(std::string_view action) {
  std::string out(action);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
  return out;
}

Value number_or(const Value& value, int other) { return value.is_empty() ? Value(other) : value; }

/// The members of the call that makes or replaces one entry.
Value entry_members(std::string_view acl_id, bool egress, const Value& element) {
  const std::string protocol = protocol_number(element["protocol"].text());
  Value::Map out{{"NetworkAclId", Value(acl_id)},
                 {"RuleNumber", element["rule_no"]},
                 {"Egress", Value(egress)},
                 {"Protocol", Value(protocol)},
                 {"RuleAction", Value(canonical_action(element["action"].text()))}};
  if (const Value& cidr = element["cidr_block"]; !cidr.is_empty()) out["CidrBlock"] = cidr;
  if (const Value& cidr = element["ipv6_cidr_block"]; !cidr.is_empty()) out["Ipv6CidrBlock"] = cidr;
  if (has_ports(protocol)) {
    out["PortRange"] =
        Value::map({{"From", number_or(element["from_port"], 0)}, {"To", number_or(element["to_port"], 0)}});
  }
  if (has_types(protocol)) {
    out["Icmp"] = Value::map(
        {{"Code", number_or(element["icmp_code"], 0)}, {"Type", number_or(element["icmp_type"], 0)}});
  }
  return {std::move(out)};
}

const Value* find(const Value::List& elements, const Value& rule_no) {
  const auto it = std::find_if(elements.begin(), elements.end(), [&](const Value& element) {
    return same_number(element["rule_no"].text(), rule_no.text());
  });
  return it == elements.end() ? nullptr : &*it;
}

Value canonical(const Value& element) {
  if (!element.is_map()) return element;
  Value::Map out = element.as_map();
  const std::string protocol = protocol_number(element["protocol"].text());
  out["protocol"] = Value(protocol);
  out["action"] = Value(canonical_action(element["action"].text()));
  for (const std::string_view name : {"cidr_block", "ipv6_cidr_block"}) {
    out[name] = Value(canonical_cidr(element[name].text()));
  }
  for (const std::string_view name : {"from_port", "to_port"}) {
    if (!has_ports(protocol)) out[name] = Value();
  }
  for (const std::string_view name : {"icmp_type", "icmp_code"}) {
    if (!has_types(protocol)) out[name] = Value();
  }
  return {std::move(out)};
}

}  // namespace

std::string protocol_number(std::string_view protocol) {
  std::string text(protocol);
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const auto& [name, number] : kProtocols) {
    if (text == name) return std::string(number);
  }
  return text;
}

Value acl_element(const Value& entry) {
  return Value::map({{"action", entry["ruleAction"]},
                     {"cidr_block", entry["cidrBlock"]},
                     {"from_port", number_of(entry["portRange"]["from"])},
                     {"icmp_code", number_of(entry["icmpTypeCode"]["code"])},
                     {"icmp_type", number_of(entry["icmpTypeCode"]["type"])},
                     {"ipv6_cidr_block", entry["ipv6CidrBlock"]},
                     {"protocol", entry["protocol"]},
                     {"rule_no", number_of(entry["ruleNumber"])},
                     {"to_port", number_of(entry["portRange"]["to"])}});
}

Value canonical_acl_elements(const Value& elements) {
  if (!elements.is_list()) return elements;
  Value::List out;
  for (const Value& element : elements.as_list()) out.push_back(canonical(element));
  return {std::move(out)};
}

std::vector<Request> acl_requests(std::string_view acl_id, bool egress, const Value& from, const Value& to) {
  const Value::List before = items_at(from, "[]");
  const Value::List after = items_at(to, "[]");
  std::vector<Request> out;
  for (const Value& element : after) {
    Value members = entry_members(acl_id, egress, element);
    const Value* old = find(before, element["rule_no"]);
    if (old != nullptr && entry_members(acl_id, egress, *old) == members) continue;
    out.push_back({.operation = old != nullptr ? &kReplaceNetworkAclEntry : &kCreateNetworkAclEntry,
                   .members = std::move(members)});
  }
  for (const Value& element : before) {
    if (find(after, element["rule_no"]) != nullptr) continue;
    out.push_back({.operation = &kDeleteNetworkAclEntry,
                   .members = Value::map({{"NetworkAclId", Value(acl_id)},
                                          {"RuleNumber", element["rule_no"]},
                                          {"Egress", Value(egress)}})});
  }
  return out;
}

}  // namespace reconcile::aws::ec2
