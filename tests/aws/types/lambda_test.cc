#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_lambda_function";

const std::string kApi = R"({
 "architectures": ["arm64"], "arn": "arn:aws:lambda:us-east-1:123456789012:function:lego-api",
 "code_sha256": "RASnchhSU2566wpfgLBm3I6UkaORH9YB6zDPZW7WmFs=", "code_signing_config_arn": "",
 "dead_letter_config": [], "description": "lego api",
 "environment": [{"variables": {"LEVEL": "info", "STAGE": "production"}}], "ephemeral_storage": [{"size": 1024}],
 "file_system_config": [], "filename": "./lambda.zip", "function_name": "lego-api", "handler": "index.handler",
 "id": "lego-api", "image_config": [], "image_uri": "", "kms_key_arn": "", "layers": null, "logging_config": [],
 "memory_size": 512, "package_type": "Zip", "publish": false, "reserved_concurrent_executions": 20,
 "role": "arn:aws:iam::123456789012:role/lego/lego-service", "runtime": "python3.12", "snap_start": [],
 "source_code_hash": "RASnchhSU2566wpfgLBm3I6UkaORH9YB6zDPZW7WmFs=", "tags": {"Name": "api"},
 "tags_all": {"Environment": "shared", "Name": "api", "Team": "lego"}, "timeout": 30,
 "tracing_config": [{"mode": "Active"}],
 "vpc_config": [{"ipv6_allowed_for_dual_stack": false, "security_group_ids": ["sg-1"], "subnet_ids": ["subnet-1", "subnet-2"],
  "vpc_id": "vpc-1"}]})";

const std::string kLive = R"({"Configuration": {
  "FunctionName": "lego-api", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:lego-api",
  "Runtime": "python3.12", "Role": "arn:aws:iam::123456789012:role/lego/lego-service", "Handler": "index.handler",
  "CodeSize": 157, "Description": "lego api", "Timeout": 30, "MemorySize": 512,
  "LastModified": "2026-11-21T09:16:15.530590000Z", "CodeSha256": "RASnchhSU2566wpfgLBm3I6UkaORH9YB6zDPZW7WmFs=",
  "Version": "$LATEST",
  "VpcConfig": {"SubnetIds": ["subnet-2", "subnet-1"], "SecurityGroupIds": ["sg-1"], "VpcId": "vpc-1", "Ipv6AllowedForDualStack": false},
  "Environment": {"Variables": {"LEVEL": "info", "STAGE": "production"}}, "TracingConfig": {"Mode": "Active"}, "Layers": [],
  "State": "Active", "LastUpdateStatus": "Successful", "PackageType": "Zip", "Architectures": ["arm64"],
  "EphemeralStorage": {"Size": 1024}, "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"},
  "LoggingConfig": {"LogFormat": "Text", "LogGroup": "/aws/lambda/lego-api"}},
 "Code": {"RepositoryType": "S3", "Location": "https://example.com"},
 "Tags": {"Name": "api", "Environment": "shared", "Team": "lego", "aws:cloudformation:stack-name": "s"},
 "Concurrency": {"ReservedConcurrentExecutions": 20}})";

constexpr const char* kSigning = "arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-1";

class LambdaFunction : public testing::Test {
 protected:
  LambdaFunction() {
    world.reply("lambda", "GetFunction", kLive);
    world.reply("lambda", "ListCodeSigningConfigs", R"({"CodeSigningConfigs": []})");
  }
  void live(const std::string& pointer, const std::string& value) {
    world.reply("lambda", "GetFunction", with(kLive, pointer, value));
  }
  std::vector<std::string> drift(const std::string& desired = kApi) { return world.drift(kType, desired); }

  World world;
};

TEST_F(LambdaFunction, IsSilentAsTerraformLeftIt) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(LambdaFunction, ThatDoesNotExistIsMissing) {
  world.reply("lambda", "GetFunction",
              R"({"__type": "ResourceNotFoundException", "Type": "User", "Message": "Function not found"})",
              404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(LambdaFunction, IsUnreadableWhereTheReadIsDenied) {
  world.aws.deny("GetFunction");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(LambdaFunction, VariablesThatAWSCannotDecryptAreNotTakenForNone) {
  live("/Configuration/Environment",
       R"({"Error": {"ErrorCode": "AccessDeniedException", "Message": "no kms:Decrypt"}})");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(LambdaFunction, EachSettingIsFoundAtItsPath) {
  struct Case {
    const char* pointer;
    const char* value;
    const char* path;
  };
  const std::vector<Case> cases{
      {"/Configuration/Architectures", R"(["x86_64"])", "architectures"},
      {"/Configuration/CodeSha256", R"("other")", "code_sha256"},
      {"/Configuration/DeadLetterConfig", R"({"TargetArn": "arn:aws:sqs:us-east-1:123456789012:q"})",
       "dead_letter_config[0].target_arn"},
      {"/Configuration/Description", R"("mine")", "description"},
      {"/Configuration/Environment/Variables/STAGE", R"("dev")", "environment[0].variables[\"STAGE\"]"},
      {"/Configuration/Environment/Variables/DEBUG", R"("1")", "environment[0].variables[\"DEBUG\"]"},
      {"/Configuration/EphemeralStorage/Size", "512", "ephemeral_storage[0].size"},
      {"/Configuration/FileSystemConfigs", R"([{"LocalMountPath": "/mnt"}])",
       "file_system_config[0].local_mount_path"},
      {"/Configuration/Handler", R"("other.main")", "handler"},
      {"/Configuration/ImageConfigResponse", R"({"ImageConfig": {"Command": ["a", "b"]}})",
       "image_config[0].command"},
      {"/Code/ImageUri", R"("123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1")", "image_uri"},
      {"/Configuration/KMSKeyArn", R"("arn:aws:kms:us-east-1:123456789012:key/k")", "kms_key_arn"},
      {"/Configuration/Layers",
       R"([{"Arn": "arn:aws:lambda:us-east-1:123456789012:layer:l:1", "CodeSize": 1}])", "layers"},
      {"/Configuration/LoggingConfig/LogGroup", R"("/elsewhere")", "logging_config[0].log_group"},
      {"/Configuration/LoggingConfig/ApplicationLogLevel", R"("DEBUG")",
       "logging_config[0].application_log_level"},
      {"/Configuration/MemorySize", "1024", "memory_size"},
      {"/Concurrency", "null", "reserved_concurrent_executions"},
      {"/Configuration/Role", R"("arn:aws:iam::123456789012:role/admin")", "role"},
      {"/Configuration/Runtime", R"("python3.13")", "runtime"},
      {"/Configuration/SnapStart/ApplyOn", R"("PublishedVersions")", "snap_start[0].apply_on"},
      {"/Tags/Team", R"("other")", "tags[\"Team\"]"},
      {"/Configuration/Timeout", "900", "timeout"},
      {"/Configuration/TracingConfig/Mode", R"("PassThrough")", "tracing_config[0].mode"},
      {"/Configuration/VpcConfig/SecurityGroupIds", R"(["sg-2"])", "vpc_config[0].security_group_ids"},
      {"/Configuration/VpcConfig/Ipv6AllowedForDualStack", "true",
       "vpc_config[0].ipv6_allowed_for_dual_stack"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    live(c.pointer, c.value);
    EXPECT_THAT(drift(), ElementsAre(c.path));
  }
}

TEST_F(LambdaFunction, WhatAWSAddsToABareFunctionIsNoDrift) {
  std::string bare = with(kApi, "/environment", "[]");
  bare = with(bare, "/vpc_config", "[]");
  bare = with(bare, "/reserved_concurrent_executions", "-1");
  std::string body = with(kLive, "/Configuration/Environment", R"({"Variables": {}})");
  body = with(body, "/Configuration/VpcConfig", R"({"SubnetIds": [], "SecurityGroupIds": [], "VpcId": ""})");
  world.reply("lambda", "GetFunction", with(body, "/Concurrency", "null"));
  EXPECT_THAT(drift(bare), IsEmpty());
}

TEST_F(LambdaFunction, AHashOfTheUsersOwnMakingIsNotComparedWithAWSs) {
  EXPECT_THAT(drift(with(kApi, "/source_code_hash", R"("git-4711")")), IsEmpty());
}

TEST_F(LambdaFunction, AStateWithoutTheCodesHashIsComparedByTheSourceHashThatItHas) {
  const std::string old = with(kApi, "/code_sha256", "null");
  EXPECT_THAT(drift(old), IsEmpty());
  live("/Configuration/CodeSha256", R"("other")");
  EXPECT_THAT(drift(old), ElementsAre("source_code_hash"));
}

TEST_F(LambdaFunction, ANameThatIsGivenAsAnArnIsTheSameFunction) {
  const std::string by_arn =
      with(kApi, "/function_name", R"("arn:aws:lambda:us-east-1:123456789012:function:lego-api")");
  EXPECT_THAT(drift(by_arn), IsEmpty());
}

TEST_F(LambdaFunction, SigningIsAskedOnlyWhereTheRegionHasAConfiguration) {
  world.reply("lambda", "ListCodeSigningConfigs",
              std::string(R"({"CodeSigningConfigs": [{"CodeSigningConfigArn": ")") + kSigning + R"("}]})");
  world.reply("lambda", "GetFunctionCodeSigningConfig",
              std::string(R"({"FunctionName": "lego-api", "CodeSigningConfigArn": ")") + kSigning + R"("})");
  EXPECT_THAT(drift(), ElementsAre("code_signing_config_arn"));
  EXPECT_THAT(drift(with(kApi, "/code_signing_config_arn", '"' + std::string(kSigning) + '"')), IsEmpty());
}

TEST_F(LambdaFunction, SigningIsAskedByFunctionWhereTheListIsDenied) {
  world.reply("lambda", "ListCodeSigningConfigs", R"({"__type": "AccessDeniedException", "Message": "no"})",
              403);
  world.reply("lambda", "GetFunctionCodeSigningConfig", R"({"FunctionName": "lego-api"})");
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("GetFunctionCodeSigningConfig"), 1U);
}

TEST_F(LambdaFunction, ManyFunctionsShareOneQuestionForSigningConfigurations) {
  world.reply("lambda", "GetFunction", [](const Value& params) {
    return with(kLive, "/Configuration/FunctionName", '"' + std::string(params["FunctionName"].text()) + '"');
  });
  world.reply("lambda", "ListCodeSigningConfigs", [](const Value& params) {
    return params["?Marker"].is_null() ? std::string(R"({"CodeSigningConfigs": [], "NextMarker": "2"})")
                                       : std::string(R"({"CodeSigningConfigs": []})");
  });
  std::vector<World::Wanted> wanted;
  for (const char* name : {R"("a")", R"("b")", R"("c")"})
    wanted.emplace_back(kType, with(kApi, "/function_name", name));
  for (const Outcome& outcome : world.read_all(wanted)) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("GetFunction"), 3U);
  EXPECT_EQ(world.aws.count("ListCodeSigningConfigs"), 2U) << "two pages, once";
}

TEST(LambdaForPeople, CodeIsDeployedAgainFromWhereTheStateHasIt) {
  const ResourceType* type = find_resource_type(kType);
  const auto code = std::ranges::find(type->attributes, "code_sha256", &Attribute::name);
  const auto words = [&](const std::string& state) {
    std::string out;
    for (const std::string& word : code->by_hand(*parse_json(state), "us-east-1")) out += word + " ";
    return out;
  };
  const std::string begin = "aws lambda update-function-code --region us-east-1 --function-name f ";
  EXPECT_EQ(words(R"({"function_name": "f", "filename": "a b.zip", "architectures": ["arm64"]})"),
            begin + "--zip-file fileb://a b.zip --architectures arm64 ");
  EXPECT_EQ(words(R"({"function_name": "f", "s3_bucket": "b", "s3_key": "k", "s3_object_version": "v"})"),
            begin + "--s3-bucket b --s3-key k --s3-object-version v ");
  EXPECT_EQ(words(R"({"function_name": "f", "image_uri": "i", "publish": true})"),
            begin + "--image-uri i --publish ");
  EXPECT_EQ(words(R"({"function_name": "f"})"), "") << "the state does not say where the code is";
}

}  // namespace
}  // namespace reconcile::aws
