// aws_security_group and aws_default_security_group: the same group of AWS's, which every VPC has one of.

#include <array>

#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"
#include "providers/aws/ec2/permission_requests.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

Value block(const Permission& permission, std::string_view group_id) {
  Value::Map out;
  out["protocol"] = Value(permission.protocol);
  out["from_port"] = permission.from_port.is_null() ? Value(0) : permission.from_port;
  out["to_port"] = permission.to_port.is_null() ? Value(0) : permission.to_port;
  out["description"] = Value(permission.description);
  switch (permission.source) {
    case Permission::Source::kIpv4: out["cidr_blocks"] = Value::list({Value(permission.peer)}); break;
    case Permission::Source::kIpv6: out["ipv6_cidr_blocks"] = Value::list({Value(permission.peer)}); break;
    case Permission::Source::kPrefixList:
      out["prefix_list_ids"] = Value::list({Value(permission.peer)});
      break;
    case Permission::Source::kGroup:
      if (permission.peer == group_id) {
        out["self"] = Value(true);
      } else {
        out["security_groups"] = Value::list({Value(permission.peer)});
      }
  }
  return {std::move(out)};
}

template <bool kEgress>
Value rules(const LiveContext& context) {
  Value::List out;
  for (const Permission& permission : permissions(context, kEgress)) {
    out.push_back(block(permission, context.item["groupId"].text()));
  }
  return {std::move(out)};
}

Value listed(const Value& value) { return value.is_empty() ? Value() : Value::list({value}); }

/// An aws_security_group_rule has the members of an inline rule, and its type says which way it goes.
template <bool kEgress>
Value of_rule(const Value& claimant) {
  if ((claimant["type"].text() == "egress") != kEgress) return Value(Value::List{});
  return Value::list({Value::map({{"protocol", claimant["protocol"]},
                                  {"from_port", claimant["from_port"]},
                                  {"to_port", claimant["to_port"]},
                                  {"description", claimant["description"]},
                                  {"cidr_blocks", claimant["cidr_blocks"]},
                                  {"ipv6_cidr_blocks", claimant["ipv6_cidr_blocks"]},
                                  {"prefix_list_ids", claimant["prefix_list_ids"]},
                                  {"security_groups", listed(claimant["source_security_group_id"])},
                                  {"self", claimant["self"]}})});
}

Value of_vpc_rule(const Value& claimant) {
  const Value& group = claimant["referenced_security_group_id"];
  const bool self = !group.is_empty() && group == claimant["security_group_id"];
  return Value::list({Value::map({{"protocol", claimant["ip_protocol"]},
                                  {"from_port", claimant["from_port"]},
                                  {"to_port", claimant["to_port"]},
                                  {"description", claimant["description"]},
                                  {"cidr_blocks", listed(claimant["cidr_ipv4"])},
                                  {"ipv6_cidr_blocks", listed(claimant["cidr_ipv6"])},
                                  {"prefix_list_ids", listed(claimant["prefix_list_id"])},
                                  {"security_groups", self ? Value() : listed(group)},
                                  {"self", Value(self)}})});
}

constexpr std::array kIngressClaims{
    Claim{.type = "aws_security_group_rule", .parent = "security_group_id", .elements = of_rule<false>},
    Claim{.type = "aws_vpc_security_group_ingress_rule",
          .parent = "security_group_id",
          .elements = of_vpc_rule}};
constexpr std::array kEgressClaims{
    Claim{.type = "aws_security_group_rule", .parent = "security_group_id", .elements = of_rule<true>},
    Claim{.type = "aws_vpc_security_group_egress_rule",
          .parent = "security_group_id",
          .elements = of_vpc_rule}};

template <bool kEgress>
std::vector<Request> set_rules(const UpdateContext& context) {
  constexpr std::string_view kName = kEgress ? "egress" : "ingress";
  return permission_requests(request_text("{id}", context), kEgress, context.from[kName], context.to[kName]);
}
constexpr std::array kGroupId{Param{"GroupId", "{id}"}};
constexpr std::array kIngressOperations{&kAuthorizeIngress, &kDescribeIngress, &kRevokeIngress};
constexpr std::array kEgressOperations{&kAuthorizeEgress, &kDescribeEgress, &kRevokeEgress};
constexpr Update kSetIngress{.operation = &kAuthorizeIngress,
                             .params = kGroupId,
                             .requests = set_rules<false>,
                             .operations = kIngressOperations};
constexpr Update kSetEgress{.operation = &kAuthorizeEgress,
                            .params = kGroupId,
                            .requests = set_rules<true>,
                            .operations = kEgressOperations};

constexpr std::array kRuleMembers{
    Attribute{.name = "cidr_blocks", .kind = Kind::kStringList},
    Attribute{.name = "description"},
    Attribute{.name = "from_port", .kind = Kind::kNumber},
    Attribute{.name = "ipv6_cidr_blocks", .kind = Kind::kStringList},
    Attribute{.name = "prefix_list_ids", .kind = Kind::kStringList},
    Attribute{.name = "protocol"},
    Attribute{.name = "security_groups", .kind = Kind::kStringSet},
    Attribute{.name = "self", .kind = Kind::kBool},
    Attribute{.name = "to_port", .kind = Kind::kNumber},
};

constexpr Attribute kArn{.name = "arn", .from = "securityGroupArn", .traits = kComputed};
constexpr Attribute kDescription{
    .name = "description", .from = "groupDescription", .traits = kImmutable, .severity = Severity::kLow};
constexpr Attribute kEgress{.name = "egress",
                            .kind = Kind::kBlockSet,
                            .compare = Compare::kRules,
                            .severity = Severity::kHigh,
                            .block = kRuleMembers,
                            .live = rules<true>,
                            .claims = kEgressClaims,
                            .update = &kSetEgress};
constexpr Attribute kId{.name = "id", .from = "groupId", .traits = kComputed};
constexpr Attribute kIngress{.name = "ingress",
                             .kind = Kind::kBlockSet,
                             .compare = Compare::kRules,
                             .severity = Severity::kHigh,
                             .block = kRuleMembers,
                             .live = rules<false>,
                             .claims = kIngressClaims,
                             .update = &kSetIngress};
constexpr Attribute kName{.name = "name", .from = "groupName", .traits = kImmutable};
constexpr Attribute kPrefix{.name = "name_prefix", .left_out = kNamePrefix};
constexpr Attribute kRevokeRules{.name = "revoke_rules_on_delete", .left_out = kTerraformOnly};
constexpr Attribute kVpcId{
    .name = "vpc_id", .from = "vpcId", .traits = kUnsetIsAny | kImmutable | kReference};

constexpr std::array kAttributes{
    kArn,     kDescription, kEgress, kId,      kIngress,  kName,  kPrefix,
    kOwnerId, kRevokeRules, kTags,   kTagsAll, kTimeouts, kVpcId,
};

constexpr std::array kDefaultAttributes{
    kArn,     computed(kDescription), kEgress, kId,      kIngress, computed(kName), kPrefix,
    kOwnerId, kRevokeRules,           kTags,   kTagsAll, kVpcId,
};

/// Each VPC comes with one of that name, which nobody can delete.
bool is_default(const LiveContext& context) { return context.item["groupName"].text() == "default"; }

}  // namespace

constinit const ResourceType kSecurityGroup{
    .name = "aws_security_group",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kGroupKey,
    .list = kListGroups,
    .batch = kFindGroups,
    .id = "groupId",
    .arn = "securityGroupArn",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

constinit const ResourceType kDefaultSecurityGroup{
    .name = "aws_default_security_group",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kGroupKey,
    .list = kListGroups,
    .batch = kFindGroups,
    .arn = "securityGroupArn",
    .attributes = kDefaultAttributes,
};

}  // namespace reconcile::aws
