#include <array>

#include "model/left_out.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"

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

constexpr Operation kAuthorizeIngress{.service = &kEc2, .name = "AuthorizeSecurityGroupIngress"};
constexpr Operation kAuthorizeEgress{.service = &kEc2, .name = "AuthorizeSecurityGroupEgress"};
constexpr std::array kGroupId{Param{"GroupId", "{id}"}};
constexpr Update kSetIngress{.operation = &kAuthorizeIngress, .params = kGroupId};
constexpr Update kSetEgress{.operation = &kAuthorizeEgress, .params = kGroupId};

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

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "securityGroupArn", .traits = kComputed},
    Attribute{
        .name = "description", .from = "groupDescription", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "egress",
              .kind = Kind::kBlockSet,
              .compare = Compare::kRules,
              .severity = Severity::kHigh,
              .block = kRuleMembers,
              .live = rules<true>,
              .claims = kEgressClaims,
              .update = &kSetEgress,
              .parameter = "IpPermissions"},
    Attribute{.name = "id", .from = "groupId", .traits = kComputed},
    Attribute{.name = "ingress",
              .kind = Kind::kBlockSet,
              .compare = Compare::kRules,
              .severity = Severity::kHigh,
              .block = kRuleMembers,
              .live = rules<false>,
              .claims = kIngressClaims,
              .update = &kSetIngress,
              .parameter = "IpPermissions"},
    Attribute{.name = "name", .from = "groupName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "owner_id", .from = "ownerId", .traits = kComputed},
    Attribute{.name = "revoke_rules_on_delete", .left_out = kTerraformOnly},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tagSet[]",
              .severity = Severity::kLow,
              .update = &kTag,
              .parameter = "Tag"},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kUnsetIsAny | kImmutable | kReference},
};

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
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
