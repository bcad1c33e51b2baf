#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kGroupType = "aws_security_group";
constexpr std::string_view kRuleType = "aws_security_group_rule";
constexpr std::string_view kIngressType = "aws_vpc_security_group_ingress_rule";
constexpr std::string_view kEgressType = "aws_vpc_security_group_egress_rule";

// All as Terraform 1.11 and the AWS provider 5.100 left them. A group with inline rules,
const std::string kLego = R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-2d016099ac0ae58a2",
 "description": "lego-api database access", "egress": [{"cidr_blocks": ["0.0.0.0/0"], "description": "",
 "from_port": 0, "ipv6_cidr_blocks": ["::/0"], "prefix_list_ids": [], "protocol": "-1",
 "security_groups": [], "self": false, "to_port": 0}], "id": "sg-2d016099ac0ae58a2",
 "ingress": [{"cidr_blocks": ["10.20.0.0/16"], "description": "ping", "from_port": 8,
 "ipv6_cidr_blocks": [], "prefix_list_ids": [], "protocol": "icmp", "security_groups": [], "self": false,
 "to_port": 0}, {"cidr_blocks": ["10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24"],
 "description": "PostgreSQL", "from_port": 5432, "ipv6_cidr_blocks": [], "prefix_list_ids": [],
 "protocol": "tcp", "security_groups": [], "self": false, "to_port": 5432},
 {"cidr_blocks": ["10.30.0.0/16"], "description": "monitoring over IPv6", "from_port": 9187,
 "ipv6_cidr_blocks": ["2001:db8:1234::/48"], "prefix_list_ids": [], "protocol": "tcp",
 "security_groups": [], "self": false, "to_port": 9187}, {"cidr_blocks": [], "description": "",
 "from_port": 0, "ipv6_cidr_blocks": [], "prefix_list_ids": [], "protocol": "-1", "security_groups": [],
 "self": true, "to_port": 0}, {"cidr_blocks": [], "description": "from the application",
 "from_port": 5432, "ipv6_cidr_blocks": [], "prefix_list_ids": [], "protocol": "tcp",
 "security_groups": ["sg-0c50255785267e177"], "self": true, "to_port": 5432}, {"cidr_blocks": [],
 "description": "office", "from_port": 5432, "ipv6_cidr_blocks": [],
 "prefix_list_ids": ["pl-9b8cbe28d766a0513"], "protocol": "tcp", "security_groups": [], "self": false,
 "to_port": 5432}], "name": "lego-api", "name_prefix": "", "owner_id": "123456789012",
 "tags": {"Environment": "production", "Name": "lego-api"}, "tags_all": {"Environment": "production",
 "Name": "lego-api", "Team": "lego"}, "vpc_id": "vpc-a95ea65aea2fa5ccc"})";
const std::string kLegoGroup =
    R"(<item><groupId>sg-2d016099ac0ae58a2</groupId><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol>
 <groups/><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges><ipv6Ranges><item>
 <cidrIpv6>::/0</cidrIpv6></item></ipv6Ranges><prefixListIds/></item></ipPermissionsEgress><tagSet><item>
 <key>Environment</key><value>production</value></item><item><key>Team</key><value>lego</value></item>
 <item><key>Name</key><value>lego-api</value></item></tagSet><vpcId>vpc-a95ea65aea2fa5ccc</vpcId>
 <securityGroupArn>arn:aws:ec2:us-east-1:123456789012:security-group/sg-2d016099ac0ae58a2</securityGroupArn>
 <ownerId>123456789012</ownerId><groupName>lego-api</groupName>
 <groupDescription>lego-api database access</groupDescription><ipPermissions><item>
 <ipProtocol>tcp</ipProtocol><fromPort>5432</fromPort><toPort>5432</toPort><groups><item>
 <description>from the application</description><userId>123456789012</userId>
 <groupId>sg-0c50255785267e177</groupId></item><item><description>from the application</description>
 <userId>123456789012</userId><groupId>sg-2d016099ac0ae58a2</groupId></item></groups><ipRanges><item>
 <description>PostgreSQL</description><cidrIp>10.20.0.0/24</cidrIp></item><item>
 <description>PostgreSQL</description><cidrIp>10.20.2.0/24</cidrIp></item><item>
 <description>PostgreSQL</description><cidrIp>10.20.1.0/24</cidrIp></item></ipRanges><ipv6Ranges/>
 <prefixListIds><item><description>office</description><prefixListId>pl-9b8cbe28d766a0513</prefixListId>
 </item></prefixListIds></item><item><ipProtocol>icmp</ipProtocol><fromPort>8</fromPort><toPort>0</toPort>
 <groups/><ipRanges><item><description>ping</description><cidrIp>10.20.0.0/16</cidrIp></item></ipRanges>
 <ipv6Ranges/><prefixListIds/></item><item><ipProtocol>tcp</ipProtocol><fromPort>9187</fromPort>
 <toPort>9187</toPort><groups/><ipRanges><item><description>monitoring over IPv6</description>
 <cidrIp>10.30.0.0/16</cidrIp></item></ipRanges><ipv6Ranges><item>
 <description>monitoring over IPv6</description><cidrIpv6>2001:db8:1234::/48</cidrIpv6></item>
 </ipv6Ranges><prefixListIds/></item><item><ipProtocol>-1</ipProtocol><groups><item>
 <userId>123456789012</userId><groupId>sg-2d016099ac0ae58a2</groupId></item></groups><ipRanges/>
 <ipv6Ranges/><prefixListIds/></item></ipPermissions></item>)";
// a group whose rules are resources of their own,
const std::string kApp = R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0c50255785267e177",
 "description": "Managed by Terraform", "egress": [], "id": "sg-0c50255785267e177", "ingress": [],
 "name": "lego-app-2026112110223829640000000a", "name_prefix": "lego-app-", "owner_id": "123456789012",
 "tags_all": {"Environment": "shared", "Team": "lego"}, "vpc_id": "vpc-a95ea65aea2fa5ccc"})";
const std::string kAppGroup =
    R"(<item><groupId>sg-0c50255785267e177</groupId><ipPermissionsEgress><item><ipProtocol>-1</ipProtocol>
 <groups/><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges><ipv6Ranges/><prefixListIds/></item>
 </ipPermissionsEgress><tagSet><item><key>Environment</key><value>shared</value></item><item>
 <key>Team</key><value>lego</value></item></tagSet><vpcId>vpc-a95ea65aea2fa5ccc</vpcId>
 <securityGroupArn>arn:aws:ec2:us-east-1:123456789012:security-group/sg-0c50255785267e177</securityGroupArn>
 <ownerId>123456789012</ownerId><groupName>lego-app-2026112110223829640000000a</groupName>
 <groupDescription>Managed by Terraform</groupDescription><ipPermissions><item>
 <ipProtocol>tcp</ipProtocol><fromPort>443</fromPort><toPort>443</toPort><groups/><ipRanges><item>
 <description>HTTPS from inside</description><cidrIp>10.0.0.0/8</cidrIp></item><item>
 <description>HTTPS from inside</description><cidrIp>172.16.0.0/12</cidrIp></item><item>
 <description>HTTPS from inside</description><cidrIp>192.168.0.0/16</cidrIp></item></ipRanges><ipv6Ranges>
 <item><cidrIpv6>2001:db8::/32</cidrIpv6></item></ipv6Ranges><prefixListIds/></item><item>
 <ipProtocol>tcp</ipProtocol><fromPort>9000</fromPort><toPort>9010</toPort><groups><item>
 <description>batch</description><userId>123456789012</userId><groupId>sg-749bb5f1e82814f5c</groupId>
 </item></groups><ipRanges/><ipv6Ranges/><prefixListIds/></item><item><ipProtocol>udp</ipProtocol>
 <fromPort>0</fromPort><toPort>65535</toPort><groups><item><userId>123456789012</userId>
 <groupId>sg-0c50255785267e177</groupId></item></groups><ipRanges/><ipv6Ranges/><prefixListIds/></item>
 <item><ipProtocol>tcp</ipProtocol><fromPort>8443</fromPort><toPort>8443</toPort><groups/><ipRanges/>
 <ipv6Ranges/><prefixListIds><item><prefixListId>pl-9b8cbe28d766a0513</prefixListId></item>
 </prefixListIds></item></ipPermissions></item>)";
const std::string kAllOut =
    R"({"cidr_blocks": ["0.0.0.0/0"], "from_port": 0, "id": "sgrule-3795199756", "protocol": "-1",
 "security_group_id": "sg-0c50255785267e177", "security_group_rule_id": "sgr-f11084d0bad7304fa",
 "self": false, "to_port": 0, "type": "egress"})";
const std::string kFromBatch =
    R"({"description": "batch", "from_port": 9000, "id": "sgrule-1814742249", "protocol": "tcp",
 "security_group_id": "sg-0c50255785267e177", "security_group_rule_id": "sgr-7f71807af5333ece8",
 "self": false, "source_security_group_id": "sg-749bb5f1e82814f5c", "to_port": 9010, "type": "ingress"})";
const std::string kHttps =
    R"({"cidr_blocks": ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], "description": "HTTPS from inside",
 "from_port": 443, "id": "sgrule-630606022", "protocol": "tcp",
 "security_group_id": "sg-0c50255785267e177", "security_group_rule_id": "", "self": false,
 "to_port": 443, "type": "ingress"})";
const std::string kHttps6 =
    R"({"from_port": 443, "id": "sgrule-3348855758", "ipv6_cidr_blocks": ["2001:db8::/32"], "protocol": "tcp",
 "security_group_id": "sg-0c50255785267e177", "security_group_rule_id": "sgr-0f9318b147ec334d2",
 "self": false, "to_port": 443, "type": "ingress"})";
const std::string kOffice =
    R"({"from_port": 8443, "id": "sgrule-3929289921", "prefix_list_ids": ["pl-9b8cbe28d766a0513"],
 "protocol": "tcp", "security_group_id": "sg-0c50255785267e177",
 "security_group_rule_id": "sgr-e68ba75cba8adaf97", "self": false, "to_port": 8443, "type": "ingress"})";
const std::string kSelf = R"({"from_port": 0, "id": "sgrule-4042283396", "protocol": "udp",
 "security_group_id": "sg-0c50255785267e177", "security_group_rule_id": "sgr-720edc96316bc7d64",
 "self": true, "to_port": 65535, "type": "ingress"})";
// and rules that AWS knows by ids.
const std::string kRange =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-790281cb153d17a79",
 "cidr_ipv4": "10.1.0.0/16", "description": "batch from 10.1.0.0/16", "from_port": 8080,
 "id": "sgr-790281cb153d17a79", "ip_protocol": "tcp", "security_group_id": "sg-749bb5f1e82814f5c",
 "security_group_rule_id": "sgr-790281cb153d17a79", "tags": {"Name": "batch 10.1.0.0/16"},
 "tags_all": {"Environment": "shared", "Name": "batch 10.1.0.0/16", "Team": "lego"}, "to_port": 8081})";
const std::string kRangeRule = R"(<item><securityGroupRuleId>sgr-790281cb153d17a79</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol>
 <fromPort>8080</fromPort><toPort>8081</toPort><cidrIpv4>10.1.0.0/16</cidrIpv4>
 <description>batch from 10.1.0.0/16</description><tagSet><item><key>Environment</key>
 <value>shared</value></item><item><key>Team</key><value>lego</value></item><item><key>Name</key>
 <value>batch 10.1.0.0/16</value></item></tagSet></item>)";
const std::string kSsh6 =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-7df9bee28143de26c",
 "cidr_ipv6": "2001:db8:42::/48", "from_port": 22, "id": "sgr-7df9bee28143de26c", "ip_protocol": "6",
 "security_group_id": "sg-749bb5f1e82814f5c", "security_group_rule_id": "sgr-7df9bee28143de26c",
 "tags_all": {"Environment": "shared", "Team": "lego"}, "to_port": 22})";
const std::string kSsh6Rule = R"(<item><securityGroupRuleId>sgr-7df9bee28143de26c</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>false</isEgress><ipProtocol>tcp</ipProtocol>
 <fromPort>22</fromPort><toPort>22</toPort><cidrIpv6>2001:db8:42::/48</cidrIpv6><tagSet><item>
 <key>Team</key><value>lego</value></item><item><key>Environment</key><value>shared</value></item>
 </tagSet></item>)";
const std::string kWithin =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-9af069da5488e12a8",
 "id": "sgr-9af069da5488e12a8", "ip_protocol": "-1",
 "referenced_security_group_id": "sg-749bb5f1e82814f5c", "security_group_id": "sg-749bb5f1e82814f5c",
 "security_group_rule_id": "sgr-9af069da5488e12a8", "tags_all": {"Environment": "shared", "Team": "lego"}})";
const std::string kWithinRule = R"(<item><securityGroupRuleId>sgr-9af069da5488e12a8</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>false</isEgress><ipProtocol>-1</ipProtocol>
 <fromPort>-1</fromPort><toPort>-1</toPort><referencedGroupInfo><groupId>sg-749bb5f1e82814f5c</groupId>
 <userId>123456789012</userId></referencedGroupInfo><tagSet><item><key>Environment</key>
 <value>shared</value></item><item><key>Team</key><value>lego</value></item></tagSet></item>)";
const std::string kDns =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-7ca4f966e8aeb0252", "from_port": 53,
 "id": "sgr-7ca4f966e8aeb0252", "ip_protocol": "udp", "prefix_list_id": "pl-9b8cbe28d766a0513",
 "security_group_id": "sg-749bb5f1e82814f5c", "security_group_rule_id": "sgr-7ca4f966e8aeb0252",
 "tags_all": {"Environment": "shared", "Team": "lego"}, "to_port": 53})";
const std::string kDnsRule = R"(<item><securityGroupRuleId>sgr-7ca4f966e8aeb0252</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>false</isEgress><ipProtocol>udp</ipProtocol>
 <fromPort>53</fromPort><toPort>53</toPort><prefixListId>pl-9b8cbe28d766a0513</prefixListId><tagSet><item>
 <key>Environment</key><value>shared</value></item><item><key>Team</key><value>lego</value></item>
 </tagSet></item>)";
const std::string kToAll =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-b191dbf1474b49d0f",
 "cidr_ipv4": "0.0.0.0/0", "id": "sgr-b191dbf1474b49d0f", "ip_protocol": "-1",
 "security_group_id": "sg-749bb5f1e82814f5c", "security_group_rule_id": "sgr-b191dbf1474b49d0f",
 "tags_all": {"Environment": "shared", "Team": "lego"}})";
const std::string kToAllRule = R"(<item><securityGroupRuleId>sgr-b191dbf1474b49d0f</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>true</isEgress><ipProtocol>-1</ipProtocol>
 <fromPort>-1</fromPort><toPort>-1</toPort><cidrIpv4>0.0.0.0/0</cidrIpv4><tagSet><item>
 <key>Environment</key><value>shared</value></item><item><key>Team</key><value>lego</value></item>
 </tagSet></item>)";
const std::string kToApp =
    R"({"arn": "arn:aws:ec2:us-east-1:123456789012:security-group-rule/sgr-bca5e79b00af9b0ff",
 "description": "to the application", "from_port": 443, "id": "sgr-bca5e79b00af9b0ff",
 "ip_protocol": "tcp", "referenced_security_group_id": "sg-0c50255785267e177",
 "security_group_id": "sg-749bb5f1e82814f5c", "security_group_rule_id": "sgr-bca5e79b00af9b0ff",
 "tags_all": {"Environment": "shared", "Team": "lego"}, "to_port": 443})";
const std::string kToAppRule = R"(<item><securityGroupRuleId>sgr-bca5e79b00af9b0ff</securityGroupRuleId>
 <groupId>sg-749bb5f1e82814f5c</groupId><isEgress>true</isEgress><ipProtocol>tcp</ipProtocol>
 <fromPort>443</fromPort><toPort>443</toPort><referencedGroupInfo><groupId>sg-0c50255785267e177</groupId>
 <userId>123456789012</userId></referencedGroupInfo><description>to the application</description><tagSet>
 <item><key>Environment</key><value>shared</value></item><item><key>Team</key><value>lego</value></item>
 </tagSet></item>)";

/// What someone opened by hand, as DescribeSecurityGroups tells it.
const std::string kOpened =
    "<ipPermissions><item><ipProtocol>tcp</ipProtocol><fromPort>22</fromPort><toPort>22</toPort><groups/>"
    "<ipRanges><item><cidrIp>0.0.0.0/0</cidrIp></item></ipRanges><ipv6Ranges/><prefixListIds/></item>";

std::string next(const std::string& token) {
  return token.empty() ? token : "<nextToken>" + token + "</nextToken>";
}
std::string groups(const std::string& items, const std::string& token = "") {
  return "<DescribeSecurityGroupsResponse><securityGroupInfo>" + items + "</securityGroupInfo>" +
         next(token) + "</DescribeSecurityGroupsResponse>";
}
std::string rules(const std::string& items, const std::string& token = "") {
  return "<DescribeSecurityGroupRulesResponse><securityGroupRuleSet>" + items + "</securityGroupRuleSet>" +
         next(token) + "</DescribeSecurityGroupRulesResponse>";
}

struct Edit {
  const char* from;
  const char* to;
  const char* path;
};

class SecurityGroup : public testing::Test {
 protected:
  SecurityGroup() { group(kLegoGroup); }
  void group(const std::string& items) { world.reply("ec2", "DescribeSecurityGroups", groups(items)); }
  std::vector<std::string> drift(const std::string& desired = kLego) {
    return world.drift(kGroupType, desired);
  }
  World world;
};

TEST_F(SecurityGroup, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(SecurityGroup, ThatDoesNotExistIsMissing) {
  group("");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(SecurityGroup, OnALaterPageIsFound) {
  world.reply("ec2", "DescribeSecurityGroups", [](const Value& params) {
    return params["NextToken"].is_null() ? groups(kAppGroup, "2") : groups(kLegoGroup);
  });
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeSecurityGroups"), 2U);
}

TEST_F(SecurityGroup, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("DescribeSecurityGroups");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(SecurityGroup, EachSettingIsFoundAtItsPath) {
  const std::vector<Edit> edits{
      {"<ipPermissions>", kOpened.c_str(), "ingress"},
      {"<cidrIp>10.20.1.0/24", "<cidrIp>10.20.9.0/24", "ingress"},
      {"<description>office", "<description>home", "ingress"},
      {"<prefixListId>pl-9b8cbe28d766a0513", "<prefixListId>pl-other", "ingress"},
      {"<fromPort>9187", "<fromPort>9186", "ingress"},
      {"<fromPort>8</fromPort>", "<fromPort>-1</fromPort>", "ingress"},
      {"<cidrIpv6>::/0", "<cidrIpv6>::/1", "egress"},
      {"<value>production", "<value>dev", "tags[\"Environment\"]"},
  };
  for (const Edit& edit : edits) {
    SCOPED_TRACE(edit.from);
    group(replaced(kLegoGroup, edit.from, edit.to));
    EXPECT_THAT(drift(), ElementsAre(edit.path));
  }
}

TEST_F(SecurityGroup, ItsRuleForItselfIsFoundWhenItIsRevoked) {
  const std::string revoked =
      replaced(kLegoGroup, "<groupId>sg-2d016099ac0ae58a2</groupId></item></groups><ipRanges><item>",
               "<groupId>sg-other</groupId></item></groups><ipRanges><item>");
  group(revoked);
  EXPECT_THAT(drift(), ElementsAre("ingress"));
}

TEST_F(SecurityGroup, AProtocolIsTheSameByNameAndByNumber) {
  std::string numbered = with(kLego, "/ingress/0/protocol", R"("1")");
  numbered = with(numbered, "/ingress/1/protocol", R"("6")");
  EXPECT_THAT(drift(numbered), IsEmpty());
  EXPECT_THAT(drift(with(kLego, "/ingress/1/protocol", R"("17")")), ElementsAre("ingress"));
}

TEST_F(SecurityGroup, PortsOfARuleForAllProtocolsDoNotCount) {
  std::string desired = with(kLego, "/egress/0/from_port", "-1");
  EXPECT_THAT(drift(with(desired, "/egress/0/to_port", "-1")), IsEmpty());
}

TEST_F(SecurityGroup, RulesOfResourcesOfTheirOwnAreNoDriftOfTheGroup) {
  group(kAppGroup);
  std::vector<World::Wanted> claimants{{kRuleType, kAllOut}, {kRuleType, kFromBatch}, {kRuleType, kHttps},
                                       {kRuleType, kHttps6}, {kRuleType, kOffice},    {kRuleType, kSelf}};
  EXPECT_THAT(world.drift(kGroupType, kApp, claimants), IsEmpty());
  for (std::size_t left_out = 0; left_out < claimants.size(); ++left_out) {
    SCOPED_TRACE(left_out);
    std::vector<World::Wanted> others = claimants;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
    EXPECT_THAT(world.drift(kGroupType, kApp, others), ElementsAre(left_out == 0 ? "egress" : "ingress"));
  }
  group(replaced(kAppGroup, "<ipPermissions>", kOpened));
  EXPECT_THAT(world.drift(kGroupType, kApp, claimants), ElementsAre("ingress"));
}

TEST_F(SecurityGroup, ARuleOfARuleIdResourceIsNoDriftBesideInlineRules) {
  group(replaced(kLegoGroup, "<ipPermissions>", kOpened));
  const auto ssh = [](const std::string& group_id) -> World::Wanted {
    return {kIngressType, R"({"security_group_id": ")" + group_id +
                              R"(", "ip_protocol": "6", "from_port": 22, "to_port": 22,
                                  "cidr_ipv4": "0.0.0.0/0"})"};
  };
  EXPECT_THAT(world.drift(kGroupType, kLego, {ssh("sg-2d016099ac0ae58a2")}), IsEmpty());
  EXPECT_THAT(world.drift(kGroupType, kLego, {ssh("sg-0c50255785267e177")}), ElementsAre("ingress"));
}

class SecurityGroupRule : public testing::Test {
 protected:
  SecurityGroupRule() { group(kAppGroup); }
  void group(const std::string& items) { world.reply("ec2", "DescribeSecurityGroups", groups(items)); }
  std::vector<std::string> drift(const std::string& desired) { return world.drift(kRuleType, desired); }
  World world;
};

TEST_F(SecurityGroupRule, OfEverySourceIsSilentAsTerraformLeftIt) {
  for (const std::string* rule : {&kAllOut, &kFromBatch, &kHttps, &kHttps6, &kOffice, &kSelf}) {
    SCOPED_TRACE(*rule);
    EXPECT_THAT(drift(*rule), IsEmpty());
  }
}

TEST_F(SecurityGroupRule, OfOneGroupIsReadWithOneCall) {
  EXPECT_EQ(world.read_all({{kRuleType, kHttps}, {kRuleType, kSelf}, {kRuleType, kOffice}}).size(), 3U);
  EXPECT_EQ(world.aws.count("DescribeSecurityGroups"), 1U);
}

TEST_F(SecurityGroupRule, OfAGroupThatIsGoneIsMissing) {
  group("");
  EXPECT_THAT(drift(kHttps), ElementsAre("missing"));
}

TEST_F(SecurityGroupRule, ThatIsRevokedIsMissing) {
  const std::vector<std::pair<const std::string*, std::pair<const char*, const char*>>> revoked{
      {&kFromBatch, {"<groupId>sg-749bb5f1e82814f5c", "<groupId>sg-other"}},
      {&kFromBatch, {"<fromPort>9000", "<fromPort>9001"}},
      {&kHttps6, {"<cidrIpv6>2001:db8::/32", "<cidrIpv6>2001:db9::/32"}},
      {&kOffice, {"<prefixListId>pl-9b8cbe28d766a0513", "<prefixListId>pl-other"}},
      {&kSelf, {"<ipProtocol>udp", "<ipProtocol>tcp"}},
      {&kAllOut, {"<cidrIp>0.0.0.0/0", "<cidrIp>10.0.0.0/8"}},
  };
  for (const auto& [rule, edit] : revoked) {
    SCOPED_TRACE(edit.first);
    group(replaced(kAppGroup, edit.first, edit.second));
    EXPECT_THAT(drift(*rule), ElementsAre("missing"));
  }
}

TEST_F(SecurityGroupRule, OnALaterPageIsFound) {
  world.reply("ec2", "DescribeSecurityGroups", [](const Value& params) {
    return params["NextToken"].is_null() ? groups(kLegoGroup, "2") : groups(kAppGroup);
  });
  EXPECT_THAT(drift(kHttps), IsEmpty());
}

TEST_F(SecurityGroupRule, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("DescribeSecurityGroups");
  EXPECT_THAT(drift(kHttps), ElementsAre("unreadable"));
}

TEST_F(SecurityGroupRule, ThatLostOneOfItsSourcesSaysWhich) {
  group(replaced(kAppGroup, "<cidrIp>172.16.0.0/12", "<cidrIp>172.17.0.0/16"));
  EXPECT_THAT(drift(kHttps), ElementsAre("cidr_blocks"));
}

TEST_F(SecurityGroupRule, WhoseDescriptionChangedAtOneSourceSaysSo) {
  group(replaced(kAppGroup, "<description>batch", "<description>by hand"));
  EXPECT_THAT(drift(kFromBatch), ElementsAre("description"));
}

TEST_F(SecurityGroupRule, IsTheSameByProtocolNumber) {
  EXPECT_THAT(drift(with(kHttps, "/protocol", R"("6")")), IsEmpty());
  EXPECT_THAT(drift(with(kAllOut, "/protocol", R"("all")")), IsEmpty());
}

TEST_F(SecurityGroupRule, ForAllProtocolsHasNoPortsThatCouldDiffer) {
  std::string desired = with(kAllOut, "/from_port", "-1");
  EXPECT_THAT(drift(with(desired, "/to_port", "-1")), IsEmpty());
}

class VpcSecurityGroupRule : public testing::Test {
 protected:
  VpcSecurityGroupRule() {
    answer(kRangeRule + kSsh6Rule + kWithinRule + kDnsRule + kToAllRule + kToAppRule);
  }
  void answer(const std::string& items) { world.reply("ec2", "DescribeSecurityGroupRules", rules(items)); }
  World world;
};

TEST_F(VpcSecurityGroupRule, OfEverySourceIsSilentAsTerraformLeftIt) {
  for (const std::string* rule : {&kRange, &kSsh6, &kWithin, &kDns}) {
    SCOPED_TRACE(*rule);
    EXPECT_THAT(world.drift(kIngressType, *rule), IsEmpty());
  }
  for (const std::string* rule : {&kToAll, &kToApp}) {
    SCOPED_TRACE(*rule);
    EXPECT_THAT(world.drift(kEgressType, *rule), IsEmpty());
  }
}

TEST_F(VpcSecurityGroupRule, ThatDoesNotExistIsMissing) {
  answer("");
  EXPECT_THAT(world.drift(kIngressType, kRange), ElementsAre("missing"));
  EXPECT_THAT(world.drift(kEgressType, kToAll), ElementsAre("missing"));
}

TEST_F(VpcSecurityGroupRule, OnALaterPageIsFound) {
  world.reply("ec2", "DescribeSecurityGroupRules", [](const Value& params) {
    return params["NextToken"].is_null() ? rules(kDnsRule, "2") : rules(kRangeRule + kToAllRule);
  });
  EXPECT_THAT(world.drift(kIngressType, kRange), IsEmpty());
  EXPECT_THAT(world.drift(kEgressType, kToAll), IsEmpty());
}

TEST_F(VpcSecurityGroupRule, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("DescribeSecurityGroupRules");
  EXPECT_THAT(world.drift(kIngressType, kRange), ElementsAre("unreadable"));
  EXPECT_THAT(world.drift(kEgressType, kToAll), ElementsAre("unreadable"));
}

TEST_F(VpcSecurityGroupRule, EachSettingIsFoundAtItsPath) {
  struct Case {
    std::string_view type;
    const std::string* desired;
    const std::string* live;
    Edit edit;
  };
  const std::vector<Case> cases{
      {kIngressType, &kRange, &kRangeRule, {"<cidrIpv4>10.1.0.0/16", "<cidrIpv4>0.0.0.0/0", "cidr_ipv4"}},
      {kIngressType, &kRange, &kRangeRule, {"<fromPort>8080", "<fromPort>0", "from_port"}},
      {kIngressType, &kRange, &kRangeRule, {"<toPort>8081", "<toPort>9000", "to_port"}},
      {kIngressType, &kRange, &kRangeRule, {"<ipProtocol>tcp", "<ipProtocol>udp", "ip_protocol"}},
      {kIngressType, &kRange, &kRangeRule, {"<description>batch", "<description>other", "description"}},
      {kIngressType, &kRange, &kRangeRule, {"<value>shared", "<value>dev", "tags[\"Environment\"]"}},
      {kIngressType, &kSsh6, &kSsh6Rule, {"2001:db8:42::/48", "2001:db8:43::/48", "cidr_ipv6"}},
      {kIngressType, &kDns, &kDnsRule, {"pl-9b8cbe28d766a0513", "pl-other", "prefix_list_id"}},
      {kEgressType,
       &kToApp,
       &kToAppRule,
       {"<groupId>sg-0c50255785267e177", "<groupId>sg-x", "referenced_security_group_id"}},
      {kEgressType, &kToAll, &kToAllRule, {"<cidrIpv4>0.0.0.0/0", "<cidrIpv4>10.0.0.0/8", "cidr_ipv4"}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.edit.path);
    answer(replaced(*c.live, c.edit.from, c.edit.to));
    EXPECT_THAT(world.drift(c.type, *c.desired), ElementsAre(c.edit.path));
  }
}

TEST_F(VpcSecurityGroupRule, ForAllProtocolsHasNoPortsWhateverAwsAnswers) {
  EXPECT_THAT(kToAllRule, testing::HasSubstr("<fromPort>-1</fromPort>"));
  EXPECT_THAT(world.drift(kEgressType, with(kToAll, "/from_port", "null")), IsEmpty());
  EXPECT_THAT(world.drift(kEgressType, with(kToAll, "/ip_protocol", R"("all")")), IsEmpty());
}

TEST_F(VpcSecurityGroupRule, AnAddressIsTheSameInEverySpelling) {
  EXPECT_THAT(world.drift(kIngressType, with(kSsh6, "/cidr_ipv6", R"("2001:0DB8:42:0::/48")")), IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
