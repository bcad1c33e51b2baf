#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "providers/aws/route53/record_name.h"
#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string error(const std::string& code) {
  return "<ErrorResponse><Error><Type>Sender</Type><Code>" + code +
         "</Code><Message>so</Message></Error></ErrorResponse>";
}

std::string tags(const std::string& id, const std::string& pairs) {
  return "<ListTagsForResourcesResponse><ResourceTagSets><ResourceTagSet><ResourceType>x</"
         "ResourceType><ResourceId>" +
         id + "</ResourceId><Tags>" + pairs +
         "</Tags></ResourceTagSet></ResourceTagSets></ListTagsForResourcesResponse>";
}
const std::string kTeam = "<Tag><Key>Team</Key><Value>lego</Value></Tag>";

const std::string kHealthCheck =
    "<HealthCheck><Id>h-1</Id><CallerReference>web2026</"
    "CallerReference><HealthCheckConfig><Port>443</Port><Type>HTTPS</Type>"
    "<ResourcePath>/health</ResourcePath><FullyQualifiedDomainName>lego.example</"
    "FullyQualifiedDomainName><RequestInterval>30</RequestInterval>"
    "<FailureThreshold>3</FailureThreshold><MeasureLatency>true</MeasureLatency><Inverted>false</"
    "Inverted><Disabled>false</Disabled><EnableSNI>true</EnableSNI>"
    "<Regions><Region>us-east-1</Region><Region>eu-west-1</Region></Regions></"
    "HealthCheckConfig><HealthCheckVersion>1</HealthCheckVersion></HealthCheck>"
    "";

const RecordedCase kCheck{
    .name = "Route53HealthCheck",
    .type = "aws_route53_health_check",
    .desired =
        R"({"arn": "arn:aws:route53:::healthcheck/h-1", "child_health_threshold": 0, "child_healthchecks": [], "cloudwatch_alarm_name": null, "cloudwatch_alarm_region": null,
 "disabled": false, "enable_sni": true, "failure_threshold": 3, "fqdn": "lego.example", "id": "h-1", "insufficient_data_health_status": "", "invert_healthcheck": false,
 "ip_address": "", "measure_latency": true, "port": 443, "reference_name": "web", "regions": ["eu-west-1", "us-east-1"], "request_interval": 30, "resource_path": "/health",
 "routing_control_arn": "", "search_string": "", "tags": {}, "tags_all": {"Team": "lego"}, "triggers": null, "type": "HTTPS"})",
    .replies = {{"route53", "GetHealthCheck",
                 "<GetHealthCheckResponse>" + kHealthCheck + "</GetHealthCheckResponse>"},
                {"route53", "ListHealthChecks",
                 "<ListHealthChecksResponse><HealthChecks>" + kHealthCheck +
                     "</HealthChecks><IsTruncated>false</IsTruncated></ListHealthChecksResponse>"},
                {"route53", "ListTagsForResources", tags("h-1", kTeam)}},
    .gone = {"route53", "GetHealthCheck", error("NoSuchHealthCheck"), 404},
    .needed = {{"GetHealthCheck"}, {"ListTagsForResources"}},
    .changes = {
        {"<Port>443", "<Port>80", {"port"}},
        {">/health", ">/", {"resource_path"}},
        {">lego.example", ">x.example", {"fqdn"}},
        {"<FailureThreshold>3", "<FailureThreshold>9", {"failure_threshold"}},
        {"<Inverted>false", "<Inverted>true", {"invert_healthcheck"}},
        {"<Disabled>false", "<Disabled>true", {"disabled"}},
        {"<EnableSNI>true", "<EnableSNI>false", {"enable_sni"}},
        {"<Region>eu-west-1</Region>", "", {"regions"}},
        {"</HealthCheckConfig>",
         "<AlarmIdentifier><Name>a</Name><Region>us-east-1</Region></AlarmIdentifier></HealthCheckConfig>",
         {"cloudwatch_alarm_name", "cloudwatch_alarm_region"}}}};

const std::string kZoneState =
    R"({"arn": "arn:aws:route53:::hostedzone/Z1", "comment": "public", "delegation_set_id": "", "force_destroy": false, "id": "Z1", "name": "lego.example",
 "name_servers": ["ns-1"], "tags": {}, "tags_all": {"Team": "lego"}, "vpc": [], "zone_id": "Z1"})";
const std::string kZone =
    "<GetHostedZoneResponse><HostedZone><Id>/hostedzone/Z1</Id><Name>lego.example.</Name><CallerReference>r</"
    "CallerReference><Config><Comment>public</Comment>"
    "<PrivateZone>false</PrivateZone></Config></HostedZone><DelegationSet><NameServers><NameServer>ns-1</"
    "NameServer></NameServers></DelegationSet>"
    "</GetHostedZoneResponse>";

const RecordedCase kPublicZone{
    .name = "Route53Zone",
    .type = "aws_route53_zone",
    .desired = kZoneState,
    .replies = {{"route53", "GetHostedZone", kZone}, {"route53", "ListTagsForResources", tags("Z1", kTeam)}},
    .gone = {"route53", "GetHostedZone", error("NoSuchHostedZone"), 404},
    .changes = {{"<Comment>public", "<Comment>mine", {"comment"}}}};

INSTANTIATE_TEST_SUITE_P(Route53, RecordedType, testing::Values(kCheck, kPublicZone), case_name);

class Route53Zone : public testing::Test {
 protected:
  Route53Zone() {
    world.reply(
        "route53", "GetHostedZone",
        replaced(
            replaced(kZone, "<PrivateZone>false", "<PrivateZone>true"), "</DelegationSet>",
            "</DelegationSet><VPCs><VPC><VPCRegion>us-east-1</VPCRegion><VPCId>vpc-1</VPCId></VPC></VPCs>"));
    world.reply("route53", "ListTagsForResources", tags("Z1", kTeam));
  }
  const std::string private_zone =
      with(kZoneState, "/vpc", R"([{"vpc_id": "vpc-1", "vpc_region": "us-east-1"}])");
  World world;
};

TEST_F(Route53Zone, NetworksOfAPrivateZoneAreComparedSaveThoseOfAssociations) {
  EXPECT_THAT(world.drift("aws_route53_zone", private_zone), IsEmpty());
  EXPECT_EQ(world.aws.count("GetHostedZone"), 1U) << "asked for once, used twice";
  const std::string none = with(private_zone, "/vpc", "[]");
  EXPECT_THAT(world.drift("aws_route53_zone", none), ElementsAre(R"(vpc["vpc-1"])"));
  EXPECT_THAT(world.drift("aws_route53_zone", none,
                          {{"aws_route53_zone_association", R"({"zone_id": "Z1", "vpc_id": "vpc-1"})"}}),
              IsEmpty());
}

TEST_F(Route53Zone, ManyComeInOneListAndTheirTagsTenAtATime) {
  world.reply("route53", "ListHostedZones", [](const Value& params) -> std::string {
    const auto zone = [](const std::string& id) {
      return "<HostedZone><Id>/hostedzone/" + id +
             "</Id><Name>lego.example.</Name><Config><Comment>public</Comment><PrivateZone>false</"
             "PrivateZone></Config></HostedZone>";
    };
    return params["?marker"].is_null()
               ? "<ListHostedZonesResponse><HostedZones>" + zone("Z1") +
                     "</HostedZones><IsTruncated>true</IsTruncated><NextMarker>m</NextMarker></"
                     "ListHostedZonesResponse>"
               : "<ListHostedZonesResponse><HostedZones>" + zone("Z2") +
                     "</HostedZones><IsTruncated>false</IsTruncated></ListHostedZonesResponse>";
  });
  world.reply("route53", "ListTagsForResources", [](const Value& params) {
    EXPECT_EQ(params["ListTagsForResourcesRequest.ResourceIds.ResourceId"].as_list().size(), 2U);
    return replaced(tags("Z1", kTeam), "</ResourceTagSets>",
                    "<ResourceTagSet><ResourceId>Z2</ResourceId><Tags>" + kTeam +
                        "</Tags></ResourceTagSet></ResourceTagSets>");
  });
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_route53_zone", kZoneState}, {"aws_route53_zone", with(kZoneState, "/zone_id", R"("Z2")")}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("GetHostedZone"), 0U);
  EXPECT_EQ(world.aws.count("ListTagsForResources"), 1U);
}

TEST_F(Route53Zone, TagsAreAskedOneByOneWhereTheBatchIsDenied) {
  world.aws.deny("ListTagsForResources");
  world.reply("route53", "ListTagsForResource",
              "<ListTagsForResourceResponse><ResourceTagSet><ResourceId>Z1</ResourceId><Tags><Tag><Key>Team</"
              "Key><Value>other</Value></Tag></Tags></ResourceTagSet></ListTagsForResourceResponse>");
  EXPECT_THAT(world.drift("aws_route53_zone", private_zone), ElementsAre(R"(tags["Team"])"));
  world.aws.deny("ListTagsForResource");
  EXPECT_THAT(world.drift("aws_route53_zone", private_zone), ElementsAre("unreadable"));
}

TEST(Route53Updates, ANetworkIsAssociatedBeforeAnotherIsTakenAway) {
  const std::string desired = R"({"zone_id": "Z1", "vpc": [{"vpc_id": "vpc-1", "vpc_region": "us-east-1"}]})";
  const std::string live = R"({"zone_id": "Z1", "vpc": [{"vpc_id": "vpc-2", "vpc_region": "eu-west-1"}]})";
  EXPECT_THAT(
      Updates("aws_route53_zone", desired).calls("vpc", live),
      ElementsAre(
          R"(AssociateVPCWithHostedZone {"AssociateVPCWithHostedZoneRequest.VPC.VPCId":"vpc-1","AssociateVPCWithHostedZoneRequest.VPC.VPCRegion":"us-east-1","Id":"Z1"})",
          R"(DisassociateVPCFromHostedZone {"DisassociateVPCFromHostedZoneRequest.VPC.VPCId":"vpc-2","DisassociateVPCFromHostedZoneRequest.VPC.VPCRegion":"eu-west-1","Id":"Z1"})"));
}

// ------------------------------------------------------------------------------------------------------
// records

const std::string kRecord =
    R"({"alias": [], "allow_overwrite": null, "cidr_routing_policy": [], "failover_routing_policy": [], "fqdn": "*.api.lego.example", "geolocation_routing_policy": [],
 "geoproximity_routing_policy": [], "health_check_id": "", "id": "Z1_*.api_A_Blue", "latency_routing_policy": [], "multivalue_answer_routing_policy": false, "name": "*.api",
 "records": ["192.0.2.1"], "set_identifier": "Blue", "ttl": 30, "type": "A", "weighted_routing_policy": [{"weight": 0}], "zone_id": "Z1"})";
const std::string kLiveRecord =
    "<ResourceRecordSet><Name>\\052.api.lego.example.</Name><Type>A</Type><SetIdentifier>Blue</"
    "SetIdentifier><Weight>0</Weight><TTL>30</TTL><ResourceRecords>"
    "<ResourceRecord><Value>192.0.2.1</Value></ResourceRecord></ResourceRecords></ResourceRecordSet>";

class Route53Record : public testing::Test {
 protected:
  Route53Record() { list(kLiveRecord); }
  void list(const std::string& records) {
    world.reply("route53", "ListResourceRecordSets",
                "<ListResourceRecordSetsResponse><ResourceRecordSets>" + records +
                    "</ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>");
  }
  std::vector<std::string> drift(const std::string& desired = kRecord) {
    return world.drift("aws_route53_record", desired);
  }
  World world;
};

TEST_F(Route53Record, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(Route53Record, OfAnotherSetOrTypeOrZoneIsNotTaken) {
  list(replaced(kLiveRecord, ">Blue<", ">blue<"));
  EXPECT_THAT(drift(), ElementsAre("missing")) << "the case of a set's identifier counts";
  list(replaced(kLiveRecord, "<Type>A<", "<Type>AAAA<"));
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.reply("route53", "ListResourceRecordSets", error("NoSuchHostedZone"), 404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
  world.aws.deny("ListResourceRecordSets");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(Route53Record, OnALaterPageIsFoundByAllPartsOfItsToken) {
  world.reply("route53", "ListResourceRecordSets", [](const Value& params) -> std::string {
    if (params["?name"].is_null()) {
      return "<ListResourceRecordSetsResponse><ResourceRecordSets/><IsTruncated>true</"
             "IsTruncated><NextRecordName>api.lego.example.</NextRecordName>"
             "<NextRecordType>A</NextRecordType><NextRecordIdentifier>Blue</NextRecordIdentifier></"
             "ListResourceRecordSetsResponse>";
    }
    EXPECT_EQ(params["?type"].text(), "A");
    EXPECT_EQ(params["?identifier"].text(), "Blue");
    return "<ListResourceRecordSetsResponse><ResourceRecordSets>" + kLiveRecord +
           "</ResourceRecordSets><IsTruncated>false</IsTruncated></ListResourceRecordSetsResponse>";
  });
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(Route53Record, RecordsOfOneZoneShareItsPages) {
  list(kLiveRecord + replaced(kLiveRecord, ">Blue<", ">Green<"));
  const std::vector<Outcome> outcomes =
      world.read_all({{"aws_route53_record", kRecord},
                      {"aws_route53_record", with(kRecord, "/set_identifier", R"("Green")")}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("ListResourceRecordSets"), 1U);
}

TEST_F(Route53Record, EachDriftIsFoundAtItsPath) {
  const auto live = [&](std::string_view from, std::string_view to) {
    list(replaced(kLiveRecord, from, to));
    return drift();
  };
  EXPECT_THAT(live("192.0.2.1", "203.0.113.1"), ElementsAre("records"));
  EXPECT_THAT(live("<TTL>30", "<TTL>5"), ElementsAre("ttl"));
  EXPECT_THAT(live("<Weight>0", "<Weight>9"), ElementsAre("weighted_routing_policy[0].weight"));
  EXPECT_THAT(live("<Weight>0</Weight>", ""), ElementsAre("weighted_routing_policy[0]"))
      << "a weight of 0 is not none";
  EXPECT_THAT(live("<Weight>0</Weight>", "<Weight>0</Weight><HealthCheckId>h</HealthCheckId>"),
              ElementsAre("health_check_id"));
}

TEST_F(Route53Record, TextsAndAliasesAreComparedByMeaning) {
  const std::string text =
      with(with(with(kRecord, "/type", R"("TXT")"), "/records", R"(["v=spf1 -all", "one\"\"two"])"),
           "/weighted_routing_policy", "[]");
  list(replaced(
      replaced(replaced(kLiveRecord, "<Type>A", "<Type>TXT"), "<Weight>0</Weight>", ""),
      "<ResourceRecord><Value>192.0.2.1</Value></ResourceRecord>",
      "<ResourceRecord><Value>\"one\" \"two\"</Value></ResourceRecord><ResourceRecord><Value>\"v=spf1 "
      "-all\"</Value></ResourceRecord>"));
  EXPECT_THAT(drift(text), IsEmpty());
  const std::string alias = with(
      with(with(with(kRecord, "/records", "[]"), "/ttl", "0"), "/weighted_routing_policy", "[]"), "/alias",
      R"([{"evaluate_target_health": true, "name": "lego-1.elb.amazonaws.com", "zone_id": "Z9"}])");
  const std::string live =
      "<ResourceRecordSet><Name>\\052.api.lego.example.</Name><Type>A</Type><SetIdentifier>Blue</"
      "SetIdentifier><AliasTarget><HostedZoneId>Z9</HostedZoneId>"
      "<DNSName>dualstack.Lego-1.elb.amazonaws.com.</DNSName><EvaluateTargetHealth>true</"
      "EvaluateTargetHealth></AliasTarget></ResourceRecordSet>";
  list(live);
  EXPECT_THAT(drift(alias), IsEmpty());
  list(replaced(live, "Lego-1", "other"));
  EXPECT_THAT(drift(alias), ElementsAre("alias[0].name"));
}

TEST(Route53RecordUpdates, ValuesChangeInPlaceAndAnotherPolicyTakesThePlaceOfTheOld) {
  const Updates updates("aws_route53_record", kRecord);
  EXPECT_THAT(
      updates.calls("ttl", with(kRecord, "/ttl", "5")),
      ElementsAre(
          R"(ChangeResourceRecordSets {"ChangeResourceRecordSetsRequest.ChangeBatch.Changes.Change":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"*.api.lego.example",)"
          R"("ResourceRecords":{"ResourceRecord":[{"Value":"192.0.2.1"}]},"SetIdentifier":"Blue","TTL":30,"Type":"A","Weight":0}}],"Id":"Z1"})"));
  const std::vector<std::string> calls =
      updates.calls("weighted_routing_policy", with(with(kRecord, "/weighted_routing_policy", "[]"),
                                                    "/failover_routing_policy", R"([{"type": "PRIMARY"}])"));
  ASSERT_EQ(calls.size(), 1U);
  EXPECT_NE(calls[0].find(R"({"Action":"DELETE","ResourceRecordSet":{"Failover":"PRIMARY")"),
            std::string::npos)
      << calls[0];
  EXPECT_NE(calls[0].find(R"({"Action":"CREATE")"), std::string::npos) << calls[0];
}

TEST(Route53RecordName, IsPlainWithoutCaseDotAndEscapes) {
  EXPECT_EQ(route53::plain_name("\\052.Lego.Example."), "*.lego.example");
  EXPECT_EQ(route53::plain_name("a\\"), "a\\");
  EXPECT_EQ(route53::record_key("Z1|\\052.A.|TXT|Set|With|Bars"), "Z1|*.a|TXT|Set|With|Bars");
}

}  // namespace
}  // namespace reconcile::aws
