#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/engine/reading.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string response(const std::string& operation, const std::string& content) {
  return "<" + operation + "Response xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">" + content + "</" +
         operation + "Response>";
}

std::string failure(const std::string& code) {
  return "<Response><Errors><Error><Code>" + code +
         "</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>";
}

struct Change {
  const char* from;
  const char* to;
  const char* path;
};

const std::string kTags =
    "<tagSet><item><key>Environment</key><value>shared</value></item><item><key>Name</key><value>lego</value>"
    "</item><item><key>aws:cloudformation:stack-name</key><value>s</value></item></tagSet>";

class VpcTable : public testing::Test {
 protected:
  VpcTable() {
    vpcs(kVpc);
    world.reply("ec2", "DescribeVpcAttribute", [this](const Value& params) {
      const std::string name(params["Attribute"].text());
      return response("DescribeVpcAttribute",
                      "<" + name + "><value>" + (name == on_ ? "true" : "false") + "</value></" + name + ">");
    });
  }
  void vpcs(const std::string& items) {
    world.reply("ec2", "DescribeVpcs", response("DescribeVpcs", "<vpcSet>" + items + "</vpcSet>"));
  }
  std::vector<std::string> drift(const std::vector<World::Wanted>& claimants = {}) {
    return world.drift("aws_vpc", kState, claimants);
  }

  const std::string kState =
      R"({"arn": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1", "assign_generated_ipv6_cidr_block": true,
 "cidr_block": "10.20.0.0/16", "default_network_acl_id": "acl-1", "default_route_table_id": "rtb-1",
 "default_security_group_id": "sg-1", "dhcp_options_id": "default", "enable_dns_hostnames": false,
 "enable_dns_support": true, "enable_network_address_usage_metrics": false, "id": "vpc-1",
 "instance_tenancy": "default", "ipv4_ipam_pool_id": null, "ipv4_netmask_length": null,
 "ipv6_association_id": "assoc-1", "ipv6_cidr_block": "2400:6500:a778:2300::/56",
 "ipv6_cidr_block_network_border_group": "us-east-1", "ipv6_ipam_pool_id": "", "ipv6_netmask_length": 0,
 "main_route_table_id": "rtb-1", "owner_id": "123456789012", "tags": {"Name": "lego"},
 "tags_all": {"Environment": "shared", "Name": "lego"}})";
  const std::string kAssociation =
      "<item><associationId>assoc-1</associationId><ipv6CidrBlock>2400:6500:A778:2300::/56</ipv6CidrBlock>"
      "<ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState><ipv6Pool>Amazon</ipv6Pool>"
      "<networkBorderGroup>us-east-1</networkBorderGroup></item>";
  const std::string kVpc =
      "<item><vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId><instanceTenancy>default</instanceTenancy>"
      "<cidrBlock>10.20.0.0/16</cidrBlock><dhcpOptionsId>dopt-1</dhcpOptionsId><state>available</state>"
      "<ipv6CidrBlockAssociationSet>" +
      kAssociation + "</ipv6CidrBlockAssociationSet>" + kTags + "</item>";
  std::string on_ = "enableDnsSupport";
  World world;
};

TEST_F(VpcTable, IsReadByAFilterAndOneCallPerAttribute) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 4U);
  const FakeCaller::Call first = world.aws.calls().front();
  EXPECT_EQ(first.params["Filter.1.Name"].text(), "vpc-id");
  EXPECT_EQ(first.params["Filter.1.Value"].at(0).text(), "vpc-1");
}

TEST_F(VpcTable, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_vpc", kState), IsEmpty());
}

TEST_F(VpcTable, ThatTheFilterDoesNotFindIsMissing) {
  vpcs("");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(VpcTable, ThatGoesAwayBetweenTheCallsIsMissing) {
  world.reply("ec2", "DescribeVpcAttribute", failure("InvalidVpcID.NotFound"), 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(VpcTable, IsUnreadableWhereACallIsDeniedOrAnswersWithoutAValue) {
  world.aws.deny("DescribeVpcAttribute");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  world.reply("ec2", "DescribeVpcAttribute", [](const Value& params) {
    const std::string name(params["Attribute"].text());
    return response("DescribeVpcAttribute", name == "enableDnsSupport"
                                                ? "<vpcId>vpc-1</vpcId>"
                                                : "<" + name + "><value>false</value></" + name + ">");
  });
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  world.aws.deny("DescribeVpcs");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(VpcTable, EachSettingIsFoundAtItsPath) {
  const std::vector<Change> changes{
      {"<cidrBlock>10.20.0.0/16", "<cidrBlock>10.21.0.0/16", "cidr_block"},
      {"<instanceTenancy>default", "<instanceTenancy>dedicated", "instance_tenancy"},
      {":2300::/56", ":2400::/56", "ipv6_cidr_block"},
      {"<networkBorderGroup>us-east-1", "<networkBorderGroup>us-east-1-bos-1",
       "ipv6_cidr_block_network_border_group"},
      {"<value>shared", "<value>other", "tags[\"Environment\"]"},
  };
  for (const Change& change : changes) {
    SCOPED_TRACE(change.path);
    vpcs(replaced(kVpc, change.from, change.to));
    EXPECT_THAT(drift(), ElementsAre(change.path));
  }
}

TEST_F(VpcTable, ItsDnsAttributesAreFoundEachAtItsPath) {
  on_ = "";
  EXPECT_THAT(drift(), ElementsAre("enable_dns_support"));
  on_ = "enableDnsHostnames";
  EXPECT_THAT(drift(), ElementsAre("enable_dns_hostnames", "enable_dns_support"));
  on_ = "enableNetworkAddressUsageMetrics";
  EXPECT_THAT(drift(), ElementsAre("enable_dns_support", "enable_network_address_usage_metrics"));
}

TEST_F(VpcTable, ThatLostItsIpv6BlockSaysSo) {
  for (const char* state : {"disassociated", "disassociating", "failed"}) {
    vpcs(replaced(kVpc, "<state>associated", "<state>" + std::string(state)));
    EXPECT_THAT(drift(), ElementsAre("assign_generated_ipv6_cidr_block", "ipv6_cidr_block",
                                     "ipv6_cidr_block_network_border_group"));
  }
}

TEST_F(VpcTable, ItsOwnIpv6BlockIsComparedBesideAnother) {
  const std::string other =
      replaced(replaced(kAssociation, "assoc-1", "assoc-2"), "2400:6500:A778:2300", "2600:1f00:1:2300");
  vpcs(replaced(kVpc, "</ipv6CidrBlockAssociationSet>", other + "</ipv6CidrBlockAssociationSet>"));
  EXPECT_THAT(drift(), IsEmpty());
  vpcs(replaced(kVpc, kAssociation, other));
  EXPECT_THAT(drift(), ElementsAre("ipv6_cidr_block"));
}

TEST_F(VpcTable, AnIpv6BlockOfAResourceOfItsOwnIsNotTheVpcs) {
  const std::string without =
      with(with(with(kState, "/assign_generated_ipv6_cidr_block", "false"), "/ipv6_association_id", "\"\""),
           "/ipv6_cidr_block", "\"\"");
  EXPECT_THAT(world.drift("aws_vpc", without),
              ElementsAre("assign_generated_ipv6_cidr_block", "ipv6_cidr_block"));
  EXPECT_THAT(
      world.drift("aws_vpc", without,
                  {{"aws_vpc_ipv6_cidr_block_association", R"({"id": "assoc-1", "vpc_id": "vpc-1"})"}}),
      IsEmpty());
}

TEST_F(VpcTable, APoolOfItsOwnIsNamedAndOneOfIpamsIsTheStates) {
  const std::string pooled = with(with(kState, "/assign_generated_ipv6_cidr_block", "false"),
                                  "/ipv6_ipam_pool_id", "\"ipam-pool-1\"");
  vpcs(replaced(kVpc, "<ipv6Pool>Amazon", "<ipv6Pool>IPAM Managed"));
  EXPECT_THAT(world.drift("aws_vpc", pooled), IsEmpty());
  vpcs(replaced(kVpc, "<ipv6Pool>Amazon", "<ipv6Pool>ipv6pool-ec2-1"));
  EXPECT_THAT(world.drift("aws_vpc", pooled), ElementsAre("ipv6_ipam_pool_id"));
}

TEST_F(VpcTable, ATagOfATagResourceIsNotTheVpcs) {
  vpcs(replaced(kVpc, "<key>Name</key>", "<key>Owner</key><value>x</value></item><item><key>Name</key>"));
  EXPECT_THAT(drift(), ElementsAre("tags[\"Owner\"]"));
  EXPECT_THAT(drift({{"aws_ec2_tag", R"({"resource_id": "vpc-1", "key": "Owner", "value": "x"})"}}),
              IsEmpty());
  EXPECT_THAT(drift({{"aws_ec2_tag", R"({"resource_id": "vpc-2", "key": "Owner", "value": "x"})"}}),
              ElementsAre("tags[\"Owner\"]"));
}

TEST_F(VpcTable, TheDefaultOneIsReadAndFoundInTheSameWay) {
  const auto default_drift = [this] { return world.drift("aws_default_vpc", kState); };
  EXPECT_THAT(default_drift(), IsEmpty());
  vpcs(replaced(kVpc, "<value>lego", "<value>other"));
  EXPECT_THAT(default_drift(), ElementsAre("tags[\"Name\"]"));
  on_ = "enableDnsHostnames";
  vpcs(kVpc);
  EXPECT_THAT(default_drift(), ElementsAre("enable_dns_hostnames", "enable_dns_support"));
  on_ = "enableDnsSupport";
  EXPECT_THAT(world.drift_on_a_later_page("aws_default_vpc", kState), IsEmpty());
  vpcs("");
  EXPECT_THAT(default_drift(), ElementsAre("missing"));
  world.aws.deny("DescribeVpcs");
  EXPECT_THAT(default_drift(), ElementsAre("unreadable"));
}

class SubnetTable : public testing::Test {
 protected:
  SubnetTable() { subnets(kSubnet); }
  void subnets(const std::string& items) {
    world.reply("ec2", "DescribeSubnets",
                response("DescribeSubnets", "<subnetSet>" + items + "</subnetSet>"));
  }
  std::vector<std::string> drift() { return world.drift("aws_subnet", kState); }

  const std::string kState =
      R"({"arn": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1", "assign_ipv6_address_on_creation": false,
 "availability_zone": "us-east-1a", "availability_zone_id": "use1-az6", "cidr_block": "10.20.0.0/24",
 "customer_owned_ipv4_pool": "", "enable_dns64": false, "enable_lni_at_device_index": 0,
 "enable_resource_name_dns_a_record_on_launch": false, "enable_resource_name_dns_aaaa_record_on_launch": false,
 "id": "subnet-1", "ipv6_cidr_block": "2400:6500:a778:2300::/64", "ipv6_cidr_block_association_id": "assoc-1",
 "ipv6_native": false, "map_customer_owned_ip_on_launch": false, "map_public_ip_on_launch": false,
 "outpost_arn": "", "owner_id": "123456789012", "private_dns_hostname_type_on_launch": "ip-name",
 "tags": {}, "tags_all": {"Environment": "shared", "Name": "lego"}, "timeouts": null, "vpc_id": "vpc-1"})";
  const std::string kSubnet =
      "<item><subnetId>subnet-1</subnetId><subnetArn>arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1</"
      "subnetArn><state>available</state><vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId>"
      "<cidrBlock>10.20.0.0/24</cidrBlock><availabilityZone>us-east-1a</availabilityZone>"
      "<availabilityZoneId>use1-az6</availabilityZoneId>"
      "<assignIpv6AddressOnCreation>false</assignIpv6AddressOnCreation><enableDns64>false</enableDns64>"
      "<ipv6Native>false</ipv6Native><mapPublicIpOnLaunch>false</mapPublicIpOnLaunch>"
      "<mapCustomerOwnedIpOnLaunch>false</mapCustomerOwnedIpOnLaunch><privateDnsNameOptionsOnLaunch>"
      "<hostnameType>ip-name</hostnameType><enableResourceNameDnsARecord>false</enableResourceNameDnsARecord>"
      "<enableResourceNameDnsAAAARecord>false</enableResourceNameDnsAAAARecord></"
      "privateDnsNameOptionsOnLaunch>"
      "<ipv6CidrBlockAssociationSet><item><associationId>assoc-1</associationId>"
      "<ipv6CidrBlock>2400:6500:a778:2300::/64</ipv6CidrBlock><ipv6CidrBlockState><state>associated</state>"
      "</ipv6CidrBlockState></item></ipv6CidrBlockAssociationSet>" +
      kTags + "</item>";
  World world;
};

TEST_F(SubnetTable, SeveralAreReadByOneCall) {
  subnets(kSubnet + replaced(kSubnet, "<subnetId>subnet-1", "<subnetId>subnet-2"));
  const std::string second = with(kState, "/id", "\"subnet-2\"");
  const std::string third = with(kState, "/id", "\"subnet-3\"");
  const std::vector<Outcome> outcomes =
      world.read_all({{"aws_subnet", kState}, {"aws_subnet", second}, {"aws_subnet", third}});
  EXPECT_THAT(World::changes("aws_subnet", kState, outcomes[0]), IsEmpty());
  EXPECT_THAT(World::changes("aws_subnet", second, outcomes[1]), IsEmpty());
  EXPECT_THAT(World::changes("aws_subnet", third, outcomes[2]), ElementsAre("missing"));
  EXPECT_EQ(world.aws.calls().size(), 1U);
}

TEST_F(SubnetTable, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_subnet", kState), IsEmpty());
}

TEST_F(SubnetTable, IsUnreadableWhereTheCallIsDenied) {
  world.aws.deny("DescribeSubnets");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(SubnetTable, WhatARegionDoesNotAnswerIsAsByDefault) {
  std::string item = kSubnet;
  for (const char* gone : {"<enableDns64>false</enableDns64>", "<ipv6Native>false</ipv6Native>",
                           "<mapCustomerOwnedIpOnLaunch>false</mapCustomerOwnedIpOnLaunch>"}) {
    item = replaced(item, gone, "");
  }
  subnets(item);
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(SubnetTable, EachSettingIsFoundAtItsPath) {
  const std::vector<Change> changes{
      {"<assignIpv6AddressOnCreation>false", "<assignIpv6AddressOnCreation>true",
       "assign_ipv6_address_on_creation"},
      {"<availabilityZone>us-east-1a", "<availabilityZone>us-east-1b", "availability_zone"},
      {"use1-az6", "use1-az1", "availability_zone_id"},
      {"<cidrBlock>10.20.0.0", "<cidrBlock>10.20.1.0", "cidr_block"},
      {"<vpcId>", "<customerOwnedIpv4Pool>ipv4pool-coip-1</customerOwnedIpv4Pool><vpcId>",
       "customer_owned_ipv4_pool"},
      {"<enableDns64>false", "<enableDns64>true", "enable_dns64"},
      {"<vpcId>", "<enableLniAtDeviceIndex>1</enableLniAtDeviceIndex><vpcId>", "enable_lni_at_device_index"},
      {"DnsARecord>false", "DnsARecord>true", "enable_resource_name_dns_a_record_on_launch"},
      {"DnsAAAARecord>false", "DnsAAAARecord>true", "enable_resource_name_dns_aaaa_record_on_launch"},
      {":2300::/64", ":2301::/64", "ipv6_cidr_block"},
      {"<state>associated", "<state>disassociated", "ipv6_cidr_block"},
      {"<ipv6Native>false", "<ipv6Native>true", "ipv6_native"},
      {"<mapCustomerOwnedIpOnLaunch>false", "<mapCustomerOwnedIpOnLaunch>true",
       "map_customer_owned_ip_on_launch"},
      {"<mapPublicIpOnLaunch>false", "<mapPublicIpOnLaunch>true", "map_public_ip_on_launch"},
      {"<vpcId>", "<outpostArn>arn:aws:outposts:us-east-1:123456789012:outpost/op-1</outpostArn><vpcId>",
       "outpost_arn"},
      {"<hostnameType>ip-name", "<hostnameType>resource-name", "private_dns_hostname_type_on_launch"},
      {"<value>shared", "<value>other", "tags[\"Environment\"]"},
      {"<vpcId>vpc-1", "<vpcId>vpc-2", "vpc_id"},
  };
  for (const Change& change : changes) {
    SCOPED_TRACE(change.path);
    subnets(replaced(kSubnet, change.from, change.to));
    EXPECT_THAT(drift(), ElementsAre(change.path));
  }
}

class PrefixListTable : public testing::Test {
 protected:
  PrefixListTable() {
    lists(kList);
    entries(kEntries);
  }
  void lists(const std::string& items) {
    world.reply("ec2", "DescribeManagedPrefixLists",
                response("DescribeManagedPrefixLists", "<prefixListSet>" + items + "</prefixListSet>"));
  }
  void entries(const std::string& items) {
    world.reply("ec2", "GetManagedPrefixListEntries",
                response("GetManagedPrefixListEntries", "<entrySet>" + items + "</entrySet>"));
  }
  std::vector<std::string> drift(const std::vector<World::Wanted>& claimants = {}) {
    return world.drift("aws_ec2_managed_prefix_list", kState, claimants);
  }

  const std::string kState =
      R"({"address_family": "IPv4", "arn": "arn:aws:ec2:us-east-1:123456789012:prefix-list/pl-1",
 "entry": [{"cidr": "198.51.100.0/24", "description": "office"}, {"cidr": "203.0.113.0/24", "description": ""}],
 "id": "pl-1", "max_entries": 5, "name": "office", "owner_id": "123456789012", "tags": null,
 "tags_all": {"Environment": "shared", "Name": "lego"}, "version": 1})";
  const std::string kList =
      "<item><prefixListId>pl-1</prefixListId><addressFamily>IPv4</addressFamily><state>create-complete</"
      "state>"
      "<prefixListArn>arn:aws:ec2:us-east-1:123456789012:prefix-list/pl-1</prefixListArn>"
      "<prefixListName>office</prefixListName><maxEntries>5</maxEntries><version>3</version>"
      "<ownerId>123456789012</ownerId>" +
      kTags + "</item>";
  const std::string kEntries =
      "<item><cidr>203.0.113.0/24</cidr></item>"
      "<item><cidr>198.51.100.0/24</cidr><description>office</description></item>";
  World world;
};

TEST_F(PrefixListTable, IsReadByTwoCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(PrefixListTable, ThatIsNotThereOrDeletedIsMissing) {
  lists("");
  EXPECT_THAT(drift(), ElementsAre("missing"));
  lists(replaced(kList, "create-complete", "delete-complete"));
  EXPECT_THAT(drift(), ElementsAre("missing"));
  lists(kList);
  world.reply("ec2", "GetManagedPrefixListEntries", failure("InvalidPrefixListID.NotFound"), 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(PrefixListTable, IsUnreadableWhereItsEntriesAreDenied) {
  world.aws.deny("GetManagedPrefixListEntries");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(PrefixListTable, EachSettingIsFoundAtItsPath) {
  const std::vector<Change> changes{
      {"<addressFamily>IPv4", "<addressFamily>IPv6", "address_family"},
      {"<maxEntries>5", "<maxEntries>6", "max_entries"},
      {"<prefixListName>office", "<prefixListName>home", "name"},
      {"<value>shared", "<value>other", "tags[\"Environment\"]"},
  };
  for (const Change& change : changes) {
    SCOPED_TRACE(change.path);
    lists(replaced(kList, change.from, change.to));
    EXPECT_THAT(drift(), ElementsAre(change.path));
  }
}

TEST_F(PrefixListTable, EntriesAreComparedByTheirCidr) {
  entries(replaced(kEntries, "<description>office", "<description>home"));
  EXPECT_THAT(drift(), ElementsAre("entry[\"198.51.100.0/24\"].description"));
  entries(replaced(kEntries, "203.0.113.0/24", "0.0.0.0/0"));
  EXPECT_THAT(drift(), ElementsAre("entry[\"0.0.0.0/0\"]", "entry[\"203.0.113.0/24\"]"));
  entries("");
  EXPECT_THAT(drift(), ElementsAre("entry[\"198.51.100.0/24\"]", "entry[\"203.0.113.0/24\"]"));
}

TEST_F(PrefixListTable, EntriesOnALaterPageAreRead) {
  world.reply("ec2", "GetManagedPrefixListEntries", [](const Value& params) {
    return response(
        "GetManagedPrefixListEntries",
        params["NextToken"].is_null()
            ? "<entrySet><item><cidr>203.0.113.0/24</cidr></item></entrySet><nextToken>2</nextToken>"
            : "<entrySet><item><cidr>198.51.100.0/24</cidr><description>office</description></item>"
              "</entrySet>");
  });
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(PrefixListTable, AnEntryOfAResourceOfItsOwnIsNotTheLists) {
  entries(kEntries + "<item><cidr>192.0.2.0/24</cidr><description>vpn</description></item>");
  EXPECT_THAT(drift(), ElementsAre("entry[\"192.0.2.0/24\"]"));
  const std::string entry = R"({"prefix_list_id": "pl-1", "cidr": "192.0.2.0/24", "description": "vpn"})";
  EXPECT_THAT(drift({{"aws_ec2_managed_prefix_list_entry", entry}}), IsEmpty());
  EXPECT_THAT(drift({{"aws_ec2_managed_prefix_list_entry", with(entry, "/prefix_list_id", "\"pl-2\"")}}),
              ElementsAre("entry[\"192.0.2.0/24\"]"));
}

}  // namespace
}  // namespace reconcile::aws
