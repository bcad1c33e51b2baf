#include <gmock/gmock.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kTagSet =
    "<tagSet><item><key>Team</key><value>lego</value></item>"
    "<item><key>aws:cloudformation:stack-name</key><value>s</value></item></tagSet>";
const std::string kTags = R"("tags": {}, "tags_all": {"Team": "lego"})";
const RecordedChange kTagEdit{"<value>lego", "<value>other", {"tags[\"Team\"]"}};

const std::string kRouteSet =
    "<routeSet><item><destinationCidrBlock>10.40.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId>"
    "<origin>CreateRouteTable</origin><state>active</state></item>"
    "<item><destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><gatewayId>igw-1</gatewayId>"
    "<origin>CreateRoute</origin><state>active</state></item>"
    "<item><destinationIpv6CidrBlock>2001:DB8::/32</destinationIpv6CidrBlock>"
    "<egressOnlyInternetGatewayId>eigw-1</egressOnlyInternetGatewayId><origin>CreateRoute</origin>"
    "<state>active</state></item>"
    "<item><destinationPrefixListId>pl-1</destinationPrefixListId><gatewayId>vpce-1</gatewayId>"
    "<origin>CreateRoute</origin><state>active</state></item>"
    "<item><destinationCidrBlock>192.168.0.0/16</destinationCidrBlock><gatewayId>vgw-1</gatewayId>"
    "<origin>EnableVgwRoutePropagation</origin><state>active</state></item></routeSet>";
const std::string kTable =
    "<item><associationSet><item><main>false</main><routeTableAssociationId>rtbassoc-1</"
    "routeTableAssociationId>"
    "<routeTableId>rtb-1</routeTableId><subnetId>subnet-1</subnetId><associationState><state>associated</"
    "state>"
    "</associationState></item><item><main>true</main><routeTableAssociationId>rtbassoc-2</"
    "routeTableAssociationId>"
    "<routeTableId>rtb-1</routeTableId><associationState><state>associated</state></associationState></item>"
    "</associationSet><propagatingVgwSet><item><gatewayId>vgw-1</gatewayId></item></propagatingVgwSet>"
    "<routeTableId>rtb-1</routeTableId>" +
    kRouteSet + kTagSet + "<vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId></item>";

const std::string kRoutes =
    R"("route": [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1", "ipv6_cidr_block": "", "nat_gateway_id": ""},
 {"cidr_block": "", "egress_only_gateway_id": "eigw-1", "gateway_id": "", "ipv6_cidr_block": "2001:db8:0::/32"}])";
const std::vector<RecordedChange> kTableEdits{
    kTagEdit,
    {"<gatewayId>igw-1", "<gatewayId>igw-2", {"route[\"0.0.0.0/0\"].gateway_id"}},
    {"<gatewayId>igw-1</gatewayId>",
     "<natGatewayId>nat-1</natGatewayId>",
     {"route[\"0.0.0.0/0\"].gateway_id", "route[\"0.0.0.0/0\"].nat_gateway_id"}},
    {"<gatewayId>igw-1",
     "<gatewayId>vpce-1",
     {"route[\"0.0.0.0/0\"].gateway_id", "route[\"0.0.0.0/0\"].vpc_endpoint_id"}},
    {"2001:DB8::/32", "2001:DB9::/32", {"route[\"2001:db8::/32\"]", "route[\"2001:db9::/32\"]"}},
    // The VPC's own block, led elsewhere.
    {"<gatewayId>local", "<gatewayId>igw-2", {"route[\"10.40.0.0/16\"]"}},
    {"EnableVgwRoutePropagation", "CreateRoute", {"route[\"192.168.0.0/16\"]"}},
    {"<propagatingVgwSet><item><gatewayId>vgw-1",
     "<propagatingVgwSet><item><gatewayId>vgw-2",
     {"propagating_vgws"}},
};

const std::string kAcl =
    "<item><associationSet><item><networkAclAssociationId>aclassoc-1</networkAclAssociationId>"
    "<networkAclId>acl-1</networkAclId><subnetId>subnet-1</subnetId></item></associationSet><entrySet>"
    "<item><cidrBlock>10.0.0.0/8</cidrBlock><egress>false</egress><portRange><from>443</from><to>443</to></"
    "portRange>"
    "<protocol>6</protocol><ruleAction>allow</ruleAction><ruleNumber>100</ruleNumber></item>"
    "<item><cidrBlock>203.0.113.0/24</cidrBlock><egress>false</egress><icmpTypeCode><code>-1</code><type>8</"
    "type>"
    "</icmpTypeCode><protocol>1</protocol><ruleAction>deny</ruleAction><ruleNumber>120</ruleNumber></item>"
    "<item><egress>true</egress><ipv6CidrBlock>2001:db8::/32</ipv6CidrBlock><protocol>-1</protocol>"
    "<ruleAction>allow</ruleAction><ruleNumber>100</ruleNumber></item>"
    "<item><cidrBlock>0.0.0.0/0</cidrBlock><egress>true</egress><protocol>-1</protocol><ruleAction>deny</"
    "ruleAction>"
    "<ruleNumber>32767</ruleNumber></item><item><egress>false</egress><ipv6CidrBlock>::/0</ipv6CidrBlock>"
    "<protocol>-1</protocol><ruleAction>deny</ruleAction><ruleNumber>32768</ruleNumber></item></entrySet>"
    "<default>false</default><networkAclId>acl-1</networkAclId>" +
    kTagSet + "<vpcId>vpc-1</vpcId><ownerId>123456789012</ownerId></item>";
const std::string kEntries = R"("ingress": [
 {"action": "allow", "cidr_block": "10.0.0.0/8", "from_port": 443, "ipv6_cidr_block": "", "protocol": "tcp",
  "rule_no": 100, "to_port": 443},
 {"action": "deny", "cidr_block": "203.0.113.0/24", "from_port": 0, "icmp_code": -1, "icmp_type": 8,
  "protocol": "icmp", "rule_no": 120, "to_port": 0}],
 "egress": [{"action": "allow", "cidr_block": "", "from_port": 0, "ipv6_cidr_block": "2001:0DB8::/32",
  "protocol": "all", "rule_no": 100, "to_port": 0}])";
const std::vector<RecordedChange> kEntryEdits{
    kTagEdit,
    {"<cidrBlock>10.0.0.0/8", "<cidrBlock>0.0.0.0/0", {"ingress[\"100\"].cidr_block"}},
    {"<from>443", "<from>22", {"ingress[\"100\"].from_port"}},
    {"<to>443", "<to>8443", {"ingress[\"100\"].to_port"}},
    {"<protocol>6", "<protocol>17", {"ingress[\"100\"].protocol"}},
    {"<ruleAction>deny", "<ruleAction>allow", {"ingress[\"120\"].action"}},
    {"<code>-1", "<code>0", {"ingress[\"120\"].icmp_code"}},
    {"<type>8", "<type>0", {"ingress[\"120\"].icmp_type"}},
    {"2001:db8::/32", "::/0", {"egress[\"100\"].ipv6_cidr_block"}},
    {"<ruleNumber>100", "<ruleNumber>99", {"ingress[\"100\"]", "ingress[\"99\"]"}},
};

const std::string kAddress =
    "<item><allocationId>eipalloc-1</allocationId><associationId>eipassoc-1</associationId><domain>vpc</"
    "domain>"
    "<networkInterfaceId>eni-1</networkInterfaceId><privateIpAddress>10.40.0.9</privateIpAddress>" +
    kTagSet +
    "<publicIpv4Pool>amazon</publicIpv4Pool><networkBorderGroup>us-east-1</networkBorderGroup>"
    "<instanceId>i-1</instanceId><publicIp>198.51.100.7</publicIp></item>";

const std::string kFlow =
    "<item><deliverLogsPermissionArn>arn:aws:iam::1:role/flow</deliverLogsPermissionArn>"
    "<flowLogId>fl-1</flowLogId><resourceId>vpc-1</resourceId><trafficType>ALL</trafficType>"
    "<logDestinationType>cloud-watch-logs</logDestinationType>"
    "<logDestination>arn:aws:logs:us-east-1:1:log-group:/flow</logDestination><logFormat>${srcaddr}</"
    "logFormat>" +
    kTagSet +
    "<maxAggregationInterval>600</maxAggregationInterval><destinationOptions><fileFormat>parquet</fileFormat>"
    "<hiveCompatiblePartitions>false</hiveCompatiblePartitions><perHourPartition>true</perHourPartition>"
    "</destinationOptions></item>";

const std::vector<RecordedCase> kCases{
    ec2_case(
        "InternetGateway", "aws_internet_gateway", R"({"id": "igw-1", "vpc_id": "vpc-1", )" + kTags + "}",
        "DescribeInternetGateways", "internetGatewaySet",
        "<item><attachmentSet><item><state>available</state><vpcId>vpc-1</vpcId></item></attachmentSet>"
        "<internetGatewayId>igw-1</internetGatewayId>" +
            kTagSet + "</item>",
        {kTagEdit, {"<vpcId>vpc-1", "<vpcId>vpc-2", {"vpc_id"}}, {"available", "detaching", {"vpc_id"}}}),
    ec2_case("EgressOnlyInternetGateway", "aws_egress_only_internet_gateway",
             R"({"id": "eigw-1", "vpc_id": "vpc-1", )" + kTags + "}", "DescribeEgressOnlyInternetGateways",
             "egressOnlyInternetGatewaySet",
             "<item><attachmentSet><item><state>attached</state><vpcId>vpc-1</vpcId></item></attachmentSet>"
             "<egressOnlyInternetGatewayId>eigw-1</egressOnlyInternetGatewayId>" +
                 kTagSet + "</item>",
             {kTagEdit, {"<vpcId>vpc-1", "<vpcId>vpc-2", {"vpc_id"}}, {"attached", "detached", {"missing"}}}),
    ec2_case(
        "NatGateway", "aws_nat_gateway",
        R"({"id": "nat-1", "allocation_id": "eipalloc-1", "connectivity_type": "public",
 "private_ip": "10.40.0.9", "secondary_allocation_ids": ["eipalloc-2"], "secondary_private_ip_address_count": 1,
 "secondary_private_ip_addresses": ["10.40.0.10"], "subnet_id": "subnet-1", )" +
            kTags + "}",
        "DescribeNatGateways", "natGatewaySet",
        "<item><natGatewayAddressSet><item><allocationId>eipalloc-2</allocationId><privateIp>10.40.0.10</"
        "privateIp>"
        "<isPrimary>false</isPrimary></item><item><allocationId>eipalloc-1</allocationId>"
        "<privateIp>10.40.0.9</privateIp><isPrimary>true</isPrimary></item></natGatewayAddressSet>"
        "<natGatewayId>nat-1</natGatewayId><state>available</state><subnetId>subnet-1</subnetId>" +
            kTagSet + "<connectivityType>public</connectivityType></item>",
        {kTagEdit,
         {"eipalloc-1", "eipalloc-3", {"allocation_id"}},
         {"eipalloc-2", "eipalloc-3", {"secondary_allocation_ids"}},
         {"<privateIp>10.40.0.9", "<privateIp>10.40.0.8", {"private_ip"}},
         {"10.40.0.10", "10.40.0.11", {"secondary_private_ip_addresses"}},
         {"<connectivityType>public", "<connectivityType>private", {"connectivity_type"}},
         {"<subnetId>subnet-1", "<subnetId>subnet-2", {"subnet_id"}},
         {"<state>available", "<state>deleted", {"missing"}},
         {"<state>available", "<state>deleting", {"missing"}}}),
    ec2_case("Eip", "aws_eip",
             R"({"id": "eipalloc-1", "allocation_id": "eipalloc-1", "associate_with_private_ip": "10.40.0.9",
 "domain": "vpc", "instance": "i-1", "network_interface": "eni-1", "network_border_group": "us-east-1",
 "public_ipv4_pool": "amazon", "vpc": true, )" +
                 kTags + "}",
             "DescribeAddresses", "addressesSet", kAddress,
             {kTagEdit,
              {"<instanceId>i-1", "<instanceId>i-2", {"instance"}},
              {"eni-1", "eni-2", {"network_interface"}},
              {"10.40.0.9", "10.40.0.8", {"associate_with_private_ip"}},
              {"us-east-1", "us-east-1-bos-1", {"network_border_group"}},
              {"<publicIpv4Pool>amazon", "<publicIpv4Pool>ipv4pool-1", {"public_ipv4_pool"}}}),
    ec2_case(
        "EipOfNobody", "aws_eip",
        R"({"id": "eipalloc-1", "associate_with_private_ip": null, "instance": "", "network_interface": "",
 "vpc": true, )" +
            kTags + "}",
        "DescribeAddresses", "addressesSet", kAddress, {}),
    ec2_case("EipAssociation", "aws_eip_association",
             R"({"id": "eipassoc-1", "allocation_id": "eipalloc-1", "instance_id": "i-1",
 "network_interface_id": "eni-1", "private_ip_address": "10.40.0.9", "public_ip": "198.51.100.7"})",
             "DescribeAddresses", "addressesSet", kAddress,
             {{"eipassoc-1", "eipassoc-2", {"missing"}},
              {"<associationId>eipassoc-1</associationId>", "", {"missing"}},
              {"<instanceId>i-1", "<instanceId>i-2", {"instance_id"}}}),
    ec2_case("RouteTable", "aws_route_table",
             R"({"id": "rtb-1", "propagating_vgws": ["vgw-1"], "vpc_id": "vpc-1", )" + kRoutes + ", " +
                 kTags + "}",
             "DescribeRouteTables", "routeTableSet", kTable, kTableEdits),
    ec2_case("DefaultRouteTable", "aws_default_route_table",
             R"({"id": "rtb-1", "default_route_table_id": "rtb-1", "propagating_vgws": ["vgw-1"],
 "vpc_id": "vpc-1", )" +
                 kRoutes + ", " + kTags + "}",
             "DescribeRouteTables", "routeTableSet", kTable, kTableEdits),
    ec2_case("Route", "aws_route",
             R"({"id": "r-rtb-11080289494", "route_table_id": "rtb-1", "destination_cidr_block": "0.0.0.0/0",
 "gateway_id": "igw-1", "nat_gateway_id": "", "network_interface_id": "", "state": "active"})",
             "DescribeRouteTables", "routeTableSet", kTable,
             {{"<gatewayId>igw-1", "<gatewayId>igw-2", {"gateway_id"}},
              {"<gatewayId>igw-1</gatewayId>",
               "<networkInterfaceId>eni-1</networkInterfaceId><instanceId>i-1</instanceId>",
               {"gateway_id", "network_interface_id"}},
              {"<destinationCidrBlock>0.0.0.0/0", "<destinationCidrBlock>128.0.0.0/1", {"missing"}}}),
    ec2_case("RouteOverIpv6", "aws_route",
             R"({"id": "r-rtb-12", "route_table_id": "rtb-1", "destination_cidr_block": "",
 "destination_ipv6_cidr_block": "2001:db8::/32", "egress_only_gateway_id": "eigw-1"})",
             "DescribeRouteTables", "routeTableSet", kTable,
             {{">eigw-1", ">eigw-2", {"egress_only_gateway_id"}}}),
    ec2_case("RouteTableAssociation", "aws_route_table_association",
             R"({"id": "rtbassoc-1", "gateway_id": "", "route_table_id": "rtb-1", "subnet_id": "subnet-1"})",
             "DescribeRouteTables", "routeTableSet", kTable,
             {{"rtbassoc-1", "rtbassoc-3", {"missing"}},
              {"<state>associated", "<state>disassociated", {"missing"}},
              {"<subnetId>subnet-1", "<subnetId>subnet-2", {"subnet_id"}}}),
    ec2_case("MainRouteTableAssociation", "aws_main_route_table_association",
             R"({"id": "rtbassoc-2", "route_table_id": "rtb-1", "vpc_id": "vpc-1"})", "DescribeRouteTables",
             "routeTableSet", kTable,
             {{"rtbassoc-2", "rtbassoc-3", {"missing"}}, {"<main>true", "<main>false", {"missing"}}}),
    ec2_case(
        "NetworkAcl", "aws_network_acl",
        R"({"id": "acl-1", "subnet_ids": ["subnet-1"], "vpc_id": "vpc-1", )" + kEntries + ", " + kTags + "}",
        "DescribeNetworkAcls", "networkAclSet", kAcl, kEntryEdits),
    ec2_case(
        "DefaultNetworkAcl", "aws_default_network_acl",
        R"({"id": "acl-1", "default_network_acl_id": "acl-1", "subnet_ids": ["subnet-9"], "vpc_id": "vpc-1", )" +
            kEntries + ", " + kTags + "}",
        "DescribeNetworkAcls", "networkAclSet", kAcl, kEntryEdits),
    ec2_case("NetworkAclRule", "aws_network_acl_rule",
             R"({"id": "nacl-1", "network_acl_id": "acl-1", "rule_number": 100, "egress": false,
 "protocol": "tcp", "rule_action": "ALLOW", "cidr_block": "10.0.0.0/8", "from_port": 443, "to_port": 443})",
             "DescribeNetworkAcls", "networkAclSet", kAcl,
             {{"<cidrBlock>10.0.0.0/8", "<cidrBlock>0.0.0.0/0", {"cidr_block"}},
              {"<from>443", "<from>22", {"from_port"}},
              {"<to>443", "<to>8443", {"to_port"}},
              {"<protocol>6", "<protocol>17", {"protocol"}},
              {"<ruleAction>allow", "<ruleAction>deny", {"rule_action"}},
              {"<egress>false", "<egress>true", {"missing"}},
              {"<ruleNumber>100", "<ruleNumber>99", {"missing"}}}),
    ec2_case("NetworkAclRuleOfIcmp", "aws_network_acl_rule",
             R"({"id": "nacl-2", "network_acl_id": "acl-1", "rule_number": 120, "egress": false,
 "protocol": "icmp", "rule_action": "deny", "cidr_block": "203.0.113.0/24", "from_port": 0, "to_port": 0,
 "icmp_type": 8, "icmp_code": -1})",
             "DescribeNetworkAcls", "networkAclSet", kAcl,
             {{"<code>-1", "<code>0", {"icmp_code"}}, {"<type>8", "<type>0", {"icmp_type"}}}),
    ec2_case("NetworkAclRuleOfEverything", "aws_network_acl_rule",
             R"({"id": "nacl-3", "network_acl_id": "acl-1", "rule_number": 100, "egress": true,
 "protocol": "-1", "rule_action": "allow", "ipv6_cidr_block": "2001:DB8::/32", "from_port": 0, "to_port": 65535})",
             "DescribeNetworkAcls", "networkAclSet", kAcl, {{"2001:db8::/32", "::/0", {"ipv6_cidr_block"}}}),
    ec2_case(
        "VpcDhcpOptions", "aws_vpc_dhcp_options",
        R"({"id": "dopt-1", "domain_name": "lego.internal", "domain_name_servers": ["10.0.0.2", "10.0.0.3"],
 "ipv6_address_preferred_lease_time": "", "netbios_name_servers": ["10.0.0.4"], "netbios_node_type": "2",
 "ntp_servers": ["169.254.169.123"], )" +
            kTags + "}",
        "DescribeDhcpOptions", "dhcpOptionsSet",
        "<item>" + kTagSet +
            "<dhcpOptionsId>dopt-1</dhcpOptionsId><dhcpConfigurationSet><item><key>domain-name-servers</key>"
            "<valueSet><item><value>10.0.0.2</value></item><item><value>10.0.0.3</value></item></valueSet></"
            "item>"
            "<item><key>domain-name</key><valueSet><item><value>lego.internal</value></item></valueSet></"
            "item>"
            "<item><key>ntp-servers</key><valueSet><item><value>169.254.169.123</value></item></valueSet></"
            "item>"
            "<item><key>netbios-name-servers</key><valueSet><item><value>10.0.0.4</value></item></valueSet></"
            "item>"
            "<item><key>netbios-node-type</key><valueSet><item><value>2</value></item></valueSet></item>"
            "</dhcpConfigurationSet></item>",
        {{"<value>lego</value>", "<value>other</value>", {"tags[\"Team\"]"}},
         {"lego.internal", "other.internal", {"domain_name"}},
         {"10.0.0.3", "10.0.0.5", {"domain_name_servers"}},
         {"169.254.169.123", "10.0.0.6", {"ntp_servers"}},
         {"10.0.0.4", "10.0.0.6", {"netbios_name_servers"}},
         {"<value>2<", "<value>8<", {"netbios_node_type"}}}),
    ec2_case("VpcDhcpOptionsAssociation", "aws_vpc_dhcp_options_association",
             R"({"id": "dopt-1-vpc-1", "dhcp_options_id": "dopt-1", "vpc_id": "vpc-1"})", "DescribeVpcs",
             "vpcSet", "<item><vpcId>vpc-1</vpcId><dhcpOptionsId>dopt-1</dhcpOptionsId></item>",
             {{"dopt-1", "dopt-2", {"missing"}}}),
    ec2_case(
        "VpcIpv6CidrBlockAssociation", "aws_vpc_ipv6_cidr_block_association",
        R"({"id": "assoc-1", "assign_generated_ipv6_cidr_block": true, "ip_source": "amazon",
 "ipv6_address_attribute": "public", "ipv6_cidr_block": "2001:db8:0:0::/56", "ipv6_ipam_pool_id": null,
 "ipv6_netmask_length": null, "ipv6_pool": "Amazon", "timeouts": null, "vpc_id": "vpc-1"})",
        "DescribeVpcs", "vpcSet",
        "<item><vpcId>vpc-1</vpcId><ipv6CidrBlockAssociationSet><item><associationId>assoc-0</associationId>"
        "<ipv6CidrBlock>2001:db8:1::/56</ipv6CidrBlock><ipv6CidrBlockState><state>associated</state>"
        "</ipv6CidrBlockState><ipv6Pool>Amazon</ipv6Pool></item><item><associationId>assoc-1</associationId>"
        "<ipv6CidrBlock>2001:db8::/56</ipv6CidrBlock><ipv6CidrBlockState><state>associated</state>"
        "</ipv6CidrBlockState><ipv6Pool>Amazon</ipv6Pool></item></ipv6CidrBlockAssociationSet></item>",
        {{"<associationId>assoc-1", "<associationId>assoc-2", {"missing"}},
         {"db8::/56", "db8:2::/56", {"ipv6_cidr_block"}}}),
    ec2_case(
        "VpcPeeringConnection", "aws_vpc_peering_connection",
        R"({"id": "pcx-1", "accept_status": "active", "accepter": [{"allow_remote_vpc_dns_resolution": true}],
 "requester": [], "auto_accept": true, "peer_owner_id": "210987654321", "peer_region": "us-east-1",
 "peer_vpc_id": "vpc-2", "vpc_id": "vpc-1", )" +
            kTags + "}",
        "DescribeVpcPeeringConnections", "vpcPeeringConnectionSet",
        "<item><accepterVpcInfo><ownerId>210987654321</ownerId><peeringOptions>"
        "<allowDnsResolutionFromRemoteVpc>true</allowDnsResolutionFromRemoteVpc></peeringOptions>"
        "<vpcId>vpc-2</vpcId><region>us-east-1</region></accepterVpcInfo><requesterVpcInfo>"
        "<ownerId>123456789012</ownerId><peeringOptions>"
        "<allowDnsResolutionFromRemoteVpc>false</allowDnsResolutionFromRemoteVpc></peeringOptions>"
        "<vpcId>vpc-1</vpcId><region>us-east-1</region></requesterVpcInfo><status><code>active</code></"
        "status>" +
            kTagSet + "<vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId></item>",
        {kTagEdit,
         {"RemoteVpc>true", "RemoteVpc>false", {"accepter[0].allow_remote_vpc_dns_resolution"}},
         {"RemoteVpc>false", "RemoteVpc>true", {"requester[0].allow_remote_vpc_dns_resolution"}},
         {"<code>active", "<code>deleted", {"missing"}},
         {"<code>active", "<code>deleting", {"missing"}},
         {"<code>active", "<code>rejected", {"missing"}},
         {"<vpcId>vpc-2", "<vpcId>vpc-3", {"peer_vpc_id"}}}),
    ec2_case(
        "FlowLog", "aws_flow_log",
        R"({"id": "fl-1", "deliver_cross_account_role": "", "destination_options": [{"file_format": "parquet",
 "hive_compatible_partitions": false, "per_hour_partition": true}], "eni_id": null,
 "iam_role_arn": "arn:aws:iam::1:role/flow", "log_destination": "arn:aws:logs:us-east-1:1:log-group:/flow:*",
 "log_destination_type": "cloud-watch-logs", "log_format": "${srcaddr}", "log_group_name": "",
 "max_aggregation_interval": 600, "subnet_id": null, "traffic_type": "ALL", "vpc_id": "vpc-1", )" +
            kTags + "}",
        "DescribeFlowLogs", "flowLogSet", kFlow,
        {kTagEdit,
         {"role/flow", "role/other", {"iam_role_arn"}},
         {":/flow<", ":/other<", {"log_destination"}},
         {"<logFormat>${srcaddr}", "<logFormat>${dstaddr}", {"log_format"}},
         {">600<", ">60<", {"max_aggregation_interval"}},
         {">ALL<", ">REJECT<", {"traffic_type"}},
         {">parquet<", ">plain-text<", {"destination_options[0].file_format"}},
         {"<perHourPartition>true", "<perHourPartition>false", {"destination_options[0].per_hour_partition"}},
         {"<resourceId>vpc-1", "<resourceId>tgw-attach-1", {"transit_gateway_attachment_id", "vpc_id"}}}),
    ec2_case(
        "DefaultSecurityGroup", "aws_default_security_group",
        R"({"id": "sg-1", "egress": [], "ingress": [{"from_port": 0, "to_port": 0, "protocol": "-1",
 "self": true, "cidr_blocks": []}], "vpc_id": "vpc-1", )" +
            kTags + "}",
        "DescribeSecurityGroups", "securityGroupInfo",
        "<item><groupId>sg-1</groupId><groupName>default</groupName><ownerId>123456789012</ownerId>"
        "<ipPermissions><item><ipProtocol>-1</ipProtocol><groups><item><groupId>sg-1</groupId>"
        "<userId>123456789012</userId></item></groups></item></ipPermissions><ipPermissionsEgress/>" +
            kTagSet + "<vpcId>vpc-1</vpcId></item>",
        {kTagEdit,
         {"<groups><item><groupId>sg-1", "<groups><item><groupId>sg-2", {"ingress"}},
         {"<ipPermissionsEgress/>",
          "<ipPermissionsEgress><item><ipProtocol>-1</ipProtocol><ipRanges><item><cidrIp>0.0.0.0/0</cidrIp>"
          "</item></ipRanges></item></ipPermissionsEgress>",
          {"egress"}}}),
    ec2_case(
        "DefaultSubnet", "aws_default_subnet",
        R"({"id": "subnet-1", "availability_zone": "us-east-1a", "existing_default_subnet": true,
 "map_public_ip_on_launch": true, "cidr_block": "172.31.0.0/20", )" +
            kTags + "}",
        "DescribeSubnets", "subnetSet",
        "<item><subnetId>subnet-1</subnetId><availabilityZone>us-east-1a</availabilityZone>"
        "<cidrBlock>172.31.0.0/20</cidrBlock><mapPublicIpOnLaunch>true</mapPublicIpOnLaunch>" +
            kTagSet + "</item>",
        {kTagEdit, {"<mapPublicIpOnLaunch>true", "<mapPublicIpOnLaunch>false", {"map_public_ip_on_launch"}}}),
};

INSTANTIATE_TEST_SUITE_P(Network, RecordedType, testing::ValuesIn(kCases), case_name);

const std::string kBareTable = R"({"id": "rtb-1", "route": [], "propagating_vgws": [], "vpc_id": "vpc-1",
 "tags": {}, "tags_all": {"Team": "lego"}})";

class RouteTables : public testing::Test {
 protected:
  void answer(const std::string& table) {
    world.reply("ec2", "DescribeRouteTables",
                "<DescribeRouteTablesResponse><routeTableSet>" + table +
                    "</routeTableSet></DescribeRouteTablesResponse>");
  }
  World world;
};

TEST_F(RouteTables, ShareOneCallWithTheirRoutesAndAssociations) {
  answer(kTable);
  const std::vector<Outcome> outcomes = world.read_all({
      {"aws_route_table", kBareTable},
      {"aws_default_route_table", kBareTable},
      {"aws_route", R"({"route_table_id": "rtb-1", "destination_cidr_block": "0.0.0.0/0"})"},
      {"aws_route_table_association", R"({"id": "rtbassoc-1", "route_table_id": "rtb-1"})"},
      {"aws_main_route_table_association", R"({"id": "rtbassoc-2", "route_table_id": "rtb-1"})"},
  });
  EXPECT_THAT(outcomes, testing::Each(testing::VariantWith<Found>(testing::_)));
  EXPECT_EQ(world.aws.count("DescribeRouteTables"), 1U);
}

TEST_F(RouteTables, DoNotCountRoutesOfTheirOwnTwice) {
  answer(kTable);
  const std::vector<World::Wanted> routes{
      {"aws_route",
       R"({"route_table_id": "rtb-1", "destination_cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"})"},
      {"aws_route", R"({"route_table_id": "rtb-1", "destination_ipv6_cidr_block": "2001:DB8:0::/32"})"},
      {"aws_vpn_gateway_route_propagation", R"({"route_table_id": "rtb-1", "vpn_gateway_id": "vgw-1"})"}};
  EXPECT_THAT(world.drift("aws_route_table", kBareTable, routes), IsEmpty());
  EXPECT_THAT(world.drift("aws_route_table", kBareTable),
              ElementsAre("propagating_vgws", "route[\"2001:db8::/32\"]", "route[\"0.0.0.0/0\"]"));
}

TEST_F(RouteTables, CompareALocalRouteWhereTheStateNamesIt) {
  const std::string local =
      with(kBareTable, "/route",
           R"([{"cidr_block": "10.40.0.0/16", "gateway_id": "local", "network_interface_id": ""}])");
  const std::string only_local = replaced(
      kTable, kRouteSet,
      "<routeSet><item><destinationCidrBlock>10.40.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId>"
      "</item></routeSet>");
  const std::string table = replaced(only_local, "<item><gatewayId>vgw-1</gatewayId></item>", "");
  answer(table);
  EXPECT_THAT(world.drift("aws_route_table", local), IsEmpty());
  answer(replaced(table, "<gatewayId>local</gatewayId>", "<networkInterfaceId>eni-1</networkInterfaceId>"));
  EXPECT_THAT(
      world.drift("aws_route_table", local),
      ElementsAre("route[\"10.40.0.0/16\"].gateway_id", "route[\"10.40.0.0/16\"].network_interface_id"));
}

TEST_F(RouteTables, LeaveOutARouteThatAServiceMadeToItsOwnInterface) {
  const std::string table = replaced(
      replaced(
          kTable, kRouteSet,
          "<routeSet><item><destinationCidrBlock>10.9.0.0/16</destinationCidrBlock><instanceOwnerId>555</"
          "instanceOwnerId>"
          "<networkInterfaceId>eni-9</networkInterfaceId><origin>CreateRoute</origin></item></routeSet>"),
      "<item><gatewayId>vgw-1</gatewayId></item>", "");
  answer(table);
  const auto interface = [&](const std::string& owner) {
    world.reply("ec2", "DescribeNetworkInterfaces",
                "<DescribeNetworkInterfacesResponse><networkInterfaceSet><item><networkInterfaceId>eni-9</"
                "networkInterfaceId>"
                "<ownerId>" +
                    owner +
                    "</ownerId><attachment><instanceOwnerId>555</instanceOwnerId></attachment></item>"
                    "</networkInterfaceSet></DescribeNetworkInterfacesResponse>");
  };
  interface("123456789012");
  EXPECT_THAT(world.drift("aws_route_table", kBareTable), IsEmpty());
  interface("555");  // a participant's own, in a shared VPC
  EXPECT_THAT(world.drift("aws_route_table", kBareTable), ElementsAre("route[\"10.9.0.0/16\"]"));
  world.aws.deny("DescribeNetworkInterfaces");
  EXPECT_THAT(world.drift("aws_route_table", kBareTable), ElementsAre("unreadable"));
}

TEST(NetworkAcls, DoNotCountRulesAndAssociationsOfTheirOwnTwice) {
  World world;
  world.reply("ec2", "DescribeNetworkAcls",
              "<DescribeNetworkAclsResponse><networkAclSet>" + kAcl +
                  "</networkAclSet></DescribeNetworkAclsResponse>");
  const std::string bare =
      R"({"id": "acl-1", "ingress": [], "egress": [], "subnet_ids": [], "vpc_id": "vpc-1",
 "tags": {}, "tags_all": {"Team": "lego"}})";
  const auto rule = [](const std::string& number, const std::string& egress) -> World::Wanted {
    return {"aws_network_acl_rule",
            R"({"network_acl_id": "acl-1", "rule_number": )" + number + R"(, "egress": )" + egress + "}"};
  };
  const World::Wanted association{"aws_network_acl_association",
                                  R"({"network_acl_id": "acl-1", "subnet_id": "subnet-1"})"};
  EXPECT_THAT(world.drift("aws_network_acl", bare,
                          {rule("100", "false"), rule("120", "false"), rule("100", "true"), association}),
              IsEmpty());
  EXPECT_THAT(world.drift("aws_network_acl", bare, {rule("100", "false"), rule("100", "true"), association}),
              ElementsAre("ingress[\"120\"]"));
  EXPECT_THAT(
      world.drift("aws_network_acl", bare, {rule("100", "false"), rule("120", "false"), rule("100", "true")}),
      ElementsAre("subnet_ids"));
}

TEST(Addresses, ThatSomethingElseAssociatesAreNotComparedThere) {
  World world;
  world.reply("ec2", "DescribeAddresses",
              "<DescribeAddressesResponse><addressesSet>" +
                  replaced(kAddress, "<instanceId>i-1", "<instanceId>i-2") +
                  "</addressesSet></DescribeAddressesResponse>");
  const std::string state =
      R"({"id": "eipalloc-1", "instance": "i-1", "network_interface": "eni-1", "vpc": true,
 "tags": {}, "tags_all": {"Team": "lego"}})";
  EXPECT_THAT(world.drift("aws_eip", state), ElementsAre("instance"));
  EXPECT_THAT(
      world.drift("aws_eip", state,
                  {{"aws_eip_association", R"({"allocation_id": "eipalloc-1", "instance_id": "i-1"})"}}),
      IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
