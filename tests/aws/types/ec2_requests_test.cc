// How EC2's tables put differences right: the exact calls, and with both sides swapped the undo.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "model/resource.h"
#include "model/resource_type.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Value json(const std::string& text) {
  Result<Value> value = parse_json(text);
  EXPECT_TRUE(value.ok()) << text;
  return value.ok() ? *std::move(value) : Value();
}

/// One line a call: `Operation {members}`. The sides are attributes in JSON; `state` has the ids.
std::vector<std::string> calls(std::string_view type, std::string_view name, const std::string& state,
                               const std::string& from, const std::string& to) {
  const Value before = json(from);
  const Value after = json(to);
  const Value ids = json(state);
  std::vector<std::string> out;
  for (const Attribute& attribute : find_resource_type(type)->attributes) {
    if (attribute.name != name) continue;
    if (attribute.update == nullptr || attribute.update->requests == nullptr) {
      ADD_FAILURE() << type << "." << name << " has no computed calls";
      continue;
    }
    const Update& update = *attribute.update;
    const std::array changed{name};
    for (const Request& request : update.requests({.to = after,
                                  .from = before,
                                  .changed = changed,
                                  .state = ids,
                                  .key = {},
                                  .region = "us-east-1",
                                  .account = "123456789012",
                                  .partition = "aws"})) {
      EXPECT_NE(std::find(update.operations.begin(), update.operations.end(), request.operation),
                update.operations.end())
          << request.operation->name << " is not among the operations of " << type << "." << name;
      out.push_back(std::string(request.operation->name) + " " + to_json(request.members));
    }
  }
  return out;
}

const std::string kTable = R"({"id": "rtb-1"})";

TEST(Ec2Remedy, RouteIsReplacedCreatedAndDeleted) {
  const std::string was = R"({"route": [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-2"},
 {"cidr_block": "198.18.0.0/15", "nat_gateway_id": "nat-1"}]})";
  const std::string is = R"({"route": [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"},
 {"ipv6_cidr_block": "::/0", "egress_only_gateway_id": "eigw-1", "gateway_id": ""}]})";
  EXPECT_THAT(
      calls("aws_route_table", "route", kTable, was, is),
      ElementsAre(
          R"(ReplaceRoute {"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-1","RouteTableId":"rtb-1"})",
          R"(CreateRoute {"DestinationIpv6CidrBlock":"::/0","EgressOnlyInternetGatewayId":"eigw-1","RouteTableId":"rtb-1"})",
          R"(DeleteRoute {"DestinationCidrBlock":"198.18.0.0/15","RouteTableId":"rtb-1"})"));
  EXPECT_THAT(
      calls("aws_route_table", "route", kTable, is, was),
      ElementsAre(
          R"(ReplaceRoute {"DestinationCidrBlock":"0.0.0.0/0","GatewayId":"igw-2","RouteTableId":"rtb-1"})",
          R"(CreateRoute {"DestinationCidrBlock":"198.18.0.0/15","NatGatewayId":"nat-1","RouteTableId":"rtb-1"})",
          R"(DeleteRoute {"DestinationIpv6CidrBlock":"::/0","RouteTableId":"rtb-1"})"));
  EXPECT_THAT(calls("aws_route_table", "route", kTable, is, is), IsEmpty());
}

TEST(Ec2Remedy, RouteThatIsLocalIsNeverCreated) {
  EXPECT_THAT(
      calls("aws_route_table", "route", kTable, R"({"route": []})",
            R"({"route": [{"cidr_block": "10.0.0.0/16", "gateway_id": "local"}]})"),
      ElementsAre(
          R"(ReplaceRoute {"DestinationCidrBlock":"10.0.0.0/16","LocalTarget":true,"RouteTableId":"rtb-1"})"));
}

TEST(Ec2Remedy, RouteOfItsOwnIsReplaced) {
  EXPECT_THAT(
      calls("aws_route", "gateway_id", R"({"route_table_id": "rtb-1"})",
            R"({"destination_cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"})",
            R"({"destination_cidr_block": "0.0.0.0/0", "vpc_endpoint_id": "vpce-1"})"),
      ElementsAre(
          R"(ReplaceRoute {"DestinationCidrBlock":"0.0.0.0/0","RouteTableId":"rtb-1","VpcEndpointId":"vpce-1"})"));
}

TEST(Ec2Remedy, RouteTablePropagatesFromOneGatewayACall) {
  EXPECT_THAT(calls("aws_route_table", "propagating_vgws", kTable, R"({"propagating_vgws": ["vgw-1"]})",
                    R"({"propagating_vgws": ["vgw-2"]})"),
              ElementsAre(R"(DisableVgwRoutePropagation {"GatewayId":"vgw-1","RouteTableId":"rtb-1"})",
                          R"(EnableVgwRoutePropagation {"GatewayId":"vgw-2","RouteTableId":"rtb-1"})"));
}

TEST(Ec2Remedy, NetworkAclEntryIsReplacedCreatedAndDeleted) {
  const std::string was = R"({"ingress": [
 {"rule_no": 100, "action": "allow", "protocol": "tcp", "cidr_block": "0.0.0.0/0", "from_port": 22, "to_port": 22},
 {"rule_no": 90, "action": "allow", "protocol": "-1", "cidr_block": "0.0.0.0/0", "from_port": 0, "to_port": 0}]})";
  const std::string is = R"({"ingress": [
 {"rule_no": 100, "action": "allow", "protocol": "6", "cidr_block": "10.0.0.0/8", "from_port": 22, "to_port": 22},
 {"rule_no": 110, "action": "DENY", "protocol": "icmp", "ipv6_cidr_block": "::/0", "icmp_type": 8, "icmp_code": -1}]})";
  EXPECT_THAT(
      calls("aws_network_acl", "ingress", R"({"id": "acl-1"})", was, is),
      ElementsAre(
          R"(ReplaceNetworkAclEntry {"CidrBlock":"10.0.0.0/8","Egress":false,"NetworkAclId":"acl-1","PortRange":{"From":22,"To":22},"Protocol":"6","RuleAction":"allow","RuleNumber":100})",
          R"(CreateNetworkAclEntry {"Egress":false,"Icmp":{"Code":-1,"Type":8},"Ipv6CidrBlock":"::/0","NetworkAclId":"acl-1","Protocol":"1","RuleAction":"deny","RuleNumber":110})",
          R"(DeleteNetworkAclEntry {"Egress":false,"NetworkAclId":"acl-1","RuleNumber":90})"));
}

TEST(Ec2Remedy, NetworkAclTakesTheSubnetsThatItLostAndLeavesOthersToTheirOwnLists) {
  const std::string acl = R"({"id": "acl-1"})";
  const std::string with_both =
      R"({"subnet_ids": ["subnet-1", "subnet-2"], "lost_associations": {"subnet-2": "aclassoc-2"}})";
  const std::string with_one =
      R"({"subnet_ids": ["subnet-1"], "lost_associations": {"subnet-2": "aclassoc-2"}})";
  EXPECT_THAT(
      calls("aws_network_acl", "subnet_ids", acl, with_one, with_both),
      ElementsAre(R"(ReplaceNetworkAclAssociation {"AssociationId":"aclassoc-2","NetworkAclId":"acl-1"})"));
  EXPECT_THAT(calls("aws_network_acl", "subnet_ids", acl, with_both, with_one), IsEmpty());
  EXPECT_THAT(calls("aws_network_acl", "subnet_ids", acl, R"({"subnet_ids": []})", with_one), IsEmpty())
      << "whose association is not known";
}

TEST(Ec2Remedy, InstanceGetsItsProfileByTheAssociationThatIsLive) {
  const std::string instance = R"({"id": "i-1"})";
  const std::string ours =
      R"({"iam_instance_profile": "lego", "profile_association": {"id": "iip-1", "profile": "admin"}})";
  const std::string theirs =
      R"({"iam_instance_profile": "admin", "profile_association": {"id": "iip-1", "profile": "admin"}})";
  EXPECT_THAT(
      calls("aws_instance", "iam_instance_profile", instance, theirs, ours),
      ElementsAre(
          R"(ReplaceIamInstanceProfileAssociation {"AssociationId":"iip-1","IamInstanceProfile.Name":"lego"})"));
  EXPECT_THAT(calls("aws_instance", "iam_instance_profile", instance, ours, theirs), IsEmpty())
      << "the way back has another association";
  EXPECT_THAT(
      calls("aws_instance", "iam_instance_profile", instance, R"({"iam_instance_profile": ""})", ours),
      ElementsAre(R"(AssociateIamInstanceProfile {"IamInstanceProfile.Name":"lego","InstanceId":"i-1"})"));
  EXPECT_THAT(
      calls("aws_instance", "iam_instance_profile", instance, ours, R"({"iam_instance_profile": ""})"),
      IsEmpty());
}

TEST(Ec2Remedy, SubnetGetsItsIpv6BlockAndLosesTheOneThatIsLive) {
  const std::string subnet = R"({"id": "subnet-1"})";
  const std::string none = R"({"ipv6_cidr_block": ""})";
  const std::string ours = R"({"ipv6_cidr_block": "2001:db8:1::/64")";
  const std::string of_theirs = R"(, "ipv6_association": {"id": "assoc-2", "block": "2001:db8:2:0::/64"}})";
  const std::string theirs = R"({"ipv6_cidr_block": "2001:db8:2::/64")" + of_theirs;
  const auto moves = [&](const std::string& from, const std::string& to) {
    return calls("aws_subnet", "ipv6_cidr_block", subnet, from, to);
  };
  EXPECT_THAT(
      moves(none, ours + "}"),
      ElementsAre(R"(AssociateSubnetCidrBlock {"Ipv6CidrBlock":"2001:db8:1::/64","SubnetId":"subnet-1"})"));
  EXPECT_THAT(moves(ours + "}", none), IsEmpty()) << "the way back has an association that nobody knows yet";
  EXPECT_THAT(
      moves(theirs, ours + of_theirs),
      ElementsAre(R"(DisassociateSubnetCidrBlock {"AssociationId":"assoc-2"})",
                  R"(AssociateSubnetCidrBlock {"Ipv6CidrBlock":"2001:db8:1::/64","SubnetId":"subnet-1"})"));
  EXPECT_THAT(moves(ours + of_theirs, theirs), IsEmpty()) << "the association is that of the other block";
}

TEST(Ec2Remedy, InterfaceThatWasDetachedIsAttachedWhereItWas) {
  const std::string interface = R"({"id": "eni-1"})";
  const std::string detached = R"({"attachment": []})";
  const std::string attached = R"({"attachment": [{"instance": "i-1", "device_index": 1}]})";
  EXPECT_THAT(
      calls("aws_network_interface", "attachment", interface, detached, attached),
      ElementsAre(
          R"(AttachNetworkInterface {"DeviceIndex":1,"InstanceId":"i-1","NetworkInterfaceId":"eni-1"})"));
  EXPECT_THAT(calls("aws_network_interface", "attachment", interface, attached, detached), IsEmpty());
}

TEST(Ec2Remedy, NetworkAclRuleIsReplacedWhole) {
  const std::string rule = R"({"rule_number": 100, "egress": true, "protocol": "udp", "rule_action": "allow",
 "cidr_block": "10.0.0.0/8", "from_port": 53, "to_port": )";
  EXPECT_THAT(
      calls("aws_network_acl_rule", "to_port", R"({"network_acl_id": "acl-1"})", rule + "99}", rule + "53}"),
      ElementsAre(
          R"(ReplaceNetworkAclEntry {"CidrBlock":"10.0.0.0/8","Egress":true,"NetworkAclId":"acl-1","PortRange":{"From":53,"To":53},"Protocol":"17","RuleAction":"allow","RuleNumber":100})"));
}

const std::string kGroup = R"({"id": "sg-1"})";

TEST(Ec2Remedy, SecurityGroupRulesAreAuthorisedDescribedAndRevoked) {
  const std::string was = R"({"ingress": [
 {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]},
 {"protocol": "6", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8", "10.1.0.0/16"], "description": "mine"}]})";
  const std::string is = R"({"ingress": [
 {"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"], "description": "https"},
 {"protocol": "-1", "from_port": 0, "to_port": 0, "self": true, "security_groups": ["210987654321/sg-2"]}]})";
  EXPECT_THAT(
      calls("aws_security_group", "ingress", kGroup, was, is),
      ElementsAre(
          R"(AuthorizeSecurityGroupIngress {"GroupId":"sg-1","IpPermissions":[{"Groups":[{"GroupId":"sg-2","UserId":"210987654321"}],"IpProtocol":"-1"},{"Groups":[{"GroupId":"sg-1"}],"IpProtocol":"-1"}]})",
          R"(UpdateSecurityGroupRuleDescriptionsIngress {"GroupId":"sg-1","IpPermissions":[{"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"10.0.0.0/8","Description":"https"}],"ToPort":443}]})",
          R"(RevokeSecurityGroupIngress {"GroupId":"sg-1","IpPermissions":[{"FromPort":22,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"ToPort":22},{"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"10.1.0.0/16"}],"ToPort":443}]})"));
  EXPECT_THAT(calls("aws_security_group", "ingress", kGroup, is, is), IsEmpty());
}

TEST(Ec2Remedy, SecurityGroupRulesGoTheirOwnWay) {
  EXPECT_THAT(
      calls("aws_default_security_group", "egress", kGroup,
            R"({"egress": [{"protocol": "-1", "ipv6_cidr_blocks": ["::/0"]}]})", R"({"egress": []})"),
      ElementsAre(
          R"(RevokeSecurityGroupEgress {"GroupId":"sg-1","IpPermissions":[{"IpProtocol":"-1","Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]})"));
}

TEST(Ec2Remedy, SecurityGroupRuleGetsBackWhatItLost) {
  const std::string state = R"({"security_group_id": "sg-1", "type": "egress"})";
  const std::string rule = R"({"protocol": "tcp", "from_port": 443, "to_port": 443, "description": "https",
 "cidr_blocks": )";
  EXPECT_THAT(
      calls("aws_security_group_rule", "cidr_blocks", state, rule + R"(["10.0.0.0/8"]})",
            rule + R"(["10.0.0.0/8", "172.16.0.0/12"]})"),
      ElementsAre(
          R"(AuthorizeSecurityGroupEgress {"GroupId":"sg-1","IpPermissions":[{"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"172.16.0.0/12","Description":"https"}],"ToPort":443}]})"));
}

TEST(Ec2Remedy, PrefixListTakesOutAndAddsAVersionEach) {
  const std::string state = R"({"id": "pl-1"})";
  const std::string was = R"({"version": 7, "entry": [{"cidr": "10.0.0.0/8", "description": "mine"},
 {"cidr": "10.9.0.0/16"}]})";
  const std::string is = R"({"version": 7, "entry": [{"cidr": "10.0.0.0/8", "description": "office"}]})";
  EXPECT_THAT(
      calls("aws_ec2_managed_prefix_list", "entry", state, was, is),
      ElementsAre(
          R"(ModifyManagedPrefixList {"CurrentVersion":7,"PrefixListId":"pl-1","RemoveEntry":[{"Cidr":"10.0.0.0/8"},{"Cidr":"10.9.0.0/16"}]})",
          R"(ModifyManagedPrefixList {"AddEntry":[{"Cidr":"10.0.0.0/8","Description":"office"}],"CurrentVersion":8,"PrefixListId":"pl-1"})"));
  EXPECT_THAT(
      calls("aws_ec2_managed_prefix_list", "entry", state, R"({"version": 7, "entry": []})",
            R"({"version": 7, "entry": [{"cidr": "10.9.0.0/16", "description": ""}]})"),
      ElementsAre(
          R"(ModifyManagedPrefixList {"AddEntry":[{"Cidr":"10.9.0.0/16"}],"CurrentVersion":7,"PrefixListId":"pl-1"})"));
}

TEST(Ec2Remedy, TagsAreMadeAndDeletedByTheirResourcesId) {
  EXPECT_THAT(calls("aws_vpc", "tags", R"({"id": "vpc-1"})",
                    R"({"tags": {"a": "1", "b": "2", "aws:x": "y"}})", R"({"tags": {"a": "9"}})"),
              ElementsAre(R"(DeleteTags {"ResourceId.1":"vpc-1","Tag":[{"Key":"b"}]})",
                          R"(CreateTags {"ResourceId.1":"vpc-1","Tag":[{"Key":"a","Value":"9"}]})"));
  EXPECT_THAT(calls("aws_key_pair", "tags", R"({"id": "lego", "key_pair_id": "key-1"})", R"({"tags": {}})",
                    R"({"tags": {"a": "1"}})"),
              ElementsAre(R"(CreateTags {"ResourceId.1":"key-1","Tag":[{"Key":"a","Value":"1"}]})"));
}

TEST(Ec2Remedy, InternetGatewayIsDetachedBeforeItIsAttached) {
  EXPECT_THAT(calls("aws_internet_gateway", "vpc_id", R"({"id": "igw-1"})", R"({"vpc_id": "vpc-2"})",
                    R"({"vpc_id": "vpc-1"})"),
              ElementsAre(R"(DetachInternetGateway {"InternetGatewayId":"igw-1","VpcId":"vpc-2"})",
                          R"(AttachInternetGateway {"InternetGatewayId":"igw-1","VpcId":"vpc-1"})"));
  EXPECT_THAT(calls("aws_internet_gateway", "vpc_id", R"({"id": "igw-1"})", R"({"vpc_id": ""})",
                    R"({"vpc_id": "vpc-1"})"),
              ElementsAre(R"(AttachInternetGateway {"InternetGatewayId":"igw-1","VpcId":"vpc-1"})"));
}

TEST(Ec2Remedy, AddressesAreAssociatedAgainNeverToNothing) {
  const std::string state = R"({"allocation_id": "eipalloc-1"})";
  EXPECT_THAT(
      calls("aws_eip", "instance", state, R"({"instance": ""})",
            R"({"instance": "i-1", "network_interface": "eni-1"})"),
      ElementsAre(
          R"(AssociateAddress {"AllocationId":"eipalloc-1","AllowReassociation":true,"InstanceId":"i-1"})"));
  EXPECT_THAT(calls("aws_eip", "instance", state, R"({"instance": "i-1"})", R"({"instance": ""})"),
              IsEmpty());
}

TEST(Ec2Remedy, NatGatewayOfPublicConnectivityGainsAndLosesElasticIps) {
  const std::string state = R"({"id": "nat-1", "connectivity_type": "public"})";
  const std::string one = R"({"secondary_allocation_ids": ["eipalloc-2"],
      "secondary_private_ip_addresses": ["10.0.0.8"], "address_associations": {"eipalloc-2": "eipassoc-2"}})";
  const std::string other =
      R"({"secondary_allocation_ids": ["eipalloc-3"], "secondary_private_ip_addresses": ["10.0.0.9"]})";
  EXPECT_THAT(
      calls("aws_nat_gateway", "secondary_allocation_ids", state, one, other),
      ElementsAre(R"(DisassociateNatGatewayAddress {"AssociationId":["eipassoc-2"],"NatGatewayId":"nat-1"})",
                  R"(AssociateNatGatewayAddress {"AllocationId":["eipalloc-3"],"NatGatewayId":"nat-1",)"
                  R"("PrivateIpAddress":["10.0.0.9"]})"));
  EXPECT_THAT(calls("aws_nat_gateway", "secondary_allocation_ids", state, other, one), IsEmpty())
      << "by which association it went is not known";
}

TEST(Ec2Remedy, NatGatewayOfPrivateConnectivityAloneHasAddressesToAssign) {
  const std::string was = R"({"secondary_private_ip_addresses": ["10.0.0.9"]})";
  const std::string is = R"({"secondary_private_ip_addresses": ["10.0.0.8"]})";
  EXPECT_THAT(
      calls("aws_nat_gateway", "secondary_private_ip_addresses",
            R"({"id": "nat-1", "connectivity_type": "private"})", was, is),
      ElementsAre(
          R"(UnassignPrivateNatGatewayAddress {"NatGatewayId":"nat-1","PrivateIpAddress":["10.0.0.9"]})",
          R"(AssignPrivateNatGatewayAddress {"NatGatewayId":"nat-1","PrivateIpAddress":["10.0.0.8"]})"));
  EXPECT_THAT(calls("aws_nat_gateway", "secondary_private_ip_addresses",
                    R"({"id": "nat-1", "connectivity_type": "public"})", was, is),
              IsEmpty());
}

TEST(Ec2Remedy, NetworkInterfaceKeepsItsPrimaryAddress) {
  EXPECT_THAT(
      calls("aws_network_interface", "private_ips", R"({"id": "eni-1"})",
            R"({"private_ip": "10.0.0.5", "private_ips": ["10.0.0.5", "10.0.0.7"]})",
            R"({"private_ip": "10.0.0.5", "private_ips": ["10.0.0.5", "10.0.0.6"]})"),
      ElementsAre(
          R"(UnassignPrivateIpAddresses {"NetworkInterfaceId":"eni-1","PrivateIpAddress":["10.0.0.7"]})",
          R"(AssignPrivateIpAddresses {"NetworkInterfaceId":"eni-1","PrivateIpAddress":["10.0.0.6"]})"));
}

TEST(Ec2Remedy, VpcEndpointIsModifiedByWhatChangedAlone) {
  EXPECT_THAT(
      calls("aws_vpc_endpoint", "route_table_ids", R"({"id": "vpce-1"})",
            R"({"route_table_ids": ["rtb-2"], "policy": "x"})",
            R"({"route_table_ids": ["rtb-1"], "policy": "y"})"),
      ElementsAre(
          R"(ModifyVpcEndpoint {"AddRouteTableId":["rtb-1"],"RemoveRouteTableId":["rtb-2"],"VpcEndpointId":"vpce-1"})"));
  EXPECT_THAT(
      calls("aws_vpc_endpoint", "policy", R"({"id": "vpce-1"})", R"({"policy": "x"})", R"({"policy": ""})"),
      ElementsAre(R"(ModifyVpcEndpoint {"ResetPolicy":true,"VpcEndpointId":"vpce-1"})"));
}

TEST(Ec2Remedy, VpcIsLetGoFromDedicatedHostsAndNeverBoundToThem) {
  const std::string state = R"({"id": "vpc-1"})";
  EXPECT_THAT(calls("aws_vpc", "instance_tenancy", state, R"({"instance_tenancy": "dedicated"})",
                    R"({"instance_tenancy": "default"})"),
              ElementsAre(R"(ModifyVpcTenancy {"InstanceTenancy":"default","VpcId":"vpc-1"})"));
  EXPECT_THAT(calls("aws_vpc", "instance_tenancy", state, R"({"instance_tenancy": "default"})",
                    R"({"instance_tenancy": "dedicated"})"),
              IsEmpty());
}

TEST(Ec2Remedy, InstanceItsVolumesAreModifiedOneByOne) {
  EXPECT_THAT(
      calls(
          "aws_instance", "root_block_device", R"({"id": "i-1"})",
          R"({"root_block_device": [{"volume_id": "vol-1", "device_name": "/dev/xvda", "volume_size": 8,
 "volume_type": "gp2", "delete_on_termination": false}], "ebs_block_device": [{"device_name": "/dev/sdb",
 "volume_id": "vol-2", "iops": 100}]})",
          R"({"root_block_device": [{"volume_size": 16, "volume_type": "gp3", "delete_on_termination": true}],
 "ebs_block_device": [{"device_name": "/dev/sdb", "iops": 200}]})"),
      ElementsAre(
          R"(ModifyVolume {"Size":16,"VolumeId":"vol-1","VolumeType":"gp3"})",
          R"(ModifyInstanceAttribute {"BlockDeviceMapping":[{"DeviceName":"/dev/xvda","Ebs":{"DeleteOnTermination":true}}],"InstanceId":"i-1"})",
          R"(ModifyVolume {"Iops":200,"VolumeId":"vol-2"})"));
}

TEST(Ec2Remedy, InstanceIsMonitoredOrNot) {
  const std::string state = R"({"id": "i-1"})";
  EXPECT_THAT(
      calls("aws_instance", "monitoring", state, R"({"monitoring": false})", R"({"monitoring": true})"),
      ElementsAre(R"(MonitorInstances {"InstanceId":["i-1"]})"));
  EXPECT_THAT(
      calls("aws_instance", "monitoring", state, R"({"monitoring": true})", R"({"monitoring": false})"),
      ElementsAre(R"(UnmonitorInstances {"InstanceId":["i-1"]})"));
}

TEST(Ec2Remedy, LaunchTemplateGetsANewVersionOfAllThatItShallHave) {
  EXPECT_THAT(
      calls("aws_launch_template", "image_id", R"({"id": "lt-1"})", R"({"image_id": "ami-2"})",
            R"({"image_id": "ami-1", "description": "first", "ebs_optimized": "true", "instance_type": "",
 "block_device_mappings": [{"device_name": "/dev/sda1", "ebs": [{"encrypted": "true", "iops": 0, "volume_size": 20}]}],
 "instance_requirements": [{"memory_mib": [{"min": 0, "max": 0}], "vcpu_count": [{"min": 1, "max": 2}]}],
 "network_interfaces": [{"device_index": 0, "ipv4_addresses": ["10.0.0.5", "10.0.0.6"],
   "private_ip_address": "10.0.0.5", "security_groups": ["sg-1"], "ipv6_addresses": ["::1"]}],
 "tag_specifications": [{"resource_type": "instance", "tags": {"a": "1"}}], "vpc_security_group_ids": ["sg-1"]})"),
      ElementsAre(
          R"(CreateLaunchTemplateVersion {"LaunchTemplateData":{"BlockDeviceMapping":[{"DeviceName":"/dev/sda1","Ebs":{"Encrypted":"true","VolumeSize":20}}],"EbsOptimized":"true","ImageId":"ami-1","InstanceRequirements":{"MemoryMiB":{"Min":0},"VCpuCount":{"Max":2,"Min":1}},"NetworkInterface":[{"DeviceIndex":0,"Ipv6Addresses":[{"Ipv6Address":"::1"}],"PrivateIpAddresses":[{"Primary":true,"PrivateIpAddress":"10.0.0.5"},{"Primary":false,"PrivateIpAddress":"10.0.0.6"}],"SecurityGroupId":["sg-1"]}],"SecurityGroupId":["sg-1"],"TagSpecification":[{"ResourceType":"instance","Tag":[{"Key":"a","Value":"1"}]}]},"LaunchTemplateId":"lt-1","VersionDescription":"first"})"));
}

TEST(Ec2Remedy, EbsEncryptionByDefaultIsSwitched) {
  EXPECT_THAT(calls("aws_ebs_encryption_by_default", "enabled", "{}", R"({"enabled": false})",
                    R"({"enabled": true})"),
              ElementsAre("EnableEbsEncryptionByDefault {}"));
  EXPECT_THAT(calls("aws_ebs_encryption_by_default", "enabled", "{}", R"({"enabled": true})",
                    R"({"enabled": false})"),
              ElementsAre("DisableEbsEncryptionByDefault {}"));
}

TEST(Ec2Remedy, SubnetHasItsOwnMemberForNoInterfaces) {
  EXPECT_THAT(
      calls("aws_subnet", "enable_lni_at_device_index", R"({"id": "subnet-1"})",
            R"({"enable_lni_at_device_index": 1})", R"({"enable_lni_at_device_index": 0})"),
      ElementsAre(R"(ModifySubnetAttribute {"DisableLniAtDeviceIndex.Value":true,"SubnetId":"subnet-1"})"));
}

}  // namespace
}  // namespace reconcile::aws
