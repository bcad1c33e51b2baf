#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/resource.h"
#include "providers/aws/wafv2/base64.h"
#include "providers/aws/wafv2/rule_json.h"
#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kNone = R"({"__type": "WAFNonexistentItemException", "message": "no"})";
const std::string kNoTags = R"({"ResourceTagMappingList": []})";

const std::string kSetState =
    R"({"addresses": ["192.0.2.0/24", "2001:DB8::/32"], "arn": "arn:aws:wafv2:us-east-1:123456789012:regional/ipset/o/i-1", "description": "offices", "id": "i-1",
 "ip_address_version": "IPV4", "lock_token": "old", "name": "o", "scope": "REGIONAL", "tags": {}, "tags_all": {}})";
const RecordedCase kIpSet{
    .name = "Wafv2IpSet",
    .type = "aws_wafv2_ip_set",
    .desired = kSetState,
    .replies =
        {{"wafv2", "GetIPSet",
          R"({"IPSet": {"Name": "o", "Id": "i-1", "ARN": "arn:aws:wafv2:us-east-1:123456789012:regional/ipset/o/i-1", "Description": "offices", "IPAddressVersion": "IPV4",
 "Addresses": ["2001:0db8:0000:0000:0000:0000:0000:0000/32", "192.0.2.0/24"]}, "LockToken": "new"})"},
         {"resourcegroupstaggingapi", "GetResources", kNoTags}},
    .gone = {"wafv2", "GetIPSet", kNone, 400},
    .changes = {{"/IPSet/Addresses/1", R"("0.0.0.0/1")", {"addresses"}},
                {"/IPSet/Description", R"("mine")", {"description"}}}};

const RecordedCase kAssociation{
    .name = "Wafv2WebAclAssociation",
    .type = "aws_wafv2_web_acl_association",
    .desired = R"({"id": "arn:acl,arn:lb", "resource_arn": "arn:lb", "web_acl_arn": "arn:acl"})",
    .replies = {{"wafv2", "GetWebACLForResource", R"({"WebACL": {"ARN": "arn:acl", "Name": "a"}})"}},
    .gone = {"wafv2", "GetWebACLForResource", "{}", 200},
    .changes = {{"/WebACL/ARN", R"("arn:other")", {"web_acl_arn"}}}};

const RecordedCase kLog{
    .name = "Wafv2WebAclLoggingConfiguration",
    .type = "aws_wafv2_web_acl_logging_configuration",
    .desired = R"({"id": "arn:acl", "log_destination_configs": ["arn:stream"], "resource_arn": "arn:acl",
 "logging_filter": [{"default_behavior": "KEEP", "filter": [{"behavior": "DROP", "requirement": "MEETS_ALL", "condition": [{"action_condition": [{"action": "COUNT"}], "label_name_condition": []}]}]}],
 "redacted_fields": [{"method": [], "query_string": [], "single_header": [{"name": "authorization"}], "uri_path": []}, {"method": [], "query_string": [], "single_header": [], "uri_path": [{}]}]})",
    .replies =
        {{"wafv2", "GetLoggingConfiguration",
          R"({"LoggingConfiguration": {"ResourceArn": "arn:acl", "LogDestinationConfigs": ["arn:stream:*"], "RedactedFields": [{"UriPath": {}}, {"SingleHeader": {"Name": "Authorization"}}],
 "LoggingFilter": {"DefaultBehavior": "KEEP", "Filters": [{"Behavior": "DROP", "Requirement": "MEETS_ALL", "Conditions": [{"ActionCondition": {"Action": "COUNT"}}]}]}}})"}},
    .gone = {"wafv2", "GetLoggingConfiguration", kNone, 400},
    .changes = {{"/LoggingConfiguration/LogDestinationConfigs/0", R"("arn:x")", {"log_destination_configs"}},
                {"/LoggingConfiguration/RedactedFields/0", R"({"Method": {}})", {"redacted_fields"}},
                {"/LoggingConfiguration/LoggingFilter/DefaultBehavior",
                 R"("DROP")",
                 {"logging_filter[0].default_behavior"}}}};

const std::string kAclState =
    R"({"arn": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/w-1", "association_config": [], "captcha_config": [], "challenge_config": [],
 "custom_response_body": [{"content": "sorry", "content_type": "TEXT_PLAIN", "key": "sorry"}], "data_protection_config": [], "default_action": [{"allow": [{"custom_request_handling": []}], "block": []}],
 "description": "", "id": "w-1", "lock_token": "old", "name": "a", "rule": [
 {"action": [], "captcha_config": [], "challenge_config": [], "name": "common", "override_action": [{"count": [], "none": [{}]}], "priority": 1, "rule_label": [],
  "statement": [{"managed_rule_group_statement": [{"managed_rule_group_configs": [{"aws_managed_rules_bot_control_rule_set": [{"enable_machine_learning": true, "inspection_level": "COMMON"}]}], "name": "C", "vendor_name": "AWS", "version": "",
    "rule_action_override": [{"name": "Size", "action_to_use": [{"count": [{"custom_request_handling": []}]}]}], "scope_down_statement": []}]}],
  "visibility_config": [{"cloudwatch_metrics_enabled": true, "metric_name": "c", "sampled_requests_enabled": false}]},
 {"action": [{"allow": [], "block": [{"custom_response": [{"custom_response_body_key": "sorry", "response_code": 403, "response_header": []}]}], "captcha": [], "challenge": [], "count": []}],
  "captcha_config": [], "challenge_config": [], "name": "admin", "override_action": [], "priority": 2, "rule_label": [{"name": "lego:admin"}],
  "statement": [{"and_statement": [{"statement": [
    {"byte_match_statement": [{"field_to_match": [{"uri_path": [{}], "body": []}], "positional_constraint": "STARTS_WITH", "search_string": "/admin", "text_transformation": [{"priority": 0, "type": "NONE"}]}]},
    {"not_statement": [{"statement": [{"geo_match_statement": [{"country_codes": ["DE", "FR"], "forwarded_ip_config": []}]}]}]}]}]}],
  "visibility_config": [{"cloudwatch_metrics_enabled": true, "metric_name": "a", "sampled_requests_enabled": false}]}],
 "rule_json": null, "scope": "REGIONAL", "tags": {}, "tags_all": {}, "token_domains": null, "visibility_config": [{"cloudwatch_metrics_enabled": true, "metric_name": "w", "sampled_requests_enabled": true}]})";
const std::string kAdminRule =
    R"({"Name": "admin", "Priority": 2, "Action": {"Block": {"CustomResponse": {"ResponseCode": 403, "CustomResponseBodyKey": "sorry"}}}, "RuleLabels": [{"Name": "lego:admin"}],
  "Statement": {"AndStatement": {"Statements": [{"ByteMatchStatement": {"SearchString": "L2FkbWlu", "FieldToMatch": {"UriPath": {}}, "TextTransformations": [{"Priority": 0, "Type": "NONE"}], "PositionalConstraint": "STARTS_WITH"}},
   {"NotStatement": {"Statement": {"GeoMatchStatement": {"CountryCodes": ["FR", "DE"]}}}}]}},
  "VisibilityConfig": {"SampledRequestsEnabled": false, "CloudWatchMetricsEnabled": true, "MetricName": "a"}})";
const std::string kAcl =
    R"({"WebACL": {"Name": "a", "Id": "w-1", "ARN": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/w-1", "DefaultAction": {"Allow": {}}, "Description": "",
 "CustomResponseBodies": {"sorry": {"ContentType": "TEXT_PLAIN", "Content": "sorry"}}, "VisibilityConfig": {"SampledRequestsEnabled": true, "CloudWatchMetricsEnabled": true, "MetricName": "w"},
 "Rules": [)" +
    kAdminRule +
    R"(, {"Name": "common", "Priority": 1, "OverrideAction": {"None": {}}, "Statement": {"ManagedRuleGroupStatement": {"VendorName": "AWS", "Name": "C",
   "ManagedRuleGroupConfigs": [{"AWSManagedRulesBotControlRuleSet": {"InspectionLevel": "COMMON", "EnableMachineLearning": true}}],
   "RuleActionOverrides": [{"Name": "Size", "ActionToUse": {"Count": {}}}]}}, "VisibilityConfig": {"SampledRequestsEnabled": false, "CloudWatchMetricsEnabled": true, "MetricName": "c"}}]}, "LockToken": "new"})";

const std::string kAdmin = R"(rule["admin"].)";
const std::string kAnd = kAdmin + "statement[0].and_statement[0].statement";
const std::string kCommon = R"(rule["common"].)";
const RecordedCase kWebAcl{
    .name = "Wafv2WebAcl",
    .type = "aws_wafv2_web_acl",
    .desired = kAclState,
    .replies = {{"wafv2", "GetWebACL", kAcl}, {"resourcegroupstaggingapi", "GetResources", kNoTags}},
    .gone = {"wafv2", "GetWebACL", kNone, 400},
    .changes = {
        {"/WebACL/DefaultAction",
         R"({"Block": {}})",
         {"default_action[0].allow[0]", "default_action[0].block[0]"}},
        {"/WebACL/Rules/0/Action",
         R"({"Count": {}})",
         {kAdmin + "action[0].block[0]", kAdmin + "action[0].count[0]"}},
        {"/WebACL/Rules/0/Action/Block/CustomResponse/ResponseCode",
         "200",
         {kAdmin + "action[0].block[0].custom_response[0].response_code"}},
        {"/WebACL/Rules/0/Priority", "9", {kAdmin + "priority"}},
        {"/WebACL/Rules/0/RuleLabels", "[]", {kAdmin + "rule_label"}},
        {"/WebACL/Rules/0/Statement/AndStatement/Statements/0/ByteMatchStatement/SearchString",
         R"("L290aGVy")",
         {kAnd + "[0].byte_match_statement[0].search_string"}},
        {"/WebACL/Rules/0/Statement/AndStatement/Statements/0/ByteMatchStatement/FieldToMatch",
         R"({"Body": {}})",
         {kAnd + "[0].byte_match_statement[0].field_to_match[0].body[0]",
          kAnd + "[0].byte_match_statement[0].field_to_match[0].uri_path[0]"}},
        {"/WebACL/Rules/0/Statement/AndStatement/Statements/1/NotStatement/Statement/GeoMatchStatement/"
         "CountryCodes",
         R"(["DE"])",
         {kAnd + "[1].not_statement[0].statement[0].geo_match_statement[0].country_codes"}},
        {"/WebACL/Rules/1/OverrideAction",
         R"({"Count": {}})",
         {kCommon + "override_action[0].count[0]", kCommon + "override_action[0].none[0]"}},
        {"/WebACL/Rules/1/Statement/ManagedRuleGroupStatement/RuleActionOverrides",
         "[]",
         {kCommon + R"(statement[0].managed_rule_group_statement[0].rule_action_override["Size"])"}},
        {"/WebACL/Rules/1/Statement/ManagedRuleGroupStatement/ManagedRuleGroupConfigs/0/"
         "AWSManagedRulesBotControlRuleSet/InspectionLevel",
         R"("TARGETED")",
         {kCommon + "statement[0].managed_rule_group_statement[0].managed_rule_group_configs[0].aws_managed_"
                    "rules_bot_control_rule_set[0].inspection_level"}},
        {"/WebACL/CustomResponseBodies/sorry/Content",
         R"("x")",
         {R"(custom_response_body["sorry"].content)"}},
        {"/WebACL/TokenDomains", R"(["x.example"])", {"token_domains"}},
        {"/WebACL/AssociationConfig",
         R"({"RequestBody": {"API_GATEWAY": {"DefaultSizeInspectionLimit": "KB_64"}}})",
         {"association_config[0].request_body[0].api_gateway[0].default_size_inspection_limit"}},
        {"/WebACL/VisibilityConfig/MetricName", R"("x")", {"visibility_config[0].metric_name"}}}};

INSTANTIATE_TEST_SUITE_P(Wafv2, RecordedType, testing::Values(kIpSet, kAssociation, kLog, kWebAcl),
                         case_name);

class WebAcl : public testing::Test {
 protected:
  WebAcl() { world.reply("resourcegroupstaggingapi", "GetResources", kNoTags); }
  std::vector<std::string> drift(const std::string& live, const std::string& desired = kAclState) {
    world.reply("wafv2", "GetWebACL", live);
    return world.drift("aws_wafv2_web_acl", desired);
  }
  World world;
};

TEST_F(WebAcl, ARuleThatShieldAdvancedPutsInIsNotCounted) {
  EXPECT_THAT(drift(with(kAcl, "/WebACL/Rules/2",
                         with(kAdminRule, "/Name", R"("ShieldMitigationRuleGroup_123456789012_w_1")"))),
              IsEmpty());
  EXPECT_THAT(drift(with(kAcl, "/WebACL/Rules/2", with(kAdminRule, "/Name", R"("mine")"))),
              ElementsAre(R"(rule["mine"])"));
}

TEST_F(WebAcl, RulesThatAreWrittenAsJsonAreComparedByWhatIsWritten) {
  std::string json = with(kAclState, "/rule", "[]");
  const std::string written =
      R"([{"Name": "admin", "Priority": 2, "Statement": {"AndStatement": {"Statements": [{"ByteMatchStatement": {"SearchString": "/admin"}}, {"NotStatement": {}}]}}}, {"Name": "common", "Priority": 1}])";
  json = with(json, "/rule_json", to_json(Value(written)));
  EXPECT_THAT(drift(kAcl, json), IsEmpty());
  EXPECT_THAT(drift(with(kAcl, "/WebACL/Rules/0/Priority", "3"), json), ElementsAre("rule_json"));
  EXPECT_THAT(drift(with(kAcl, "/WebACL/Rules/2", with(kAdminRule, "/Name", R"("mine")")), json),
              ElementsAre("rule_json"));
}

TEST(WebAclUpdates, TheWholeAclIsSentWithTheLiveVersion) {
  const std::string live = with(kAclState, "/lock_token", R"("new")");
  const std::vector<std::string> calls =
      Updates("aws_wafv2_web_acl", with(kAclState, "/rule/0/statement", "[]")).calls("default_action", live);
  ASSERT_EQ(calls.size(), 1U);
  for (const char* piece :
       {R"("LockToken":"new")", R"("DefaultAction":{"Allow":{}})",
        R"("CustomResponseBodies":{"sorry":{"Content":"sorry","ContentType":"TEXT_PLAIN"}})",
        R"("OverrideAction":{"None":{}})", R"("SearchString":"L2FkbWlu")", R"("FieldToMatch":{"UriPath":{}})",
        R"("NotStatement":{"Statement":{"GeoMatchStatement":{"CountryCodes":["DE","FR"]}}})", R"("Name":"a")",
        R"("Scope":"REGIONAL")"}) {
    EXPECT_NE(calls[0].find(piece), std::string::npos) << piece << " in " << calls[0];
  }
}

TEST(IpSetUpdates, NameTheLiveVersion) {
  const std::string live = with(with(kSetState, "/lock_token", R"("new")"), "/addresses", "[]");
  EXPECT_THAT(
      Updates("aws_wafv2_ip_set", kSetState).calls("addresses", live),
      ElementsAre(
          R"(UpdateIPSet {"Addresses":["192.0.2.0/24","2001:DB8::/32"],"Description":"offices","Id":"i-1","LockToken":"new","Name":"o","Scope":"REGIONAL"})"));
}

TEST(WafBase64, GoesBothWays) {
  for (const char* text : {"", "a", "ab", "abc", "/admin größe"}) {
    EXPECT_EQ(wafv2::from_base64(wafv2::to_base64(text)), text);
  }
  EXPECT_EQ(wafv2::from_base64("no base64!"), "no base64!");
}

}  // namespace
}  // namespace reconcile::aws
