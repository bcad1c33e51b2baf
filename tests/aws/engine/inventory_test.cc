#include "providers/aws/engine/inventory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>
#include <string>

#include "providers/aws/engine/native_reader.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class InventoryTest : public testing::Test {
 protected:
  InventoryTest() {
    aws_.on("DescribeDBInstances", R"({"DBInstances": {"DBInstance": [
        {"DBInstanceIdentifier": "alone", "DbiResourceId": "db-1", "DBInstanceArn": "arn:alone"},
        {"DBInstanceIdentifier": "member", "DBClusterIdentifier": "c", "Engine": "aurora-mysql",
         "DBInstanceArn": "arn:member"}]}})");
    aws_.on("DescribeLogGroups", [](const Value& params) {
      return parse_json(params["nextToken"].is_null()
                            ? R"({"logGroups": [{"logGroupName": "/a"}], "nextToken": "2"})"
                            : R"({"logGroups": [{"logGroupName": "/b"}]})");
    });
  }

  void manage(std::string_view type, std::string attributes, std::string region = "us-east-1") {
    texts_.push_back(std::move(attributes));
    Resource& resource = resources_.emplace_back();
    resource.type = type;
    resource.provider = "registry.terraform.io/hashicorp/aws";
    resource.attributes = texts_.back();
    resource.region = std::move(region);
  }

  InventoryFindings find(std::vector<std::string> types, std::vector<std::string> regions = {"us-east-1"}) {
    const auto reader = make_native_reader({.caller_for = [this](const Resource&) { return &aws_; },
                                            .account_for = {},
                                            .default_region = "us-east-1"});
    manage("aws_iam_role", R"({"name": "any"})");  // the account that is looked into
    std::vector<const Resource*> managed;
    for (const Resource& resource : resources_) managed.push_back(&resource);
    return reader->find_unmanaged(managed, types, regions);
  }

  static std::vector<std::string> names(const InventoryFindings& found) {
    std::vector<std::string> out;
    for (const UnmanagedItem& item : found.unmanaged) out.push_back(item.type + " " + item.id);
    return out;
  }

  FakeCaller aws_;

 private:
  std::deque<std::string> texts_;
  std::deque<Resource> resources_;
};

TEST_F(InventoryTest, ListsWhatNoSourceHoldsOverAllPages) {
  manage("aws_cloudwatch_log_group", R"({"name": "/a", "id": "/a"})");
  const InventoryFindings found = find({"aws_cloudwatch_log_group"});
  EXPECT_THAT(names(found), ElementsAre("aws_cloudwatch_log_group /b"));
  EXPECT_EQ(found.live, 2U);
  EXPECT_EQ(found.unmanaged.front().import_id, "/b");
}

TEST_F(InventoryTest, KnowsItemsThatAreNamesAloneByAKeyOfTheirOwn) {
  aws_.on("ListQueues", R"({"QueueUrls": ["https://sqs/1/held", "https://sqs/1/mine"]})");
  manage("aws_sqs_queue", R"({"url": "https://sqs/1/held", "id": "https://sqs/1/held"})");
  EXPECT_THAT(names(find({"aws_sqs_queue"})), ElementsAre("aws_sqs_queue https://sqs/1/mine"));
}

TEST_F(InventoryTest, TellsWhoMadeARoleOrASecretAndCountsNoParameterAsGone) {
  aws_.on(
      "ListRoles",
      R"({"Roles": [{"RoleName": "r", "Path": "/"}, {"RoleName": "s", "Path": "/aws-service-role/x/"}]})");
  aws_.on("ListSecrets", R"({"SecretList": [{"ARN": "a"}, {"ARN": "b", "OwningService": "rds"}]})");
  aws_.on("DescribeParameters", R"({"Parameters": [{"Name": "/p", "ARN": "arn:p"}]})");
  const InventoryFindings found = find({"aws_iam_role", "aws_secretsmanager_secret", "aws_ssm_parameter"});
  EXPECT_THAT(names(found), ElementsAre("aws_iam_role r", "aws_iam_role s", "aws_secretsmanager_secret a",
                                        "aws_secretsmanager_secret b", "aws_ssm_parameter /p"));
  std::vector<bool> by_aws;
  for (const UnmanagedItem& item : found.unmanaged) by_aws.push_back(item.made_by_aws);
  EXPECT_THAT(by_aws, ElementsAre(false, true, false, true, false));
}

TEST_F(InventoryTest, TellsTypesThatShareAListApart) {
  EXPECT_THAT(names(find({"aws_db_instance", "aws_rds_cluster_instance"})),
              ElementsAre("aws_db_instance db-1", "aws_rds_cluster_instance member"));
  EXPECT_EQ(aws_.count("DescribeDBInstances"), 1U);
  EXPECT_THAT(names(find({"aws_db_instance"})), ElementsAre("aws_db_instance db-1"));
}

TEST_F(InventoryTest, TakesAnItemForHeldWhateverTypeHoldsIt) {
  manage("aws_rds_cluster_instance", R"({"identifier": "ALONE"})");
  manage("aws_db_instance", R"({"identifier": "member"})");
  EXPECT_THAT(names(find({"aws_db_instance", "aws_rds_cluster_instance"})), IsEmpty());
}

TEST_F(InventoryTest, TakesEverySpellingOfAKeyForTheSameThing) {
  aws_.on("ListRules",
          R"({"Rules": [{"Name": "a", "EventBusName": "default"}, {"Name": "a", "EventBusName": "bus"}]})");
  manage("aws_cloudwatch_event_rule", R"({"name": "a", "event_bus_name": ""})");
  const InventoryFindings found = find({"aws_cloudwatch_event_rule"});
  ASSERT_EQ(found.unmanaged.size(), 1U);
  EXPECT_EQ(found.unmanaged.front().import_id, "bus/a");
}

TEST_F(InventoryTest, TakesForAnIdWhatIsImportedWhereTheReplyHasItOtherwise) {
  aws_.on("ListHostedZones",
          R"({"HostedZones": [{"Id": "/hostedzone/Z1"}, {"Id": "/hostedzone/Z2"}], "IsTruncated": "false"})");
  manage("aws_route53_zone", R"({"zone_id": "Z1"})", "");
  EXPECT_THAT(names(find({"aws_route53_zone"})), ElementsAre("aws_route53_zone Z2"));
}

TEST_F(InventoryTest, TakesAThingOfTheSameNameInAnotherRegionForAnotherThing) {
  manage("aws_cloudwatch_log_group", R"({"name": "/a"})", "eu-west-1");
  manage("aws_cloudwatch_log_group", R"({"name": "/b"})", "eu-west-1");
  EXPECT_EQ(find({"aws_cloudwatch_log_group"}, {"eu-west-1", "us-east-1"}).unmanaged.size(), 2U);
}

TEST_F(InventoryTest, SaysWhatCouldNotBeListedAndNotThatThereIsNothing) {
  aws_.deny("DescribeLogGroups");
  const InventoryFindings found = find({"aws_cloudwatch_log_group"});
  ASSERT_EQ(found.failures.size(), 1U);
  EXPECT_EQ(found.failures.front().type, "aws_cloudwatch_log_group");
  EXPECT_EQ(found.failures.front().error.kind, ErrorKind::kDenied);
}

TEST_F(InventoryTest, ListsWithinEachItemOfAnotherListAndSkipsWhatWentAwayMeanwhile) {
  aws_.on("ListClusters", R"({"clusters": ["a", "b", "gone"]})");
  aws_.on("ListNodegroups", [](const Value& params) -> Result<Value> {
    if (params["name"].text() == "gone") {
      return Error{.kind = ErrorKind::kAbsent, .code = "ResourceNotFoundException", .summary = "no"};
    }
    return parse_json(params["name"].text() == "a" ? R"({"nodegroups": ["held", "mine"]})"
                                                   : R"({"nodegroups": ["held"]})");
  });
  manage("aws_eks_node_group", R"({"cluster_name": "a", "node_group_name": "held"})");
  EXPECT_THAT(names(find({"aws_eks_node_group"})),
              ElementsAre("aws_eks_node_group a:mine", "aws_eks_node_group b:held"));
}

TEST_F(InventoryTest, SaysOfATypeOnceThatWhatItIsListedWithinIsDenied) {
  aws_.deny("ListClusters");
  EXPECT_EQ(find({"aws_eks_node_group"}).failures.size(), 1U);
}

TEST_F(InventoryTest, LooksAtAKeyByItselfToTellWhoMadeItAndWhetherItGoes) {
  aws_.on("ListKeys",
          R"({"Keys": [{"KeyId": "held"}, {"KeyId": "mine"}, {"KeyId": "aws"}, {"KeyId": "going"}]})");
  aws_.on("DescribeKey", [](const Value& params) {
    const std::string id(params["KeyId"].text());
    return parse_json(R"({"KeyMetadata": {"KeyId": ")" + id + R"(", "KeyManager": ")" +
                      (id == "aws" ? "AWS" : "CUSTOMER") + R"(", "KeyState": ")" +
                      (id == "going" ? "PendingDeletion" : "Enabled") + R"("}})");
  });
  manage("aws_kms_key", R"({"key_id": "held"})");
  const InventoryFindings found = find({"aws_kms_key"});
  EXPECT_THAT(names(found), ElementsAre("aws_kms_key aws", "aws_kms_key mine"));
  EXPECT_TRUE(found.unmanaged.front().made_by_aws);
  EXPECT_EQ(found.live, 2U);
  EXPECT_EQ(aws_.count("DescribeKey"), 3U);
}

TEST_F(InventoryTest, ListsWhatHangsOnEachFunctionByNameAndQualifier) {
  aws_.on("ListFunctions", R"({"Functions": [{"FunctionName": "f"}]})");
  const std::string arn = "arn:aws:lambda:us-east-1:1:function:f";
  aws_.on("ListFunctionUrlConfigs", R"({"FunctionUrlConfigs": [{"FunctionArn": ")" + arn +
                                        R"("}, {"FunctionArn": ")" + arn + R"(:live"}]})");
  aws_.on("ListFunctionEventInvokeConfigs", R"({"FunctionEventInvokeConfigs": [{"FunctionArn": ")" + arn +
                                                R"(:$LATEST"}, {"FunctionArn": ")" + arn + R"(:live"}]})");
  aws_.on("ListProvisionedConcurrencyConfigs", R"({"ProvisionedConcurrencyConfigs": [{"FunctionArn": ")" +
                                                   arn + R"(:live"}, {"FunctionArn": ")" + arn + R"(:7"}]})");
  manage("aws_lambda_function_url", R"({"function_name": ")" + arn + R"(", "qualifier": ""})");
  manage("aws_lambda_function_event_invoke_config", R"({"function_name": "f", "qualifier": ""})");
  manage("aws_lambda_provisioned_concurrency_config", R"({"function_name": "f", "qualifier": "7"})");
  EXPECT_THAT(names(find({"aws_lambda_function_url", "aws_lambda_function_event_invoke_config",
                          "aws_lambda_provisioned_concurrency_config"})),
              ElementsAre("aws_lambda_function_event_invoke_config f:live", "aws_lambda_function_url f/live",
                          "aws_lambda_provisioned_concurrency_config f,live"));
}

TEST_F(InventoryTest, ImportsWhatHangsOnAFunctionWithoutAQualifierByItsNameAlone) {
  aws_.on("ListFunctions", R"({"Functions": [{"FunctionName": "f"}]})");
  aws_.on("ListFunctionUrlConfigs",
          R"({"FunctionUrlConfigs": [{"FunctionArn": "arn:aws:lambda:us-east-1:1:function:f"}]})");
  EXPECT_THAT(names(find({"aws_lambda_function_url"})), ElementsAre("aws_lambda_function_url f"));
}

TEST_F(InventoryTest, ListsTheStatementsOfEachFunctionsPolicyAndNoneWhereItHasNoPolicy) {
  aws_.on("ListFunctions", R"({"Functions": [{"FunctionName": "f"}, {"FunctionName": "bare"}]})");
  aws_.on("GetPolicy", [](const Value& params) -> Result<Value> {
    if (params["FunctionName"].text() == "bare") {
      return Error{.kind = ErrorKind::kAbsent, .code = "ResourceNotFoundException", .summary = "no"};
    }
    return parse_json(R"({"Policy": "{\"Statement\": [{\"Sid\": \"held\"}, {\"Sid\": \"mine\"}]}"})");
  });
  manage("aws_lambda_permission", R"({"function_name": "f", "statement_id": "held"})");
  const InventoryFindings found = find({"aws_lambda_permission"});
  EXPECT_THAT(names(found), ElementsAre("aws_lambda_permission f/mine"));
  EXPECT_EQ(found.live, 2U);
  EXPECT_THAT(found.failures, IsEmpty());
}

TEST_F(InventoryTest, ListsEachVersionOfEachLayer) {
  aws_.on("ListLayers", R"({"Layers": [{"LayerName": "l"}]})");
  aws_.on("ListLayerVersions",
          R"({"LayerVersions": [{"LayerVersionArn": "arn:aws:lambda:us-east-1:1:layer:l:1", "Version": 1},
              {"LayerVersionArn": "arn:aws:lambda:us-east-1:1:layer:l:2", "Version": 2}]})");
  manage("aws_lambda_layer_version",
         R"({"layer_name": "arn:aws:lambda:us-east-1:1:layer:l", "version": "2"})");
  EXPECT_THAT(names(find({"aws_lambda_layer_version"})),
              ElementsAre("aws_lambda_layer_version arn:aws:lambda:us-east-1:1:layer:l:1"));
}

TEST_F(InventoryTest, ListsThePoliciesOfEachRepositoryThatHasOne) {
  aws_.on(
      "DescribeRepositories",
      R"({"repositories": [{"repositoryName": "a"}, {"repositoryName": "b"}, {"repositoryName": "bare"}]})");
  for (const std::string operation : {"GetRepositoryPolicy", "GetLifecyclePolicy"}) {
    aws_.on(operation, [](const Value& params) -> Result<Value> {
      const std::string name(params["repositoryName"].text());
      if (name == "bare") return Error{.kind = ErrorKind::kAbsent, .code = "PolicyNotFound", .summary = "no"};
      return parse_json(R"({"repositoryName": ")" + name + R"("})");
    });
  }
  manage("aws_ecr_repository_policy", R"({"repository": "a"})");
  manage("aws_ecr_lifecycle_policy", R"({"repository": "b"})");
  EXPECT_THAT(names(find({"aws_ecr_repository_policy", "aws_ecr_lifecycle_policy"})),
              ElementsAre("aws_ecr_lifecycle_policy a", "aws_ecr_repository_policy b"));
}

TEST_F(InventoryTest, ListsScheduledActionsThoughTerraformCannotImportThem) {
  aws_.on("DescribeScheduledActions", [](const Value& params) {
    return parse_json(
        params["ServiceNamespace"].text() == "ecs"
            ? R"({"ScheduledActions": [{"ScheduledActionName": "night", "ServiceNamespace": "ecs",
                               "ResourceId": "service/c/s", "ScalableDimension": "ecs:service:DesiredCount"}]})"
            : R"({"ScheduledActions": []})");
  });
  const InventoryFindings found = find({"aws_appautoscaling_scheduled_action"});
  EXPECT_THAT(names(found), ElementsAre("aws_appautoscaling_scheduled_action night"));
  EXPECT_EQ(found.unmanaged.front().import_id, "");
}

TEST_F(InventoryTest, SaysThatItKnowsNoAccountWhereNoSourceHoldsAnythingOfAws) {
  const auto reader = make_native_reader({.caller_for = [this](const Resource&) { return &aws_; },
                                          .account_for = {},
                                          .default_region = "us-east-1"});
  EXPECT_EQ(reader->find_unmanaged({}, {}, {}).failures.size(), 1U);
  EXPECT_THAT(aws_.calls(), IsEmpty());
}

TEST_F(InventoryTest, NeverListsTheRulesOfAGroup) {
  EXPECT_THAT(find({"aws_vpc_security_group_ingress_rule", "aws_security_group_rule"}).unmanaged, IsEmpty());
  EXPECT_THAT(aws_.calls(), IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
