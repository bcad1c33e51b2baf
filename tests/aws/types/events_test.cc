#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kRuleState =
    R"~({"arn": "arn:aws:events:us-east-1:123456789012:rule/nightly", "description": "every night", "event_bus_name": "default", "event_pattern": "{\"source\":[\"aws.ec2\"]}",
 "force_destroy": false, "id": "nightly", "is_enabled": true, "name": "nightly", "name_prefix": "", "role_arn": "arn:aws:iam::123456789012:role/r",
 "schedule_expression": "cron(0 2 * * ? *)", "state": "ENABLED", "tags": {}, "tags_all": {"Team": "lego"}})~";
const std::string kRule =
    R"~({"Name": "nightly", "Arn": "arn:aws:events:us-east-1:123456789012:rule/nightly", "EventPattern": "{ \"source\" : [ \"aws.ec2\" ] }", "State": "ENABLED",
 "Description": "every night", "ScheduleExpression": "cron(0 2 * * ? *)", "RoleArn": "arn:aws:iam::123456789012:role/r", "EventBusName": "default"})~";
const std::string kTags =
    R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:events:us-east-1:123456789012:rule/nightly", "Tags": [{"Key": "Team", "Value": "lego"}]}]})";

const RecordedCase kRulePart{
    .name = "CloudwatchEventRule",
    .type = "aws_cloudwatch_event_rule",
    .desired = kRuleState,
    .replies = {{"events", "ListRules", R"({"Rules": [)" + kRule + "]}"},
                {"resourcegroupstaggingapi", "GetResources", kTags}},
    .gone = {"events", "ListRules", R"({"Rules": []})", 200},
    .changes = {{"/Rules/0/State", R"("DISABLED")", {"state"}},
                {"/Rules/0/Description", R"("mine")", {"description"}},
                {"/Rules/0/ScheduleExpression", R"~("rate(1 minute)")~", {"schedule_expression"}},
                {"/Rules/0/EventPattern", R"("{}")", {"event_pattern"}},
                {"/Rules/0/RoleArn", R"("arn:aws:iam::123456789012:role/x")", {"role_arn"}}}};

const std::string kTargetState =
    R"({"appsync_target": [], "arn": "arn:aws:ecs:us-east-1:123456789012:cluster/c", "batch_target": [], "dead_letter_config": [{"arn": "arn:aws:sqs:us-east-1:123456789012:d"}],
 "ecs_target": [{"capacity_provider_strategy": [], "enable_ecs_managed_tags": true, "enable_execute_command": false, "group": "g", "launch_type": "FARGATE",
  "network_configuration": [{"assign_public_ip": false, "security_groups": null, "subnets": ["subnet-1", "subnet-2"]}], "ordered_placement_strategy": [], "placement_constraint": [],
  "platform_version": "", "propagate_tags": "TASK_DEFINITION", "tags": {"Stage": "dev"}, "task_count": 1, "task_definition_arn": "arn:aws:ecs:us-east-1:123456789012:task-definition/t:1"}],
 "event_bus_name": "default", "force_destroy": false, "http_target": [], "id": "nightly-task", "input": "{\"run\":true}", "input_path": "", "input_transformer": [], "kinesis_target": [],
 "redshift_target": [], "retry_policy": [{"maximum_event_age_in_seconds": 120, "maximum_retry_attempts": 5}], "role_arn": "arn:aws:iam::123456789012:role/r", "rule": "nightly",
 "run_command_targets": [], "sagemaker_pipeline_target": [], "sqs_target": [], "target_id": "task"})";
const std::string kTarget =
    R"({"Id": "task", "Arn": "arn:aws:ecs:us-east-1:123456789012:cluster/c", "RoleArn": "arn:aws:iam::123456789012:role/r", "Input": "{ \"run\": true }",
 "DeadLetterConfig": {"Arn": "arn:aws:sqs:us-east-1:123456789012:d"}, "RetryPolicy": {"MaximumRetryAttempts": 5, "MaximumEventAgeInSeconds": 120},
 "EcsParameters": {"TaskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/t:1", "TaskCount": 1, "LaunchType": "FARGATE", "Group": "g",
  "NetworkConfiguration": {"awsvpcConfiguration": {"Subnets": ["subnet-2", "subnet-1"], "AssignPublicIp": "DISABLED"}}, "EnableECSManagedTags": true,
  "PropagateTags": "TASK_DEFINITION", "Tags": [{"Key": "Stage", "Value": "dev"}]}})";

const RecordedCase kTargetPart{
    .name = "CloudwatchEventTarget",
    .type = "aws_cloudwatch_event_target",
    .desired = kTargetState,
    .replies = {{"events", "ListTargetsByRule", R"({"Targets": [)" + kTarget + "]}"}},
    .gone = {"events", "ListTargetsByRule", R"({"Targets": []})", 200},
    .changes = {
        {"/Targets/0/Arn", R"("arn:aws:ecs:us-east-1:123456789012:cluster/x")", {"arn"}},
        {"/Targets/0/Input", R"("{}")", {"input"}},
        {"/Targets/0/InputPath", R"("$.x")", {"input_path"}},
        {"/Targets/0/RetryPolicy/MaximumRetryAttempts", "0", {"retry_policy[0].maximum_retry_attempts"}},
        {"/Targets/0/EcsParameters/TaskCount", "9", {"ecs_target[0].task_count"}},
        {"/Targets/0/EcsParameters/Tags/0/Value", R"("x")", {R"(ecs_target[0].tags["Stage"])"}},
        {"/Targets/0/EcsParameters/NetworkConfiguration/awsvpcConfiguration/AssignPublicIp",
         R"("ENABLED")",
         {"ecs_target[0].network_configuration[0].assign_public_ip"}},
        {"/Targets/0/SqsParameters", R"({"MessageGroupId": "m"})", {"sqs_target[0].message_group_id"}},
        {"/Targets/0/InputTransformer", R"({"InputTemplate": "x"})", {"input_transformer[0].input_template"}},
        {"/Targets/0/BatchParameters",
         R"({"JobName": "j", "RetryStrategy": {"Attempts": 2}})",
         {"batch_target[0].job_attempts", "batch_target[0].job_name"}},
        {"/Targets/0/RunCommandParameters",
         R"({"RunCommandTargets": [{"Key": "k", "Values": ["v"]}]})",
         {"run_command_targets[0]"}},
        {"/Targets/0/HttpParameters",
         R"({"HeaderParameters": {"a": "b"}})",
         {R"(http_target[0].header_parameters["a"])"}}}};

INSTANTIATE_TEST_SUITE_P(Events, RecordedType, testing::Values(kRulePart, kTargetPart), case_name);

class EventRule : public testing::Test {
 protected:
  EventRule() {
    world.reply("events", "ListRules", R"({"Rules": [)" + kRule + "]}");
    world.reply("resourcegroupstaggingapi", "GetResources", kTags);
  }
  World world;
};

TEST_F(EventRule, AStateThatOnlyKnowsWhetherItIsEnabledIsComparedByThat) {
  const std::string old = with(kRuleState, "/state", "null");
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", old), IsEmpty());
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", with(old, "/is_enabled", "false")),
              ElementsAre("is_enabled"));
}

TEST_F(EventRule, ABusIsTheSameByNameAndByArn) {
  const std::string other = with(kRule, "/EventBusName", R"("partner/a/b")");
  world.reply("events", "ListRules", R"({"Rules": [)" + other + "]}");
  const std::string by_arn =
      with(kRuleState, "/event_bus_name", R"("arn:aws:events:us-east-1:123456789012:event-bus/partner/a/b")");
  EXPECT_THAT(
      world.drift("aws_cloudwatch_event_rule", with(kRuleState, "/event_bus_name", R"("partner/a/b")")),
      IsEmpty());
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", by_arn), IsEmpty());
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", kRuleState), ElementsAre("missing"));
}

TEST_F(EventRule, RulesOfOneBusShareItsPages) {
  world.reply("events", "ListRules", [](const Value& params) {
    return params["NextToken"].is_null()
               ? R"({"Rules": [], "NextToken": "2"})"
               : R"({"Rules": [)" + kRule + "," + with(kRule, "/Name", R"("weekly")") + "]}";
  });
  const std::vector<Outcome> outcomes =
      world.read_all({{"aws_cloudwatch_event_rule", kRuleState},
                      {"aws_cloudwatch_event_rule", with(kRuleState, "/name", R"("weekly")")}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("ListRules"), 2U);
}

TEST_F(EventRule, ATagThatTheIndexDoesNotKnowYetIsAskedForAtTheService) {
  world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
  world.reply("events", "ListTagsForResource", R"({"Tags": [{"Key": "Team", "Value": "lego"}]})");
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", kRuleState), IsEmpty());
  world.aws.deny("ListTagsForResource");
  EXPECT_THAT(world.drift("aws_cloudwatch_event_rule", kRuleState), ElementsAre("unreadable"));
}

TEST(EventRuleUpdates, AnOldStatesSwitchIsACallOfItsOwn) {
  const Updates updates("aws_cloudwatch_event_rule", with(kRuleState, "/is_enabled", "false"));
  EXPECT_THAT(updates.calls("is_enabled", kRuleState),
              ElementsAre(R"(DisableRule {"EventBusName":"default","Name":"nightly"})"));
  EXPECT_THAT(updates.undo("is_enabled", kRuleState),
              ElementsAre(R"(EnableRule {"EventBusName":"default","Name":"nightly"})"));
}

TEST(EventTarget, TargetsOfTheSameIdUnderTwoRulesAreToldApart) {
  World world;
  world.reply("events", "ListTargetsByRule", [](const Value& params) {
    return R"({"Targets": [)" +
           (params["Rule"].text() == "nightly" ? kTarget : with(kTarget, "/Input", R"("{}")")) + "]}";
  });
  const std::string weekly = with(kTargetState, "/rule", R"("weekly")");
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_cloudwatch_event_target", kTargetState}, {"aws_cloudwatch_event_target", weekly}});
  EXPECT_THAT(World::changes("aws_cloudwatch_event_target", kTargetState, outcomes[0]), IsEmpty());
  EXPECT_THAT(World::changes("aws_cloudwatch_event_target", weekly, outcomes[1]), ElementsAre("input"));
}

TEST(EventTarget, OfARuleThatIsGoneIsMissing) {
  World world;
  world.reply("events", "ListTargetsByRule", R"({"__type": "ResourceNotFoundException", "message": "no"})",
              400);
  EXPECT_THAT(world.drift("aws_cloudwatch_event_target", kTargetState), ElementsAre("missing"));
}

}  // namespace
}  // namespace reconcile::aws
