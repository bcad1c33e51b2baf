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
constexpr std::string_view kNewAssociation =
    "a subnet changes hands by the id of its association, which no state keeps and each change renews";

constexpr std::array kAttributes{
    kArn,
    kEgress,
    kId,
    kIngress,
    kOwnerId,
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "associationSet[].subnetId",
              .traits = kReference,
              .severity = Severity::kHigh,
              .claims = kSubnetClaims,
              .no_remedy = kNewAssociation},
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
