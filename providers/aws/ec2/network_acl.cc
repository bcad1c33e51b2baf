// aws_network_acl and aws_default_network_acl: the same list of AWS's, which every VPC has one of by itself.

#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/acl_entry.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kReplaceNetworkAclAssociation = operation("ReplaceNetworkAclAssociation");

/// The denials that end every list, of IPv4 and of IPv6; nobody can take them away.
bool is_last(const Value& entry) {
  const std::string_view number = entry["ruleNumber"].text();
  return number == "32767" || number == "32768";
}

template <bool kEgress>
Value entries(const LiveContext& context) {
  Value::List out;
  for (const Value& entry : items_at(context.item, "entrySet[]")) {
    if (!is_last(entry) && (entry["egress"].text() == "true") == kEgress) out.push_back(acl_element(entry));
  }
  return {std::move(out)};
}

/// An aws_network_acl_rule as an element.
template <bool kEgress>
Value of_rule(const Value& claimant) {
  if ((claimant["egress"].text() == "true") != kEgress) return Value(Value::List{});
  return Value::list({Value::map({{"rule_no", claimant["rule_number"]}})});
}
template <bool kEgress>
constexpr std::array kRuleClaims{
    Claim{.type = "aws_network_acl_rule", .parent = "network_acl_id", .elements = of_rule<kEgress>}};

Value one_subnet(const Value& claimant) { return Value::list({claimant["subnet_id"]}); }
constexpr std::array kSubnetClaims{
    Claim{.type = "aws_network_acl_association", .parent = "network_acl_id", .elements = one_subnet}};

template <bool kEgress>
std::vector<Request> set_entries(const UpdateContext& context) {
  constexpr std::string_view kName = kEgress ? "egress" : "ingress";
  return acl_requests(request_text("{id}", context), kEgress, context.from[kName], context.to[kName]);
}
constexpr std::array kAclId{Param{"NetworkAclId", "{id}"}};
constexpr std::array kOperations{&kCreateNetworkAclEntry, &kReplaceNetworkAclEntry, &kDeleteNetworkAclEntry};
template <bool kEgress>
constexpr Update kSetEntries{.operation = &kReplaceNetworkAclEntry,
                             .params = kAclId,
                             .requests = set_entries<kEgress>,
                             .operations = kOperations};

bool has(const Value& texts, std::string_view wanted) {
  const Value::List items = items_at(texts, "[]");
  return std::ranges::any_of(items, [&](const Value& item) { return item.text() == wanted; });
}

/// The subnets that shall have the list and have another one.
Value lost_subnets(const LiveContext& context) {
  const Value present(items_at(context.item, "associationSet[].subnetId"));
  Value::List out;
  for (const Value& subnet : items_at(context.desired["subnet_ids"], "[]")) {
    if (!has(present, subnet.text())) out.push_back(subnet);
  }
  return {std::move(out)};
}
bool lost_some(const LiveContext& context) { return !lost_subnets(context).is_empty(); }

/// Of each of these the id of its association, by the subnet's.
Value lost_associations(const LiveContext& context) {
  const Value lost = lost_subnets(context);
  Value::Map out;
  for (const Value& list : items_at(context.item["@of_lost"], "[]")) {
    for (const Value& association : items_at(list, "associationSet[]")) {
      const Value& subnet = association["subnetId"];
      if (has(lost, subnet.text())) out[subnet.text()] = association["networkAclAssociationId"];
    }
  }
  return {std::move(out)};
}

/// Takes subnets from the lists that have them. What only leaves goes by itself, as its own list takes it:
/// with two who move the same subnet the second would not find it.
std::vector<Request> take_subnets(const UpdateContext& context) {
  for (const Value& subnet : items_at(context.from["subnet_ids"], "[]")) {
    if (!has(context.to["subnet_ids"], subnet.text())) return {};
  }
  const std::string id = request_text("{id}", context);
  std::vector<Request> out;
  for (const Value& subnet : items_at(context.to["subnet_ids"], "[]")) {
    if (has(context.from["subnet_ids"], subnet.text())) continue;
    const Value& association = context.from["lost_associations"][subnet.text()];
    if (id.empty() || association.is_empty()) return {};
    out.push_back({.operation = &kReplaceNetworkAclAssociation,
                   .members = Value::map({{"AssociationId", association}, {"NetworkAclId", id}})});
  }
  return out;
}
constexpr std::array kTakeOperations{&kReplaceNetworkAclAssociation};
constexpr std::array<std::string_view, 1> kLostAssociations{"lost_associations"};
constexpr Update kTakeSubnets{
    .operation = &kReplaceNetworkAclAssociation,
    .requests = take_subnets,
    .operations = kTakeOperations,
    .no_call =
        "a subnet leaves as another list takes it, by the id of its association, which each change renews",
    .decided_by = kLostAssociations};

constexpr std::array kOfSubnet{Param{"Filter.1.Name", "association.subnet-id"},
                               Param{"Filter.1.Value.1", "{@each}"}};
constexpr std::array kDetails{Detail{.into = "@of_lost",
                                     .operation = &kDescribeNetworkAcls,
                                     .params = kOfSubnet,
                                     .items = "networkAclSet[0]",
                                     .when = lost_some,
                                     .own_ids = lost_subnets,
                                     .each = "associationSet[]",
                                     .shortcut = true}};

constexpr std::array kEntry{
    Attribute{.name = "action"},
    Attribute{.name = "cidr_block"},
    Attribute{.name = "from_port", .kind = Kind::kNumber},
    Attribute{.name = "icmp_code", .kind = Kind::kNumber},
    Attribute{.name = "icmp_type", .kind = Kind::kNumber},
    Attribute{.name = "ipv6_cidr_block"},
    Attribute{.name = "protocol"},
    Attribute{.name = "rule_no", .kind = Kind::kNumber},
    Attribute{.name = "to_port", .kind = Kind::kNumber},
};

constexpr Attribute kArn{.name = "arn", .traits = kComputed};
constexpr Attribute kEgress{.name = "egress",
                            .kind = Kind::kBlockSet,
                            .severity = Severity::kHigh,
                            .block = kEntry,
                            .key = "rule_no",
                            .live = entries<true>,
                            .normalise = canonical_acl_elements,
                            .claims = kRuleClaims<true>,
                            .update = &kSetEntries<true>};
constexpr Attribute kIngress{.name = "ingress",
                             .kind = Kind::kBlockSet,
                             .severity = Severity::kHigh,
                             .block = kEntry,
                             .key = "rule_no",
                             .live = entries<false>,
                             .normalise = canonical_acl_elements,
                             .claims = kRuleClaims<false>,
                             .update = &kSetEntries<false>};
constexpr Attribute kId{.name = "id", .from = "networkAclId", .traits = kComputed};
constexpr Attribute kVpcId{.name = "vpc_id", .from = "vpcId", .traits = kImmutable | kReference};

constexpr std::array kAttributes{
    kArn,
    kEgress,
    kId,
    kIngress,
    Attribute{
        .name = "lost_associations", .kind = Kind::kMap, .traits = kComputed, .live = lost_associations},
    kOwnerId,
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "associationSet[].subnetId",
              .traits = kReference,
              .severity = Severity::kHigh,
              .claims = kSubnetClaims,
              .update = &kTakeSubnets},
    kTags,
    kTagsAll,
    kVpcId,
};

constexpr std::array kDefaultAttributes{
    kArn,
    Attribute{.name = "default_network_acl_id", .from = "networkAclId", .traits = kImmutable | kReference},
    kEgress,
    kId,
    kIngress,
    kOwnerId,
    Attribute{
        .name = "subnet_ids",
        .left_out =
            "subnets fall to the default list and leave it as other lists take them, which compare theirs"},
    kTags,
    kTagsAll,
    computed(kVpcId),
};

bool is_default(const LiveContext& context) { return context.item["default"].text() == "true"; }

}  // namespace

constinit const ResourceType kNetworkAcl{
    .name = "aws_network_acl",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kNetworkAclKey,
    .list = kListNetworkAcls,
    .batch = kFindNetworkAcls,
    .details = kDetails,
    .id = "networkAclId",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

constinit const ResourceType kDefaultNetworkAcl{
    .name = "aws_default_network_acl",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kNetworkAclKey,
    .list = kListNetworkAcls,
    .batch = kFindNetworkAcls,
    .attributes = kDefaultAttributes,
};

}  // namespace reconcile::aws
