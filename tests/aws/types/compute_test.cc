#include <gmock/gmock.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kTagSet =
    "<tagSet><item><key>Team</key><value>lego</value></item>"
    "<item><key>aws:ec2launchtemplate:version</key><value>1</value></item></tagSet>";
const std::string kTags = R"("tags": {}, "tags_all": {"Team": "lego"})";
const RecordedChange kTagEdit{"<value>lego", "<value>other", {"tags[\"Team\"]"}};

const std::string kEndpoint =
    "<item><vpcEndpointId>vpce-1</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType><vpcId>vpc-1</"
    "vpcId>"
    "<serviceName>com.amazonaws.us-east-1.logs</serviceName><state>available</state>"
    "<policyDocument>{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":"
    "\"*\"}"
    "]}</policyDocument><routeTableIdSet><item>rtb-1</item></routeTableIdSet>"
    "<subnetIdSet><item>subnet-1</item></subnetIdSet><groupSet><item><groupId>sg-1</groupId></item></"
    "groupSet>"
    "<ipAddressType>ipv4</ipAddressType><dnsOptions><dnsRecordIpType>ipv4</dnsRecordIpType></dnsOptions>"
    "<privateDnsEnabled>true</privateDnsEnabled><networkInterfaceIdSet><item>eni-1</item></"
    "networkInterfaceIdSet>" +
    kTagSet + "<ownerId>1</ownerId></item>";
const std::string kEndpointState = R"({"id": "vpce-1", "dns_options": [{"dns_record_ip_type": "ipv4",
 "private_dns_only_for_inbound_resolver_endpoint": false}], "ip_address_type": "ipv4",
 "policy": "{\"Statement\":{\"Action\":[\"*\"],\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":[\"*\"]}}",
 "private_dns_enabled": true, "route_table_ids": ["rtb-1"], "security_group_ids": ["sg-1"],
 "service_name": "com.amazonaws.us-east-1.logs", "subnet_configuration": [], "subnet_ids": ["subnet-1"],
 "vpc_endpoint_type": "Interface", "vpc_id": "vpc-1", )" +
                                   kTags + "}";

const std::string kVolume =
    "<item><iops>3000</iops>" + kTagSet +
    "<volumeType>gp3</volumeType><multiAttachEnabled>false</multiAttachEnabled><throughput>125</throughput>"
    "<volumeId>vol-1</volumeId><size>20</size><snapshotId/><availabilityZone>us-east-1a</availabilityZone>"
    "<status>in-use</status><attachmentSet><item><volumeId>vol-1</volumeId><instanceId>i-1</instanceId>"
    "<device>/dev/sdh</device><status>attached</status></item></attachmentSet><encrypted>true</encrypted>"
    "<kmsKeyId>arn:aws:kms:us-east-1:1:key/1</kmsKeyId></item>";

const std::string kInterface =
    "<item><attachment><attachmentId>eni-attach-1</attachmentId><deviceIndex>1</deviceIndex>"
    "<instanceId>i-1</instanceId><status>attached</status></attachment><description>spare</description>"
    "<groupSet><item><groupId>sg-1</groupId></item></groupSet><interfaceType>interface</interfaceType>"
    "<ipv6AddressesSet><item><ipv6Address>2001:db8::1</ipv6Address></item></ipv6AddressesSet>"
    "<networkInterfaceId>eni-1</networkInterfaceId><privateIpAddress>10.0.0.5</privateIpAddress>"
    "<privateIpAddressesSet><item><primary>true</primary><privateIpAddress>10.0.0.5</privateIpAddress></item>"
    "<item><primary>false</primary><privateIpAddress>10.0.0.6</privateIpAddress></item></"
    "privateIpAddressesSet>"
    "<ipv4PrefixSet><item><ipv4Prefix>10.0.1.0/28</ipv4Prefix></item></ipv4PrefixSet>"
    "<sourceDestCheck>false</sourceDestCheck><subnetId>subnet-1</subnetId>" +
    kTagSet + "</item>";

const std::string kKey = "<item><keyPairId>key-1</keyPairId><keyType>ed25519</keyType>" + kTagSet +
                         "<publicKey>ssh-ed25519 AAAAC3Nz "
                         "lego\n</publicKey><keyName>lego</keyName><keyFingerprint>x=</keyFingerprint>"
                         "</item>";

const std::vector<RecordedCase> kCases{
    ec2_case("VpcEndpoint", "aws_vpc_endpoint", kEndpointState, "DescribeVpcEndpoints", "vpcEndpointSet",
             kEndpoint,
             {kTagEdit,
              {"\"Action\":\"*\"", "\"Action\":\"logs:*\"", {"policy"}},
              {"<privateDnsEnabled>true", "<privateDnsEnabled>false", {"private_dns_enabled"}},
              {"<ipAddressType>ipv4", "<ipAddressType>dualstack", {"ip_address_type"}},
              {"<dnsRecordIpType>ipv4", "<dnsRecordIpType>dualstack", {"dns_options[0].dns_record_ip_type"}},
              {"<item>rtb-1</item>", "", {"route_table_ids"}},
              {"<groupId>sg-1", "<groupId>sg-2", {"security_group_ids"}},
              {"<item>subnet-1", "<item>subnet-2", {"subnet_ids"}},
              {"us-east-1.logs", "us-east-1.sqs", {"service_name"}},
              {"<state>available", "<state>deleted", {"missing"}},
              {"<state>available", "<state>deleting", {"missing"}}}),
    ec2_case(
        "VpcEndpointRouteTableAssociation", "aws_vpc_endpoint_route_table_association",
        R"({"id": "a-vpce-11", "route_table_id": "rtb-1", "vpc_endpoint_id": "vpce-1"})",
        "DescribeVpcEndpoints", "vpcEndpointSet", kEndpoint,
        {{"<item>rtb-1", "<item>rtb-2", {"missing"}}, {"<state>available", "<state>deleted", {"missing"}}}),
    ec2_case("VpcEndpointSecurityGroupAssociation", "aws_vpc_endpoint_security_group_association",
             R"({"id": "a-vpce-12", "security_group_id": "sg-1", "vpc_endpoint_id": "vpce-1"})",
             "DescribeVpcEndpoints", "vpcEndpointSet", kEndpoint,
             {{"<groupId>sg-1", "<groupId>sg-2", {"missing"}}}),
    ec2_case("VpcEndpointSubnetAssociation", "aws_vpc_endpoint_subnet_association",
             R"({"id": "a-vpce-13", "subnet_id": "subnet-1", "vpc_endpoint_id": "vpce-1"})",
             "DescribeVpcEndpoints", "vpcEndpointSet", kEndpoint,
             {{"<item>subnet-1", "<item>subnet-2", {"missing"}}}),
    ec2_case("EbsVolume", "aws_ebs_volume",
             R"({"id": "vol-1", "availability_zone": "us-east-1a", "encrypted": true, "iops": 3000,
 "kms_key_id": "arn:aws:kms:us-east-1:1:key/1", "multi_attach_enabled": false, "size": 20, "snapshot_id": "",
 "throughput": 125, "type": "gp3", )" +
                 kTags + "}",
             "DescribeVolumes", "volumeSet", kVolume,
             {kTagEdit,
              {"<iops>3000", "<iops>4000", {"iops"}},
              {"<size>20", "<size>40", {"size"}},
              {"<throughput>125", "<throughput>250", {"throughput"}},
              {">gp3<", ">io2<", {"type"}},
              {"<encrypted>true", "<encrypted>false", {"encrypted"}},
              {"<multiAttachEnabled>false", "<multiAttachEnabled>true", {"multi_attach_enabled"}},
              {"key/1", "key/2", {"kms_key_id"}},
              {">in-use<", ">deleting<", {"missing"}}}),
    ec2_case("VolumeAttachment", "aws_volume_attachment",
             R"({"id": "vai-1", "device_name": "/dev/sdh", "instance_id": "i-1", "volume_id": "vol-1"})",
             "DescribeVolumes", "volumeSet", kVolume,
             {{"<instanceId>i-1", "<instanceId>i-2", {"missing"}},
              {"/dev/sdh", "/dev/sdi", {"missing"}},
              {">attached<", ">detaching<", {"missing"}}}),
    ec2_case("NetworkInterface", "aws_network_interface",
             R"({"id": "eni-1", "attachment": [{"attachment_id": "eni-attach-1", "device_index": 1,
 "instance": "i-1"}], "description": "spare", "enable_primary_ipv6": null, "interface_type": "interface",
 "ipv4_prefix_count": 1, "ipv4_prefixes": ["10.0.1.0/28"], "ipv6_address_count": 1,
 "ipv6_address_list": ["2001:db8::1"], "ipv6_address_list_enabled": false, "ipv6_addresses": ["2001:db8::1"],
 "private_ip": "10.0.0.5", "private_ip_list": ["10.0.0.5", "10.0.0.6"], "private_ip_list_enabled": true,
 "private_ips": ["10.0.0.6", "10.0.0.5"], "private_ips_count": 1, "security_groups": ["sg-1"],
 "source_dest_check": false, "subnet_id": "subnet-1", )" +
                 kTags + "}",
             "DescribeNetworkInterfaces", "networkInterfaceSet", kInterface,
             {kTagEdit,
              {">spare<", ">mine<", {"description"}},
              {"<groupId>sg-1", "<groupId>sg-2", {"security_groups"}},
              {"<sourceDestCheck>false", "<sourceDestCheck>true", {"source_dest_check"}},
              {"<instanceId>i-1", "<instanceId>i-2", {"attachment"}},
              {"10.0.1.0/28", "10.0.1.16/28", {"ipv4_prefixes"}},
              {"2001:db8::1", "2001:db8::2", {"ipv6_addresses"}},
              {"10.0.0.6", "10.0.0.7", {"private_ip_list", "private_ips"}}}),
    ec2_case("KeyPair", "aws_key_pair",
             R"({"id": "lego", "key_name": "lego", "public_key": "ssh-ed25519 AAAAC3Nz someone@example.com",
 "key_pair_id": "key-1", )" +
                 kTags + "}",
             "DescribeKeyPairs", "keySet", kKey, {kTagEdit, {"AAAAC3Nz", "AAAAC3Nx", {"public_key"}}}),
    ec2_case("KeyPairWithoutItsKey", "aws_key_pair",
             R"({"id": "lego", "key_name": "lego", "public_key": "ssh-rsa AAAA", )" + kTags + "}",
             "DescribeKeyPairs", "keySet",
             replaced(kKey, "<publicKey>ssh-ed25519 AAAAC3Nz lego\n</publicKey>", ""), {}),
};

INSTANTIATE_TEST_SUITE_P(Compute, RecordedType, testing::ValuesIn(kCases), case_name);

std::string response(const std::string& operation, const std::string& content) {
  return "<" + operation + "Response>" + content + "</" + operation + "Response>";
}

TEST(VpcEndpoint, ItsAddressesAreAskedForWhereTheStateNamesThem) {
  World world;
  world.reply("ec2", "DescribeVpcEndpoints",
              response("DescribeVpcEndpoints", "<vpcEndpointSet>" + kEndpoint + "</vpcEndpointSet>"));
  world.reply("ec2", "DescribeNetworkInterfaces",
              response("DescribeNetworkInterfaces",
                       "<networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId>"
                       "<privateIpAddress>10.0.0.9</privateIpAddress><subnetId>subnet-1</subnetId></item>"
                       "</networkInterfaceSet>"));
  EXPECT_THAT(world.drift("aws_vpc_endpoint", kEndpointState), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeNetworkInterfaces"), 0U);
  const auto wanted = [](const std::string& address) {
    return with(kEndpointState, "/subnet_configuration",
                R"([{"ipv4": ")" + address + R"(", "ipv6": "", "subnet_id": "subnet-1"}])");
  };
  EXPECT_THAT(world.drift("aws_vpc_endpoint", wanted("10.0.0.9")), IsEmpty());
  EXPECT_THAT(world.drift("aws_vpc_endpoint", wanted("10.0.0.8")),
              ElementsAre("subnet_configuration[\"subnet-1\"].ipv4"));
}

class InstanceTable : public testing::Test {
 protected:
  InstanceTable() {
    instances(kItem);
    volumes(kVolumes);
    world.reply("ec2", "DescribeInstanceAttribute", [this](const Value& params) {
      const std::string name(params["Attribute"].text());
      return response("DescribeInstanceAttribute",
                      "<" + name + "><value>" + values_[name] + "</value></" + name + ">");
    });
    credits("standard");
  }
  void instances(const std::string& items) {
    world.reply("ec2", "DescribeInstances",
                response("DescribeInstances", items.empty() ? "<reservationSet/>"
                                                            : "<reservationSet><item><instancesSet>" + items +
                                                                  "</instancesSet></item></reservationSet>"));
  }
  void volumes(const std::string& items) {
    world.reply("ec2", "DescribeVolumes",
                response("DescribeVolumes", "<volumeSet>" + items + "</volumeSet>"));
  }
  void credits(const std::string& kind) {
    world.reply("ec2", "DescribeInstanceCreditSpecifications",
                response("DescribeInstanceCreditSpecifications",
                         "<instanceCreditSpecificationSet><item><instanceId>i-1</instanceId><cpuCredits>" +
                             kind + "</cpuCredits></item></instanceCreditSpecificationSet>"));
  }
  std::vector<std::string> drift(const std::vector<World::Wanted>& claimants = {}) {
    return world.drift("aws_instance", kState, claimants);
  }

  // user_data: the SHA-1 of "#!/bin/sh\n"
  const std::string kState =
      R"({"id": "i-1", "ami": "ami-1", "associate_public_ip_address": true, "availability_zone": "us-east-1a",
 "capacity_reservation_specification": [{"capacity_reservation_preference": "open", "capacity_reservation_target": []}],
 "cpu_core_count": 1, "cpu_options": [{"amd_sev_snp": "", "core_count": 1, "threads_per_core": 2}],
 "credit_specification": [{"cpu_credits": "standard"}], "disable_api_stop": false, "disable_api_termination": true,
 "ebs_block_device": [{"device_name": "/dev/sdb", "delete_on_termination": true, "encrypted": false, "iops": 100,
   "volume_id": "vol-2", "volume_size": 8, "volume_type": "gp2", "tags": {}, "tags_all": {"Team": "lego"}}],
 "ebs_optimized": false, "enclave_options": [{"enabled": false}], "hibernation": false,
 "iam_instance_profile": "lego", "instance_initiated_shutdown_behavior": "stop", "instance_type": "t3.micro",
 "key_name": "lego", "maintenance_options": [{"auto_recovery": "default"}],
 "metadata_options": [{"http_endpoint": "enabled", "http_put_response_hop_limit": 1, "http_tokens": "required"}],
 "monitoring": true, "network_interface": [], "private_ip": "10.0.0.5", "secondary_private_ips": ["10.0.0.6"],
 "root_block_device": [{"delete_on_termination": true, "device_name": "/dev/xvda", "encrypted": true, "iops": 3000,
   "kms_key_id": "key-1", "throughput": 125, "volume_id": "vol-1", "volume_size": 16, "volume_type": "gp3"}],
 "source_dest_check": true, "subnet_id": "subnet-1", "tenancy": "default",
 "user_data": "bd971bec88149956458a10fc9c5ecb3eb99dd452", "user_data_base64": null, "volume_tags": null,
 "vpc_security_group_ids": ["sg-1"], "tags": {}, "tags_all": {"Team": "lego"}})";
  const std::string kItem =
      "<item><blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><deleteOnTermination>true</"
      "deleteOnTermination><volumeId>vol-1</volumeId></ebs></item><item><deviceName>/dev/sdb</"
      "deviceName><ebs>"
      "<deleteOnTermination>true</deleteOnTermination><volumeId>vol-2</volumeId></ebs></item></"
      "blockDeviceMapping>"
      "<ebsOptimized>false</ebsOptimized><iamInstanceProfile><arn>arn:aws:iam::1:instance-profile/lego</"
      "arn></"
      "iamInstanceProfile>"
      "<networkInterfaceSet><item><association><publicIp>198.51.100.1</publicIp></association><attachment>"
      "<deleteOnTermination>true</deleteOnTermination><deviceIndex>0</deviceIndex></attachment>"
      "<networkInterfaceId>eni-1</networkInterfaceId><privateIpAddressesSet><item><primary>true</primary>"
      "<privateIpAddress>10.0.0.5</privateIpAddress></item><item><primary>false</primary>"
      "<privateIpAddress>10.0.0.6</privateIpAddress></item></privateIpAddressesSet></item></"
      "networkInterfaceSet>"
      "<rootDeviceName>/dev/xvda</rootDeviceName><groupSet><item><groupId>sg-1</groupId></item></groupSet>"
      "<sourceDestCheck>true</sourceDestCheck>" +
      kTagSet +
      "<cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore></cpuOptions>"
      "<capacityReservationSpecification><capacityReservationPreference>open</"
      "capacityReservationPreference></"
      "capacityReservationSpecification><hibernationOptions><configured>false</configured></"
      "hibernationOptions>"
      "<metadataOptions><httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit>"
      "<httpEndpoint>enabled</httpEndpoint><httpProtocolIpv6>disabled</httpProtocolIpv6></metadataOptions>"
      "<enclaveOptions><enabled>false</enabled></enclaveOptions><maintenanceOptions><autoRecovery>default</"
      "autoRecovery></maintenanceOptions><instanceId>i-1</instanceId><imageId>ami-1</imageId><instanceState>"
      "<name>running</name></instanceState><keyName>lego</keyName><instanceType>t3.micro</"
      "instanceType><placement>"
      "<tenancy>default</tenancy><availabilityZone>us-east-1a</availabilityZone></placement><monitoring>"
      "<state>enabled</state></monitoring><subnetId>subnet-1</subnetId>"
      "<privateIpAddress>10.0.0.5</privateIpAddress></item>";
  const std::string kVolumes =
      "<item><volumeId>vol-1</volumeId><iops>3000</iops><throughput>125</throughput><size>16</size>"
      "<volumeType>gp3</volumeType><encrypted>true</encrypted><kmsKeyId>key-1</kmsKeyId></item>"
      "<item><volumeId>vol-2</volumeId><iops>100</iops><size>8</size><volumeType>gp2</volumeType>"
      "<encrypted>false</encrypted><tagSet><item><key>Team</key><value>lego</value></item></tagSet></item>";
  std::map<std::string, std::string> values_{{"disableApiTermination", "true"},
                                             {"disableApiStop", "false"},
                                             {"instanceInitiatedShutdownBehavior", "stop"},
                                             {"userData", "IyEvYmluL3NoCg=="}};
  World world;
};

TEST_F(InstanceTable, IsSilentUntouched) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 7U);
}

TEST_F(InstanceTable, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_instance", kState), IsEmpty());
}

TEST_F(InstanceTable, ThatIsNotThereOrIsOverIsMissing) {
  for (const char* state : {"terminated", "shutting-down"}) {
    instances(replaced(kItem, "<name>running", "<name>" + std::string(state)));
    EXPECT_THAT(drift(), ElementsAre("missing"));
  }
  EXPECT_EQ(world.aws.count("DescribeInstanceAttribute"), 0U);
  instances("");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(InstanceTable, ThatGoesAwayBetweenTheCallsIsMissing) {
  world.aws.on("DescribeInstanceAttribute", [](const Value&) -> Result<Value> {
    return Error{.kind = ErrorKind::kAbsent, .code = "InvalidInstanceID.NotFound", .summary = "gone"};
  });
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(InstanceTable, IsUnreadableWhereACallIsDenied) {
  for (const char* operation : {"DescribeVolumes", "DescribeInstanceCreditSpecifications",
                                "DescribeInstanceAttribute", "DescribeInstances"}) {
    SCOPED_TRACE(operation);
    world.aws.deny(operation);
    EXPECT_THAT(drift(), ElementsAre("unreadable"));
  }
}

TEST_F(InstanceTable, EachSettingIsFoundAtItsPath) {
  const std::vector<RecordedChange> edits{
      kTagEdit,
      {"<imageId>ami-1", "<imageId>ami-2", {"ami"}},
      {"<association><publicIp>198.51.100.1</publicIp></association>", "", {"associate_public_ip_address"}},
      {">us-east-1a<", ">us-east-1b<", {"availability_zone"}},
      {">open<", ">none<", {"capacity_reservation_specification[0].capacity_reservation_preference"}},
      {"<coreCount>1", "<coreCount>2", {"cpu_core_count", "cpu_options[0].core_count"}},
      {"<ebsOptimized>false", "<ebsOptimized>true", {"ebs_optimized"}},
      {"<enclaveOptions><enabled>false", "<enclaveOptions><enabled>true", {"enclave_options[0].enabled"}},
      {"<configured>false", "<configured>true", {"hibernation"}},
      {"instance-profile/lego", "instance-profile/admin", {"iam_instance_profile"}},
      {"<instanceType>t3.micro", "<instanceType>t3.large", {"instance_type"}},
      {"<keyName>lego", "<keyName>other", {"key_name"}},
      {"<autoRecovery>default", "<autoRecovery>disabled", {"maintenance_options[0].auto_recovery"}},
      {"<httpTokens>required", "<httpTokens>optional", {"metadata_options[0].http_tokens"}},
      {"<httpPutResponseHopLimit>1",
       "<httpPutResponseHopLimit>2",
       {"metadata_options[0].http_put_response_hop_limit"}},
      {"<state>enabled", "<state>disabled", {"monitoring"}},
      {"10.0.0.6", "10.0.0.7", {"secondary_private_ips"}},
      {"<sourceDestCheck>true", "<sourceDestCheck>false", {"source_dest_check"}},
      {"<subnetId>subnet-1", "<subnetId>subnet-2", {"subnet_id"}},
      {"<tenancy>default", "<tenancy>dedicated", {"tenancy"}},
      {"<groupSet><item><groupId>sg-1", "<groupSet><item><groupId>sg-2", {"vpc_security_group_ids"}},
      {"<ebs><deleteOnTermination>true",
       "<ebs><deleteOnTermination>false",
       {"root_block_device[0].delete_on_termination"}},
      {"<deviceName>/dev/sdb",
       "<deviceName>/dev/sdc",
       {"ebs_block_device[\"/dev/sdb\"]", "ebs_block_device[\"/dev/sdc\"]"}},
  };
  for (const RecordedChange& edit : edits) {
    SCOPED_TRACE(std::string(edit.from));
    instances(replaced(kItem, edit.from, edit.to));
    EXPECT_THAT(drift(), testing::ElementsAreArray(edit.paths));
  }
}

TEST_F(InstanceTable, EachSettingOfItsVolumesIsFoundAtItsPath) {
  const std::vector<RecordedChange> edits{
      {"<size>16", "<size>32", {"root_block_device[0].volume_size"}},
      {"<iops>3000", "<iops>6000", {"root_block_device[0].iops"}},
      {">gp3<", ">io2<", {"root_block_device[0].volume_type"}},
      {"<throughput>125", "<throughput>250", {"root_block_device[0].throughput"}},
      {"<encrypted>true", "<encrypted>false", {"root_block_device[0].encrypted"}},
      {"<size>8", "<size>9", {"ebs_block_device[\"/dev/sdb\"].volume_size"}},
      {"<value>lego", "<value>other", {"ebs_block_device[\"/dev/sdb\"].tags_all[\"Team\"]"}},
  };
  for (const RecordedChange& edit : edits) {
    SCOPED_TRACE(std::string(edit.from));
    volumes(replaced(kVolumes, edit.from, edit.to));
    EXPECT_THAT(drift(), testing::ElementsAreArray(edit.paths));
  }
}

TEST_F(InstanceTable, TagsThatTheProviderPutsOntoEveryVolumeAreNotAmongThoseOfItsVolumes) {
  // Team is a default; so may be Stage, whose value the instance replaces by its own.
  std::string state = replaced(kState, R"("volume_tags": null)", R"("volume_tags": {"Name": "disk"})");
  state = replaced(state, R"(["sg-1"], "tags": {}, "tags_all": {)",
                   R"(["sg-1"], "tags": {"Stage": "own"}, "tags_all": {"Stage": "own", )");
  instances(replaced(kItem, kTagSet,
                     "<tagSet><item><key>Team</key><value>lego</value></item>"
                     "<item><key>Stage</key><value>own</value></item></tagSet>"));
  const auto drift_of = [&](const std::string& more) {
    const std::string tags =
        "<item><key>Name</key><value>disk</value></item><item><key>Stage</key><value>any"
        "</value></item>" +
        more;
    volumes(replaced(kVolumes, "<tagSet>", "<tagSet>" + tags));
    return world.drift("aws_instance", state);
  };
  EXPECT_THAT(drift_of(""), IsEmpty());
  EXPECT_THAT(drift_of("<item><key>Mine</key><value>x</value></item>"), ElementsAre("volume_tags[\"Mine\"]"));
  volumes(replaced(kVolumes, "<value>lego", "<value>other"));
  EXPECT_THAT(world.drift("aws_instance", state),
              ElementsAre("volume_tags[\"Name\"]", "volume_tags[\"Team\"]"));
}

TEST_F(InstanceTable, WhatOtherCallsAnswerIsFoundAtItsPath) {
  credits("unlimited");
  EXPECT_THAT(drift(), ElementsAre("credit_specification[0].cpu_credits"));
  credits("standard");
  values_ = {{"disableApiTermination", "false"},
             {"disableApiStop", "true"},
             {"instanceInitiatedShutdownBehavior", "terminate"},
             {"userData", "cm0gLXJmIC8K"}};
  EXPECT_THAT(drift(), ElementsAre("disable_api_stop", "disable_api_termination",
                                   "instance_initiated_shutdown_behavior", "user_data"));
}

TEST_F(InstanceTable, UserDataThatARecordingMasksCannotBeTold) {
  values_["userData"] = "(masked:6892d361324f)";
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(InstanceTable, AVolumeThatIsAttachedByAResourceOfItsOwnIsNotTheInstances) {
  const std::string more =
      replaced(kItem, "</blockDeviceMapping>",
               "<item><deviceName>/dev/sdh</deviceName><ebs><volumeId>vol-3</volumeId></ebs>"
               "</item></blockDeviceMapping>");
  instances(more);
  EXPECT_THAT(drift(), ElementsAre("ebs_block_device[\"/dev/sdh\"]"));
  EXPECT_THAT(drift({{"aws_volume_attachment", R"({"instance_id": "i-1", "device_name": "/dev/sdh"})"}}),
              IsEmpty());
}

TEST_F(InstanceTable, AStoppedOneDoesNotLackItsPublicAddress) {
  instances(replaced(replaced(kItem, "<association><publicIp>198.51.100.1</publicIp></association>", ""),
                     "<name>running", "<name>stopped"));
  EXPECT_THAT(drift(), IsEmpty());
}

class LaunchTemplateTable : public testing::Test {
 protected:
  LaunchTemplateTable() {
    world.reply(
        "ec2", "DescribeLaunchTemplates",
        response("DescribeLaunchTemplates",
                 "<launchTemplates><item><launchTemplateId>lt-1</launchTemplateId><launchTemplateName>lego</"
                 "launchTemplateName><defaultVersionNumber>1</defaultVersionNumber><latestVersionNumber>3</"
                 "latestVersionNumber>" +
                     kTagSet + "</item></launchTemplates>"));
    version(kData);
  }
  void version(const std::string& data) {
    world.reply("ec2", "DescribeLaunchTemplateVersions",
                response("DescribeLaunchTemplateVersions", versions(data)));
  }
  static std::string versions(const std::string& data, const std::string& id = "lt-1") {
    return "<launchTemplateVersionSet><item><launchTemplateId>" + id +
           "</launchTemplateId><versionDescription>first</versionDescription><launchTemplateData>" + data +
           "</launchTemplateData></item></launchTemplateVersionSet>";
  }
  std::vector<std::string> drift() { return world.drift("aws_launch_template", kState); }

  const std::string kState =
      R"({"id": "lt-1", "name": "lego", "default_version": 1, "latest_version": 1, "description": "first",
 "block_device_mappings": [{"device_name": "/dev/sda1", "ebs": [{"delete_on_termination": "", "encrypted": "true",
   "iops": 0, "volume_size": 20, "volume_type": "gp3"}], "no_device": "", "virtual_name": ""}],
 "disable_api_stop": false, "ebs_optimized": "true", "image_id": "ami-1",
 "instance_requirements": [{"memory_mib": [{"min": 1024, "max": 0}], "vcpu_count": [{"min": 1, "max": 2}],
   "cpu_manufacturers": ["amd"]}],
 "instance_type": "", "key_name": "lego", "metadata_options": [{"http_tokens": "required", "http_endpoint": ""}],
 "monitoring": [{"enabled": true}], "network_interfaces": [{"associate_public_ip_address": "false", "device_index": 0,
   "ipv4_addresses": ["10.0.0.5", "10.0.0.6"], "private_ip_address": "10.0.0.5", "security_groups": ["sg-1"]}],
 "tag_specifications": [{"resource_type": "instance", "tags": {"Name": "lego"}}], "user_data": "IyEvYmluL3NoCg==",
 "vpc_security_group_ids": [], )" +
      kTags + "}";
  const std::string kData =
      "<ebsOptimized>true</ebsOptimized><blockDeviceMappingSet><item><deviceName>/dev/sda1</deviceName><ebs>"
      "<encrypted>true</encrypted><volumeSize>20</volumeSize><volumeType>gp3</volumeType></ebs></item></"
      "blockDeviceMappingSet><networkInterfaceSet><item><associatePublicIpAddress>false</"
      "associatePublicIpAddress>"
      "<deviceIndex>0</deviceIndex><groupSet><groupId>sg-1</groupId></groupSet><privateIpAddressesSet><item>"
      "<primary>true</primary><privateIpAddress>10.0.0.5</privateIpAddress></item><item><primary>false</"
      "primary>"
      "<privateIpAddress>10.0.0.6</privateIpAddress></item></privateIpAddressesSet></item></"
      "networkInterfaceSet>"
      "<imageId>ami-1</imageId><keyName>lego</keyName><monitoring><enabled>true</enabled></monitoring>"
      "<userData>IyEvYmluL3NoCg==</userData><tagSpecificationSet><item><resourceType>instance</"
      "resourceType><tagSet>"
      "<item><key>Name</key><value>lego</value></item></tagSet></item></tagSpecificationSet><metadataOptions>"
      "<httpTokens>required</httpTokens><httpEndpoint>enabled</httpEndpoint></"
      "metadataOptions><instanceRequirements>"
      "<vCpuCount><min>1</min><max>2</max></vCpuCount><memoryMiB><min>1024</min></"
      "memoryMiB><cpuManufacturerSet>"
      "<item>amd</item></cpuManufacturerSet></instanceRequirements>";
  World world;
};

TEST_F(LaunchTemplateTable, IsSilentUntouched) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(LaunchTemplateTable, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page("aws_launch_template", kState), IsEmpty());
}

TEST_F(LaunchTemplateTable, ThatIsNotThereIsMissing) {
  world.aws.on("DescribeLaunchTemplates", [](const Value&) -> Result<Value> {
    return Error{.kind = ErrorKind::kAbsent, .code = "InvalidLaunchTemplateId.NotFound", .summary = "gone"};
  });
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LaunchTemplateTable, IsUnreadableWhereACallIsDenied) {
  world.aws.deny("DescribeLaunchTemplateVersions");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  world.aws.deny("DescribeLaunchTemplates");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(LaunchTemplateTable, EachSettingOfItsLatestVersionIsFoundAtItsPath) {
  const std::vector<RecordedChange> edits{
      {"<ebsOptimized>true", "<ebsOptimized>false", {"ebs_optimized"}},
      {"<volumeSize>20", "<volumeSize>40", {"block_device_mappings[0].ebs[0].volume_size"}},
      {"<encrypted>true", "<encrypted>false", {"block_device_mappings[0].ebs[0].encrypted"}},
      {"PublicIpAddress>false",
       "PublicIpAddress>true",
       {"network_interfaces[0].associate_public_ip_address"}},
      {"sg-1", "sg-2", {"network_interfaces[0].security_groups"}},
      {"10.0.0.6", "10.0.0.7", {"network_interfaces[0].ipv4_addresses"}},
      {"ami-1", "ami-2", {"image_id"}},
      {"<keyName>lego", "<keyName>other", {"key_name"}},
      {"<monitoring><enabled>true", "<monitoring><enabled>false", {"monitoring[0].enabled"}},
      {"IyEvYmluL3NoCg==", "cm0gLXJmIC8K", {"user_data"}},
      {"<value>lego", "<value>other", {"tag_specifications[0].tags[\"Name\"]"}},
      {"<httpTokens>required", "<httpTokens>optional", {"metadata_options[0].http_tokens"}},
      {"<max>2", "<max>4", {"instance_requirements[0].vcpu_count[0].max"}},
      {"<item>amd", "<item>intel", {"instance_requirements[0].cpu_manufacturers"}},
      {"<imageId>", "<instanceType>m5.large</instanceType><imageId>", {"instance_type"}},
      {"<imageId>", "<disableApiStop>true</disableApiStop><imageId>", {"disable_api_stop"}},
  };
  for (const RecordedChange& edit : edits) {
    SCOPED_TRACE(std::string(edit.from));
    version(replaced(kData, edit.from, edit.to));
    EXPECT_THAT(drift(), testing::ElementsAreArray(edit.paths));
  }
}

TEST_F(LaunchTemplateTable, ManyAreReadByOneListOfTheirLatestVersions) {
  std::string templates;
  std::vector<World::Wanted> wanted;
  for (const char* id : {"lt-1", "lt-2", "lt-3", "lt-4"}) {
    templates += "<item><launchTemplateId>" + std::string(id) + "</launchTemplateId></item>";
    wanted.emplace_back("aws_launch_template", R"({"id": ")" + std::string(id) + R"("})");
  }
  world.reply("ec2", "DescribeLaunchTemplates",
              response("DescribeLaunchTemplates", "<launchTemplates>" + templates + "</launchTemplates>"));
  world.reply("ec2", "DescribeLaunchTemplateVersions", [](const Value& params) {
    // The list has three of the four; the last one is asked for by itself.
    const std::string id(params["LaunchTemplateId"].text());
    if (!id.empty()) return response("DescribeLaunchTemplateVersions", versions("", id));
    std::string all;
    for (const char* listed : {"lt-1", "lt-2", "lt-3"}) {
      all += "<item><launchTemplateId>" + std::string(listed) +
             "</launchTemplateId><launchTemplateData/></item>";
    }
    return response("DescribeLaunchTemplateVersions",
                    "<launchTemplateVersionSet>" + all + "</launchTemplateVersionSet>");
  });
  EXPECT_THAT(world.read_all(wanted), testing::Each(testing::VariantWith<Found>(testing::_)));
  EXPECT_EQ(world.aws.count("DescribeLaunchTemplateVersions"), 2U);
}

TEST(EbsEncryptionByDefault, IsReadOnceAndNeverGuessed) {
  World world;
  const std::string on = R"({"id": "terraform-1", "enabled": true})";
  const auto answer = [&](const std::string& content) {
    world.reply("ec2", "GetEbsEncryptionByDefault", response("GetEbsEncryptionByDefault", content));
  };
  answer("<ebsEncryptionByDefault>true</ebsEncryptionByDefault>");
  EXPECT_THAT(world.drift("aws_ebs_encryption_by_default", on), IsEmpty());
  answer("<ebsEncryptionByDefault>false</ebsEncryptionByDefault>");
  EXPECT_THAT(world.drift("aws_ebs_encryption_by_default", on), ElementsAre("enabled"));
  answer("<requestId>1</requestId>");
  EXPECT_THAT(world.drift("aws_ebs_encryption_by_default", on), ElementsAre("unreadable"));
  world.aws.deny("GetEbsEncryptionByDefault");
  EXPECT_THAT(world.drift("aws_ebs_encryption_by_default", on), ElementsAre("unreadable"));
}

}  // namespace
}  // namespace reconcile::aws
