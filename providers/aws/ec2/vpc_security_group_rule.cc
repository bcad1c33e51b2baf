#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/permission.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

Value protocol(const Value& value) {
  return value.is_string() ? Value(canonical_protocol(value.text())) : value;
}

Value cidr(const Value& value) { return value.is_string() ? Value(canonical_cidr(value.text())) : value; }

// AWS answers -1 for the ports of a rule for all protocols; Terraform leaves them out there.
Value port(const LiveContext& context, std::string_view name) {
  const std::string_view text = context.item[name].text();
  if (text.empty() || canonical_protocol(context.item["ipProtocol"].text()) == "-1") return {};
  return Value::number(text);
}
Value from_port(const LiveContext& context) { return port(context, "fromPort"); }
Value to_port(const LiveContext& context) { return port(context, "toPort"); }

Value referenced_group(const LiveContext& context) {
  const Value& info = context.item["referencedGroupInfo"];
  const std::string group(info["groupId"].text());
  const std::string_view user = info["userId"].text();
  if (group.empty()) return {};
  const std::string_view desired = context.desired["referenced_security_group_id"].text();
  const bool spelled_out = desired.find('/') != std::string_view::npos;
  const std::string_view owner = context.item["groupOwnerId"].text();
  const bool foreign = !user.empty() && !owner.empty() && user != owner;
  return Value((spelled_out || foreign) && !user.empty() ? std::string(user) + '/' + group : group);
}

constexpr Operation kModifyRules = operation("ModifySecurityGroupRules");
constexpr std::array kRuleParams{
    Param{"GroupId", "{security_group_id}"},
    Param{"SecurityGroupRule.1.SecurityGroupRuleId", "{security_group_rule_id}"}};
// What is left out of a rule, it loses.
constexpr Update kModify{.operation = &kModifyRules, .params = kRuleParams, .whole = true};

/// The call takes the id alone, be the group of another account or not.
Value without_owner(const Value& group) { return Value(group.text().substr(group.text().rfind('/') + 1)); }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "cidr_ipv4",
              .from = "cidrIpv4",
              .severity = Severity::kHigh,
              .normalise = cidr,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.CidrIpv4"},
    Attribute{.name = "cidr_ipv6",
              .from = "cidrIpv6",
              .severity = Severity::kHigh,
              .normalise = cidr,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.CidrIpv6"},
    Attribute{.name = "description",
              .from = "description",
              .severity = Severity::kLow,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.Description"},
    Attribute{.name = "from_port",
              .kind = Kind::kNumber,
              .severity = Severity::kHigh,
              .live = from_port,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.FromPort"},
    Attribute{.name = "id", .from = "securityGroupRuleId", .traits = kComputed},
    Attribute{.name = "ip_protocol",
              .from = "ipProtocol",
              .severity = Severity::kHigh,
              .normalise = protocol,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.IpProtocol"},
    Attribute{.name = "prefix_list_id",
              .from = "prefixListId",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.PrefixListId"},
    Attribute{.name = "referenced_security_group_id",
              .traits = kReference,
              .severity = Severity::kHigh,
              .live = referenced_group,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.ReferencedGroupId",
              .encode = without_owner},
    Attribute{.name = "security_group_id", .from = "groupId", .traits = kImmutable | kReference},
    Attribute{.name = "security_group_rule_id", .from = "securityGroupRuleId", .traits = kComputed},
    kTags,
    kTagsAll,
    Attribute{.name = "to_port",
              .kind = Kind::kNumber,
              .severity = Severity::kHigh,
              .live = to_port,
              .update = &kModify,
              .parameter = "SecurityGroupRule.1.SecurityGroupRule.ToPort"},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "security-group-rule-id"}};
constexpr Lookup kFindRules = find_by(kDescribeSecurityGroupRules, kFilter, "securityGroupRuleSet[]");
constexpr Lookup kListRules{.operation = &kDescribeSecurityGroupRules, .items = "securityGroupRuleSet[]"};
constexpr std::string_view kRuleKey = "{.securityGroupRuleId}";

}  // namespace

constinit const ResourceType kVpcSecurityGroupIngressRule{
    .name = "aws_vpc_security_group_ingress_rule",
    .service = &kEc2,
    .key = "{security_group_rule_id}",
    .item_key = kRuleKey,
    .list = kListRules,
    .batch = kFindRules,
    .id = "securityGroupRuleId",
    .is_part = true,
    .attributes = kAttributes,
};

constinit const ResourceType kVpcSecurityGroupEgressRule{
    .name = "aws_vpc_security_group_egress_rule",
    .service = &kEc2,
    .key = "{security_group_rule_id}",
    .item_key = kRuleKey,
    .list = kListRules,
    .batch = kFindRules,
    .id = "securityGroupRuleId",
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
