// The resources around a function: aliases, mappings, permissions, layers, URLs and their like.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kFunctionArn = "arn:aws:lambda:us-east-1:123456789012:function:orders";

// ----------------------------------------------------------------------------------------------------
// aliases

const std::string kAlias = R"({"arn": "arn:aws:lambda:us-east-1:123456789012:function:orders:live",
 "description": "what callers use", "function_name": "orders", "function_version": "3",
 "id": "arn:aws:lambda:us-east-1:123456789012:function:orders:live", "name": "live",
 "routing_config": [{"additional_version_weights": {"2": 0.1}}]})";
const std::string kLiveAlias = R"({"AliasArn": "arn:aws:lambda:us-east-1:123456789012:function:orders:live",
 "Name": "live", "FunctionVersion": "3", "Description": "what callers use",
 "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.1}}})";

class LambdaAlias : public testing::Test {
 protected:
  LambdaAlias() { list(kLiveAlias); }
  void list(const std::string& aliases) {
    world.reply("lambda", "ListAliases", R"({"Aliases": [)" + aliases + "]}");
  }
  std::vector<std::string> drift(const std::string& desired = kAlias) {
    return world.drift("aws_lambda_alias", desired);
  }
  World world;
};

TEST_F(LambdaAlias, IsSilentAsTerraformLeftIt) { EXPECT_THAT(drift(), IsEmpty()); }

TEST_F(LambdaAlias, OfAFunctionThatIsNamedByItsArnIsSilent) {
  EXPECT_THAT(drift(with(kAlias, "/function_name", '"' + kFunctionArn + '"')), IsEmpty());
}

TEST_F(LambdaAlias, ThatIsNotInTheListIsMissing) {
  list(with(kLiveAlias, "/Name", R"("other")"));
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LambdaAlias, OfAFunctionThatIsGoneIsMissing) {
  world.reply("lambda", "ListAliases", R"({"__type": "ResourceNotFoundException", "Message": "no"})", 404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LambdaAlias, OnALaterPageIsFound) {
  world.reply("lambda", "ListAliases", [](const Value& params) {
    return params["?Marker"].is_null()
               ? R"({"Aliases": [)" + with(kLiveAlias, "/Name", R"("a")") + R"(], "NextMarker": "2"})"
               : R"({"Aliases": [)" + kLiveAlias + "]}";
  });
  EXPECT_THAT(drift(), IsEmpty());
}

TEST_F(LambdaAlias, IsUnreadableWhereTheReadIsDenied) {
  world.aws.deny("ListAliases");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(LambdaAlias, AliasesOfOneFunctionShareACall) {
  list(kLiveAlias + "," + with(kLiveAlias, "/Name", R"("next")"));
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_lambda_alias", kAlias}, {"aws_lambda_alias", with(kAlias, "/name", R"("next")")}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("ListAliases"), 1U);
}

TEST_F(LambdaAlias, EachDriftIsFoundAtItsPath) {
  list(with(kLiveAlias, "/FunctionVersion", R"("2")"));
  EXPECT_THAT(drift(), ElementsAre("function_version"));
  list(with(kLiveAlias, "/Description", R"("mine")"));
  EXPECT_THAT(drift(), ElementsAre("description"));
  list(with(kLiveAlias, "/RoutingConfig/AdditionalVersionWeights/2", "0.5"));
  EXPECT_THAT(drift(), ElementsAre("routing_config[0].additional_version_weights[\"2\"]"));
}

// -------------------------------------------------------------------------------------------------
// permissions

const std::string kPermission = R"({"action": "lambda:InvokeFunction", "event_source_token": null,
 "function_name": "orders", "function_url_auth_type": null, "id": "AllowEvents", "principal": "events.amazonaws.com",
 "principal_org_id": null, "qualifier": "", "source_account": "123456789012",
 "source_arn": "arn:aws:events:us-east-1:123456789012:rule/nightly", "statement_id": "AllowEvents", "statement_id_prefix": ""})";
const std::string kStatement =
    R"({"Sid": "AllowEvents", "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
 "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:orders",
 "Condition": {"StringEquals": {"AWS:SourceAccount": "123456789012"},
  "ArnLike": {"AWS:SourceArn": "arn:aws:events:us-east-1:123456789012:rule/nightly"}}})";

class LambdaPermission : public testing::Test {
 protected:
  LambdaPermission() { policy(kStatement); }
  void policy(const std::string& statements) {
    world.reply(
        "lambda", "GetPolicy",
        to_json(Value::map({{"Policy", R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}"}})));
  }
  std::vector<std::string> drift(const std::string& desired = kPermission) {
    return world.drift("aws_lambda_permission", desired);
  }
  World world;
};

TEST_F(LambdaPermission, IsSilentAsTerraformLeftIt) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_TRUE(world.aws.calls().front().params["?Qualifier"].is_null());
}

TEST_F(LambdaPermission, WhoseStatementIsNotInThePolicyIsMissing) {
  policy(with(kStatement, "/Sid", R"("Other")"));
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LambdaPermission, OfAFunctionWithoutAPolicyIsMissing) {
  world.reply("lambda", "GetPolicy", R"({"__type": "ResourceNotFoundException", "Message": "no"})", 404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LambdaPermission, IsUnreadableWhereThePolicyIsDeniedOrNoPolicy) {
  world.reply("lambda", "GetPolicy", R"({"Policy": "half a polic"})");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
  world.aws.deny("GetPolicy");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(LambdaPermission, OfAnAccountIsTheSameAsItsRoot) {
  policy(with(kStatement, "/Principal", R"({"AWS": "arn:aws:iam::123456789012:root"})"));
  EXPECT_THAT(drift(with(kPermission, "/principal", R"("123456789012")")), IsEmpty());
  EXPECT_THAT(drift(with(kPermission, "/principal", R"("210987654321")")), ElementsAre("principal"));
}

TEST_F(LambdaPermission, EachDriftIsFoundAtItsPath) {
  const auto live = [&](const std::string& pointer, const std::string& value) {
    policy(with(kStatement, pointer, value));
    return drift();
  };
  EXPECT_THAT(live("/Principal", R"("*")"), ElementsAre("principal"));
  EXPECT_THAT(live("/Action", R"("lambda:*")"), ElementsAre("action"));
  EXPECT_THAT(live("/Condition/ArnLike", "{}"), ElementsAre("source_arn"));
  EXPECT_THAT(live("/Condition/StringEquals", R"({"aws:PrincipalOrgID": "o-1"})"),
              ElementsAre("principal_org_id", "source_account"));
  EXPECT_THAT(live("/Condition/StringEquals/lambda:FunctionUrlAuthType", R"("NONE")"),
              ElementsAre("function_url_auth_type"));
}

TEST_F(LambdaPermission, OfAnAliasIsAskedByIt) {
  const std::string desired = with(kPermission, "/qualifier", R"("live")");
  policy(with(kStatement, "/Resource", '"' + kFunctionArn + ":live\""));
  EXPECT_THAT(drift(desired), IsEmpty());
  EXPECT_EQ(world.aws.calls().front().params["?Qualifier"].text(), "live");
}

TEST_F(LambdaPermission, IsPutRightByTakingItAwayAndGivingItAgain) {
  const Updates updates("aws_lambda_permission", kPermission);
  EXPECT_THAT(
      updates.calls("principal", with(kPermission, "/principal", R"("*")")),
      ElementsAre(
          R"(RemovePermission {"FunctionName":"orders","StatementId":"AllowEvents"})",
          R"(AddPermission {"Action":"lambda:InvokeFunction","FunctionName":"orders",)"
          R"("Principal":"events.amazonaws.com","SourceAccount":"123456789012",)"
          R"("SourceArn":"arn:aws:events:us-east-1:123456789012:rule/nightly","StatementId":"AllowEvents"})"));
}

// ------------------------------------------------------------------------------------- what has one call
// each

const std::string kNotFound = R"({"__type": "ResourceNotFoundException", "Message": "no"})";

const RecordedCase kMapping{
    .name = "LambdaEventSourceMapping",
    .type = "aws_lambda_event_source_mapping",
    .desired =
        R"({"amazon_managed_kafka_event_source_config": [], "arn": "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:u-1",
 "batch_size": 50, "bisect_batch_on_function_error": true, "destination_config": [{"on_failure": [{"destination_arn": "arn:aws:sqs:us-east-1:123456789012:failed"}]}],
 "document_db_event_source_config": [], "enabled": true, "event_source_arn": "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s",
 "filter_criteria": [{"filter": [{"pattern": "{\"eventName\":[\"INSERT\"]}"}]}], "function_arn": "arn:aws:lambda:us-east-1:123456789012:function:orders",
 "function_name": "orders", "function_response_types": ["ReportBatchItemFailures"], "id": "u-1", "kms_key_arn": "",
 "maximum_batching_window_in_seconds": 5, "maximum_record_age_in_seconds": 3600, "maximum_retry_attempts": 3, "metrics_config": [],
 "parallelization_factor": 2, "provisioned_poller_config": [], "queues": null, "scaling_config": [],
 "self_managed_event_source": [{"endpoints": {"KAFKA_BOOTSTRAP_SERVERS": "b:9092,a:9092"}}],
 "self_managed_kafka_event_source_config": [], "source_access_configuration": [], "starting_position": "AT_TIMESTAMP",
 "starting_position_timestamp": "2024-02-29T12:30:05Z", "tags": null, "tags_all": {"Team": "lego"}, "topics": null,
 "tumbling_window_in_seconds": 30, "uuid": "u-1"})",
    .replies =
        {{"lambda", "GetEventSourceMapping",
          R"({"UUID": "u-1", "StartingPosition": "AT_TIMESTAMP", "StartingPositionTimestamp": 1709209805.0, "BatchSize": 50,
 "MaximumBatchingWindowInSeconds": 5, "ParallelizationFactor": 2, "EventSourceArn": "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s",
 "FilterCriteria": {"Filters": [{"Pattern": "{ \"eventName\": [\"INSERT\"] }"}]}, "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:orders",
 "State": "Enabled", "DestinationConfig": {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:failed"}},
 "SelfManagedEventSource": {"Endpoints": {"KAFKA_BOOTSTRAP_SERVERS": ["a:9092", "b:9092"]}},
 "MaximumRecordAgeInSeconds": 3600, "BisectBatchOnFunctionError": true, "MaximumRetryAttempts": 3, "TumblingWindowInSeconds": 30,
 "FunctionResponseTypes": ["ReportBatchItemFailures"], "EventSourceMappingArn": "arn:aws:lambda:us-east-1:123456789012:event-source-mapping:u-1"})"},
         {"lambda", "ListTags", R"({"Tags": {"Team": "lego"}})"}},
    .gone = {"lambda", "GetEventSourceMapping", kNotFound, 404},
    .changes = {
        {"/BatchSize", "100", {"batch_size"}},
        {"/State", R"("Disabled")", {"enabled"}},
        {"/State", R"("Disabling")", {"enabled"}},
        {"/MaximumBatchingWindowInSeconds", "0", {"maximum_batching_window_in_seconds"}},
        {"/MaximumRecordAgeInSeconds", "-1", {"maximum_record_age_in_seconds"}},
        {"/MaximumRetryAttempts", "-1", {"maximum_retry_attempts"}},
        {"/ParallelizationFactor", "1", {"parallelization_factor"}},
        {"/BisectBatchOnFunctionError", "false", {"bisect_batch_on_function_error"}},
        {"/TumblingWindowInSeconds", "0", {"tumbling_window_in_seconds"}},
        {"/FunctionResponseTypes", "[]", {"function_response_types"}},
        {"/FunctionArn", R"("arn:aws:lambda:us-east-1:123456789012:function:other")", {"function_name"}},
        {"/KMSKeyArn", R"("arn:aws:kms:us-east-1:123456789012:key/k")", {"kms_key_arn"}},
        {"/FilterCriteria/Filters/0/Pattern", R"("{}")", {"filter_criteria[0].filter"}},
        {"/DestinationConfig/OnFailure/Destination",
         R"("arn:aws:sqs:us-east-1:123456789012:o")",
         {"destination_config[0].on_failure[0].destination_arn"}},
        {"/ScalingConfig", R"({"MaximumConcurrency": 5})", {"scaling_config[0].maximum_concurrency"}},
        {"/MetricsConfig", R"({"Metrics": ["EventCount"]})", {"metrics_config[0].metrics"}},
        {"/SourceAccessConfigurations",
         R"([{"Type": "BASIC_AUTH", "URI": "arn"}])",
         {"source_access_configuration"}},
        {"/SelfManagedEventSource/Endpoints/KAFKA_BOOTSTRAP_SERVERS",
         R"(["a:9092"])",
         {"self_managed_event_source[0].endpoints[\"KAFKA_BOOTSTRAP_SERVERS\"]"}}}};

const RecordedCase kLayer{
    .name = "LambdaLayerVersion",
    .type = "aws_lambda_layer_version",
    .desired =
        R"({"arn": "arn:aws:lambda:us-east-1:123456789012:layer:tools:2", "code_sha256": "abc=", "compatible_architectures": ["arm64", "x86_64"],
 "compatible_runtimes": ["python3.12"], "description": "tools", "filename": "lambda.zip", "id": "arn:aws:lambda:us-east-1:123456789012:layer:tools:2",
 "layer_arn": "arn:aws:lambda:us-east-1:123456789012:layer:tools", "layer_name": "tools", "license_info": "MIT",
 "source_code_hash": "mine", "version": "2"})",
    .replies =
        {{"lambda", "GetLayerVersion",
          R"({"Content": {"CodeSha256": "abc="}, "LayerArn": "arn:aws:lambda:us-east-1:123456789012:layer:tools",
 "LayerVersionArn": "arn:aws:lambda:us-east-1:123456789012:layer:tools:2", "Description": "tools", "Version": 2,
 "CompatibleRuntimes": ["python3.12"], "CompatibleArchitectures": ["x86_64", "arm64"], "LicenseInfo": "MIT"})"}},
    .gone = {"lambda", "GetLayerVersion", kNotFound, 404},
    .changes = {{"/Content/CodeSha256", R"("other=")", {"code_sha256"}},
                {"/LicenseInfo", R"("GPL")", {"license_info"}}}};

const RecordedCase kInvokeConfig{
    .name = "LambdaFunctionEventInvokeConfig",
    .type = "aws_lambda_function_event_invoke_config",
    .desired =
        R"({"destination_config": [{"on_failure": [{"destination": "arn:aws:sns:us-east-1:123456789012:pager"}], "on_success": []}],
 "function_name": "orders", "id": "orders", "maximum_event_age_in_seconds": 600, "maximum_retry_attempts": 0, "qualifier": null})",
    .replies =
        {{"lambda", "GetFunctionEventInvokeConfig",
          R"({"LastModified": 1.0, "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:orders:$LATEST",
 "MaximumRetryAttempts": 0, "MaximumEventAgeInSeconds": 600,
 "DestinationConfig": {"OnSuccess": {}, "OnFailure": {"Destination": "arn:aws:sns:us-east-1:123456789012:pager"}}})"}},
    .gone = {"lambda", "GetFunctionEventInvokeConfig", kNotFound, 404},
    .changes = {{"/MaximumRetryAttempts", "2", {"maximum_retry_attempts"}},
                {"/MaximumEventAgeInSeconds", "60", {"maximum_event_age_in_seconds"}},
                {"/DestinationConfig/OnFailure", "{}", {"destination_config[0].on_failure[0].destination"}},
                {"/DestinationConfig/OnSuccess",
                 R"({"Destination": "arn:aws:sns:us-east-1:123456789012:o"})",
                 {"destination_config[0].on_success[0].destination"}}}};

const RecordedCase kUrl{
    .name = "LambdaFunctionUrl",
    .type = "aws_lambda_function_url",
    .desired =
        R"({"authorization_type": "AWS_IAM", "cors": [{"allow_credentials": true, "allow_headers": ["date"], "allow_methods": ["GET", "POST"],
  "allow_origins": ["https://lego.example"], "expose_headers": [], "max_age": 300}], "function_arn": "arn:aws:lambda:us-east-1:123456789012:function:orders",
 "function_name": "orders", "function_url": "https://x.lambda-url.us-east-1.on.aws/", "id": "orders", "invoke_mode": "BUFFERED", "qualifier": ""})",
    .replies =
        {{"lambda", "GetFunctionUrlConfig",
          R"({"FunctionUrl": "https://x.lambda-url.us-east-1.on.aws/", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:orders",
 "AuthType": "AWS_IAM", "Cors": {"AllowCredentials": true, "AllowHeaders": ["Date"], "AllowMethods": ["POST", "GET"],
  "AllowOrigins": ["https://lego.example"], "MaxAge": 300}, "InvokeMode": "BUFFERED"})"}},
    .gone = {"lambda", "GetFunctionUrlConfig", kNotFound, 404},
    .changes = {{"/AuthType", R"("NONE")", {"authorization_type"}},
                {"/InvokeMode", R"("RESPONSE_STREAM")", {"invoke_mode"}},
                {"/Cors/AllowOrigins", R"(["*"])", {"cors[0].allow_origins"}},
                {"/Cors/AllowCredentials", "false", {"cors[0].allow_credentials"}},
                {"/Cors/MaxAge", "1", {"cors[0].max_age"}}}};

const RecordedCase kProvisioned{
    .name = "LambdaProvisionedConcurrencyConfig",
    .type = "aws_lambda_provisioned_concurrency_config",
    .desired =
        R"({"function_name": "orders", "id": "orders,live", "provisioned_concurrent_executions": 5, "qualifier": "live", "skip_destroy": false})",
    .replies =
        {{"lambda", "GetProvisionedConcurrencyConfig",
          R"({"RequestedProvisionedConcurrentExecutions": 5, "AvailableProvisionedConcurrentExecutions": 2, "Status": "IN_PROGRESS"})"}},
    .gone = {"lambda", "GetProvisionedConcurrencyConfig", kNotFound, 404},
    .changes = {{"/RequestedProvisionedConcurrentExecutions", "1", {"provisioned_concurrent_executions"}}}};

INSTANTIATE_TEST_SUITE_P(Lambda, RecordedType,
                         testing::Values(kMapping, kLayer, kInvokeConfig, kUrl, kProvisioned), case_name);

TEST(LambdaMapping, WhoseTagsMayNotBeReadIsUnreadableAndAChangedTagIsFound) {
  World world;
  world.reply("lambda", "GetEventSourceMapping", kMapping.replies.front().body);
  world.reply("lambda", "ListTags", R"({"Tags": {"Team": "other"}})");
  EXPECT_THAT(world.drift(kMapping.type, kMapping.desired), ElementsAre("tags[\"Team\"]"));
  world.aws.deny("ListTags");
  EXPECT_THAT(world.drift(kMapping.type, kMapping.desired), ElementsAre("unreadable"));
}

TEST(LambdaMapping, WhoseFiltersAwsCannotDecryptIsUnreadable) {
  World world;
  world.reply("lambda", "GetEventSourceMapping",
              with(kMapping.replies.front().body, "/FilterCriteriaError",
                   R"({"ErrorCode": "KMSAccessDenied", "Message": "no"})"));
  world.reply("lambda", "ListTags", R"({"Tags": {"Team": "lego"}})");
  EXPECT_THAT(world.drift(kMapping.type, kMapping.desired), ElementsAre("unreadable"));
}

TEST(LambdaMapping, ManyComeInPagesOfOneList) {
  World world;
  world.reply("lambda", "ListEventSourceMappings", [](const Value& params) {
    return params["?Marker"].is_null()
               ? R"({"EventSourceMappings": [)" + kMapping.replies.front().body + R"(], "NextMarker": "2"})"
               : R"({"EventSourceMappings": [)" + with(kMapping.replies.front().body, "/UUID", R"("u-2")") +
                     "]}";
  });
  world.reply("lambda", "ListTags", R"({"Tags": {"Team": "lego"}})");
  std::vector<World::Wanted> wanted{{kMapping.type, kMapping.desired},
                                    {kMapping.type, with(kMapping.desired, "/uuid", R"("u-2")")}};
  for (const Outcome& outcome : world.read_all(wanted)) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("GetEventSourceMapping"), 0U);
}

// ----------------------------------------------------------------------------------------------------
// functions

TEST(LambdaFunctionUpdates, NoReservedConcurrencyIsACallOfItsOwn) {
  const std::string desired = R"({"function_name": "orders", "reserved_concurrent_executions": 20})";
  const Updates updates("aws_lambda_function", desired);
  const std::string none = with(desired, "/reserved_concurrent_executions", "-1");
  EXPECT_THAT(
      updates.calls("reserved_concurrent_executions", none),
      ElementsAre(R"(PutFunctionConcurrency {"FunctionName":"orders","ReservedConcurrentExecutions":20})"));
  EXPECT_THAT(updates.undo("reserved_concurrent_executions", none),
              ElementsAre(R"(DeleteFunctionConcurrency {"FunctionName":"orders"})"));
}

TEST(LambdaFunctionUpdates, TagsAreAddedAndTakenAway) {
  const std::string desired =
      R"({"arn": "arn:f", "function_name": "orders", "tags": {"Name": "a", "Team": "lego"}})";
  EXPECT_THAT(Updates("aws_lambda_function", desired)
                  .calls("tags", with(desired, "/tags", R"({"Name": "a", "drift": "yes"})")),
              ElementsAre(R"(UntagResource {"?tagKeys":["drift"],"Resource":"arn:f"})",
                          R"(TagResource {"Resource":"arn:f","Tags":{"Team":"lego"}})"));
}

}  // namespace
}  // namespace reconcile::aws
