#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_appautoscaling_target";

class AppautoscalingTarget : public testing::Test {
 protected:
  AppautoscalingTarget() {
    targets(kRead + "," + kWrite);
    world.reply("application-autoscaling", "ListTagsForResource", R"({"Tags": {"Team": "lego"}})");
  }
  void targets(const std::string& items) {
    world.reply("application-autoscaling", "DescribeScalableTargets",
                R"({"ScalableTargets": [)" + items + "]}");
  }
  std::vector<std::string> drift(const std::string& state) { return world.drift(kType, state); }

  const std::string kState =
      R"({"arn": "arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/1",
 "id": "table/scaled", "max_capacity": 100, "min_capacity": 5, "resource_id": "table/scaled", "role_arn": "",
 "scalable_dimension": "dynamodb:table:ReadCapacityUnits", "service_namespace": "dynamodb",
 "suspended_state": [], "tags": {}, "tags_all": {"Team": "lego"}})";
  const std::string kRead =
      R"({"CreationTime": 1795256539.9, "MaxCapacity": 100, "MinCapacity": 5, "ResourceId": "table/scaled",
 "RoleARN": "arn:aws:iam::123456789012:role/aws-service-role/dynamodb",
 "ScalableDimension": "dynamodb:table:ReadCapacityUnits", "ServiceNamespace": "dynamodb",
 "ScalableTargetARN": "arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target/1",
 "SuspendedState": {"DynamicScalingInSuspended": false, "DynamicScalingOutSuspended": false,
                    "ScheduledScalingSuspended": false}})";
  const std::string kWrite =
      with(with(kRead, "/ScalableDimension", "\"dynamodb:table:WriteCapacityUnits\""), "/MaxCapacity", "50");
  World world;
};

TEST_F(AppautoscalingTarget, BothOfATableAreFoundByOneCall) {
  const std::string write = with(with(kState, "/scalable_dimension", "\"dynamodb:table:WriteCapacityUnits\""),
                                 "/max_capacity", "50");
  const std::vector<Outcome> outcomes = world.read_all({{kType, kState}, {kType, write}});
  EXPECT_THAT(World::changes(kType, kState, outcomes[0]), IsEmpty());
  EXPECT_THAT(World::changes(kType, write, outcomes[1]), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeScalableTargets"), 1U);
}

TEST_F(AppautoscalingTarget, OnALaterPageIsFound) {
  EXPECT_THAT(world.drift_on_a_later_page(kType, kState), IsEmpty());
}

TEST_F(AppautoscalingTarget, OfAnotherDimensionIsNotIt) {
  targets(kWrite);
  EXPECT_THAT(drift(kState), ElementsAre("missing"));
  targets("");
  EXPECT_THAT(drift(kState), ElementsAre("missing"));
}

TEST_F(AppautoscalingTarget, IsUnreadableWhereACallIsDenied) {
  world.aws.deny("ListTagsForResource");
  EXPECT_THAT(drift(kState), ElementsAre("unreadable"));
  world.aws.deny("DescribeScalableTargets");
  EXPECT_THAT(drift(kState), ElementsAre("unreadable"));
}

TEST_F(AppautoscalingTarget, EachSettingIsFoundAtItsPath) {
  const std::vector<std::array<std::string, 3>> changes{
      {"/MaxCapacity", "200", "max_capacity"},
      {"/MinCapacity", "0", "min_capacity"},
      {"/SuspendedState/DynamicScalingInSuspended", "true",
       "suspended_state[0].dynamic_scaling_in_suspended"},
      {"/SuspendedState/DynamicScalingOutSuspended", "true",
       "suspended_state[0].dynamic_scaling_out_suspended"},
      {"/SuspendedState/ScheduledScalingSuspended", "true", "suspended_state[0].scheduled_scaling_suspended"},
  };
  for (const auto& [pointer, value, path] : changes) {
    SCOPED_TRACE(path);
    targets(with(kRead, pointer, value));
    EXPECT_THAT(drift(kState), ElementsAre(path));
  }
  targets(kRead);
  world.reply("application-autoscaling", "ListTagsForResource", R"({"Tags": {"Team": "other"}})");
  EXPECT_THAT(drift(kState), ElementsAre("tags[\"Team\"]"));
}

TEST_F(AppautoscalingTarget, TheServiceLinkedRoleIsNobodysWishButANamedOneIs) {
  EXPECT_THAT(drift(kState), IsEmpty());
  EXPECT_THAT(drift(with(kState, "/role_arn", "\"arn:aws:iam::123456789012:role/mine\"")),
              ElementsAre("role_arn"));
}

TEST_F(AppautoscalingTarget, ASuspensionThatIsLiftedOrNotAnsweredIsFound) {
  const std::string suspended = with(kState, "/suspended_state", R"([{"dynamic_scaling_in_suspended": true,
 "dynamic_scaling_out_suspended": false, "scheduled_scaling_suspended": false}])");
  EXPECT_THAT(drift(suspended), ElementsAre("suspended_state[0].dynamic_scaling_in_suspended"));
  targets(with(kRead, "/SuspendedState", "null"));
  EXPECT_THAT(drift(suspended), ElementsAre("suspended_state[0].dynamic_scaling_in_suspended"));
  EXPECT_THAT(drift(kState), IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
