#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<RecordedCase>& cases() {
  static const std::vector<RecordedCase> all{
      RecordedCase{
          .name = "Repository",
          .type = "aws_ecr_repository",
          .desired = R"({"arn": "arn:aws:ecr:us-east-1:123456789012:repository/lego/web",
"encryption_configuration": [{"encryption_type": "KMS",
"kms_key": "arn:aws:kms:us-east-1:123456789012:key/ffdea2e5-8057-489a-80d9-f6af07f47119"}], "id": "lego/web",
"image_scanning_configuration": [{"scan_on_push": true}], "image_tag_mutability": "IMMUTABLE",
"name": "lego/web", "registry_id": "123456789012",
"repository_url": "123456789012.dkr.ecr.us-east-1.amazonaws.com/lego/web", "tags": {"Name": "web"},
"tags_all": {"Environment": "shared", "Name": "web", "Team": "lego"}})",
          .replies =
              {{"ecr", "DescribeRepositories",
                R"({"repositories": [{"encryptionConfiguration": {"encryptionType": "KMS",
"kmsKey": "arn:aws:kms:us-east-1:123456789012:key/ffdea2e5-8057-489a-80d9-f6af07f47119"},
"imageScanningConfiguration": {"scanOnPush": true}, "imageTagMutability": "IMMUTABLE",
"registryId": "123456789012", "repositoryArn": "arn:aws:ecr:us-east-1:123456789012:repository/lego/web",
"repositoryName": "lego/web", "repositoryUri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/lego/web"}]})"},
               {"ecr", "ListTagsForResource",
                R"({"tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}, {"Key": "Name",
"Value": "web"}]})"},
               {"resourcegroupstaggingapi", "GetResources",
                R"({"PaginationToken": null, "ResourceTagMappingList": [{"ResourceARN": "arn:aws:s3:::lego-trail",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:s3:::lego-balancer-logs", "Tags": [{"Key": "Team", "Value": "lego"},
{"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:cloudformation:us-east-1:123456789012:stack/lego-topic/a1fbe22a-9d27-4b7e-8961-8fe9c2838c65",
"Tags": [{"Key": "Name", "Value": "topic"}, {"Key": "Team", "Value": "lego"}, {"Key": "Environment",
"Value": "shared"}]},
{"ResourceARN": "arn:aws:cloudformation:us-east-1:123456789012:stack/lego-workers/1c72be0e-fd17-4d8a-81ab-ea52bb0f87c6",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/lego-blue/one", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/lego-blue/two", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/Lego/scaled", "Tags": [{"Key": "Environment",
"Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:service/Lego/web", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Name", "Value": "web"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/lego-green", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/lego-blue", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego", "Tags": [{"Key": "Team", "Value": "lego"},
{"Key": "Name", "Value": "main"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-plain:1", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Name", "Value": "web"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-42fa910e3dd42c4b5",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "Name", "Value": "worker"},
{"Key": "aws:autoscaling:groupName", "Value": "Lego-Workers"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-897f16b4058bdd66c",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "aws:autoscaling:groupName",
"Value": "plain-20261125092033917000000006"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-c5a378fc405d3ab5b",
"Tags": [{"Key": "aws:ec2launchtemplate:id", "Value": "lt-95a4b3ebf8371b91f"},
{"Key": "aws:ec2launchtemplate:version", "Value": "1"}, {"Key": "Name", "Value": "worker"},
{"Key": "aws:autoscaling:groupName", "Value": "Lego-Workers"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-0a353c09ea8375ae3",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:security-group/sg-1149edd47d706966c",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-d5932cb99f6c8aef0", "Tags": [{"Key": "Team",
"Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-de3c389d94b1d4d9d",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-d490b9fb1e0faebec",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-ddad04daaf074ab86",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-3e7663cd",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "data"}]}, {"ResourceARN": "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-4f815be8",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/plain-20261125092034832100000008/e37e248c9facb980",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/lego-network/a5b07cdaebcabfff",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Lego-Web/3db952785304a4f3",
"Tags": [{"Key": "Environment", "Value": "web"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "web"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-function/1fe4e8bdf608b42b",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-tcp/e3641ab71417018a",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "web"}]},
{"ResourceARN": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/plain-20261125092034337900000007/192a9875cbb08ea1",
"Tags": [{"Key": "Team", "Value": "lego"}, {"Key": "Environment", "Value": "shared"}]},
{"ResourceARN": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/tasks", "Tags": [{"Key": "Environment",
"Value": "shared"}, {"Key": "Team", "Value": "lego"}]},
{"ResourceARN": "arn:aws:states:us-east-1:123456789012:stateMachine:lego-orders",
"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}, {"Key": "Name",
"Value": "orders"}]}]})"}},
          .gone = {"ecr", "DescribeRepositories",
                   R"({"__type": "RepositoryNotFoundException", "message": "gone"})", 400},
          .needed = {{"DescribeRepositories"}, {"GetResources", "ListTagsForResource"}},
          .changes =
              {{R"("IMMUTABLE")", R"("MUTABLE")", {"image_tag_mutability"}},
               {R"("scanOnPush": true)",
                R"("scanOnPush": false)",
                {"image_scanning_configuration[0].scan_on_push"}},
               {R"("encryptionType": "KMS")",
                R"("encryptionType": "AES256")",
                {"encryption_configuration[0].encryption_type"}},
               {R"("Value": "lego")", R"("Value": "other")", {"tags[\"Team\"]"}, "ListTagsForResource"}}},
      RecordedCase{
          .name = "LifecyclePolicy",
          .type = "aws_ecr_lifecycle_policy",
          .desired = R"({"id": "lego/web",
"policy": "{\"rules\":[{\"action\":{\"type\":\"expire\"},\"description\":\"keep ten\",\"rulePriority\":2,\"selection\":{\"countNumber\":10,\"countType\":\"imageCountMoreThan\",\"tagStatus\":\"any\"}},{\"action\":{\"type\":\"expire\"},\"rulePriority\":1,\"selection\":{\"countNumber\":14,\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"tagPrefixList\":[\"v\",\"r\"],\"tagStatus\":\"tagged\"}}]}",
"registry_id": "123456789012", "repository": "lego/web"})",
          .replies =
              {{"ecr", "GetLifecyclePolicy",
                R"({"lastEvaluatedAt": 1795598963, "lifecyclePolicyText": "{\"rules\": [{\"action\": {\"type\": \"expire\"}, \"description\": \"keep ten\", \"rulePriority\": 2, \"selection\": {\"countNumber\": 10, \"countType\": \"imageCountMoreThan\", \"tagStatus\": \"any\"}}, {\"action\": {\"type\": \"expire\"}, \"rulePriority\": 1, \"selection\": {\"countNumber\": 14, \"countType\": \"sinceImagePushed\", \"countUnit\": \"days\", \"tagPrefixList\": [\"v\", \"r\"], \"tagStatus\": \"tagged\"}}]}",
"registryId": "123456789012", "repositoryName": "lego/web"})"}},
          .gone = {"ecr", "GetLifecyclePolicy",
                   R"({"__type": "LifecyclePolicyNotFoundException", "message": "gone"})", 400},
          .needed = {{"GetLifecyclePolicy"}},
          .changes = {{R"(\"countNumber\": 10)", R"(\"countNumber\": 1)", {"policy"}}}},
      RecordedCase{
          .name = "RepositoryPolicy",
          .type = "aws_ecr_repository_policy",
          .desired = R"({"id": "lego/web",
"policy": "{\"Statement\":{\"Action\":[\"ecr:GetDownloadUrlForLayer\",\"ecr:BatchGetImage\"],\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Sid\":\"pull\"},\"Version\":\"2012-10-17\"}",
"registry_id": "123456789012", "repository": "lego/web"})",
          .replies =
              {{"ecr", "GetRepositoryPolicy",
                R"({"policyText": "{\"Statement\":{\"Action\":[\"ecr:GetDownloadUrlForLayer\",\"ecr:BatchGetImage\"],\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"},\"Sid\":\"pull\"},\"Version\":\"2012-10-17\"}",
"registryId": "123456789012", "repositoryName": "lego/web"})"}},
          .gone = {"ecr", "GetRepositoryPolicy",
                   R"({"__type": "RepositoryPolicyNotFoundException", "message": "gone"})", 400},
          .needed = {{"GetRepositoryPolicy"}},
          .changes = {{R"(arn:aws:iam::123456789012:root)", R"(*)", {"policy"}}}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Ecr, RecordedType, testing::ValuesIn(cases()), case_name);

TEST(LifecyclePolicy, RulesGoByPriorityInWhateverOrderTheyStand) {
  World world;
  world.reply(
      "ecr", "GetLifecyclePolicy",
      R"({"repositoryName": "r", "lifecyclePolicyText": "{\"rules\": [{\"rulePriority\": 10, \"selection\": {\"tagPrefixList\": [\"b\", \"a\"]}}, {\"rulePriority\": 9}]}"})");
  const auto state = [](const std::string& policy) {
    return R"({"id": "r", "repository": "r", "policy": ")" + policy + "\"}";
  };
  EXPECT_THAT(
      world.drift(
          "aws_ecr_lifecycle_policy",
          state(
              R"({\"rules\":[{\"description\":\"\",\"rulePriority\":9},{\"rulePriority\":10,\"selection\":{\"tagPrefixList\":[\"a\",\"b\"]}}]})")),
      IsEmpty());
  EXPECT_THAT(
      world.drift(
          "aws_ecr_lifecycle_policy",
          state(
              R"({\"rules\":[{\"rulePriority\":9},{\"rulePriority\":10,\"selection\":{\"tagPrefixList\":[\"a\"]}}]})")),
      ElementsAre("policy"));
}

TEST(Repositories, OneThatIsGoneDoesNotSpoilTheOthers) {
  World world;
  world.aws.on("DescribeRepositories", [](const Value& params) -> Result<Value> {
    Value::List found;
    for (const Value& name : params["repositoryNames"].as_list()) {
      if (name.text() == "gone")
        return Error{.kind = ErrorKind::kAbsent, .code = "RepositoryNotFoundException"};
      found.push_back(
          Value::map({{"repositoryName", name}, {"repositoryArn", "arn:" + std::string(name.text())}}));
    }
    return Value::map({{"repositories", Value(std::move(found))}});
  });
  world.aws.on("GetResources", R"({"ResourceTagMappingList": []})");
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_ecr_repository", R"({"name": "a"})"}, {"aws_ecr_repository", R"({"name": "gone"})"}});
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[1]));
}

}  // namespace
}  // namespace reconcile::aws
