#include "plans/make_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "plans/plan_file.h"
#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

PlanWorld three() {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","group":"pg","retention":7})",
            R"({"group":"pg","retention":1})");
  world.add("aws_database.b", kDatabase, R"({"id":"b","retention":7})", R"({"retention":1})");
  world.add("aws_group.pg", kGroup, R"({"id":"pg","parameter":[{"name":"p","value":"1"}]})",
            R"({"parameter":[{"name":"p","value":"0"}]})");
  world.add_missing("aws_group.gone", kGroup, R"({"id":"gone"})");
  return world;
}

std::vector<std::string> ids(const Plan& plan) {
  std::vector<std::string> out;
  for (const Action& action : plan.actions) out.push_back(action.id);
  return out;
}

TEST(MakePlanTest, tells_how_to_take_back_that_something_was_marked_for_deletion) {
  PlanWorld world;
  world.add_missing("aws_database.a", kDatabase, R"({"id":"a","image":"x"})").finding.reason =
      "marked for deletion";
  world.add_missing("aws_database.b", kDatabase, R"({"id":"b","image":"x"})");
  const Plan plan = make_plan(world.request());
  ASSERT_THAT(plan.by_hand, SizeIs(2));
  EXPECT_EQ(plan.by_hand[0].reason,
            "it is marked for deletion; taken back in time, it is as it was, but off");
  EXPECT_EQ(plan.by_hand[0].command, "aws bake --region us-east-1 --image x");
  EXPECT_EQ(plan.by_hand[1].command, "terraform apply -target=aws_database.b");
}

TEST(MakePlanTest, puts_a_parameter_group_before_the_database_that_uses_it) {
  const PlanWorld world = three();
  const Plan plan = make_plan(world.request());
  EXPECT_THAT(ids(plan), ElementsAre("aws_database.b/ModifyDBCluster", "aws_group.pg/ModifyDBParameterGroup",
                                     "aws_database.a/ModifyDBCluster"));
  EXPECT_THAT(plan.actions[2].depends_on, ElementsAre("aws_group.pg/ModifyDBParameterGroup"));
  EXPECT_THAT(plan.actions[0].depends_on, IsEmpty()) << "independent actions may run side by side";
}

TEST(MakePlanTest, leaves_a_missing_resource_to_terraform) {
  const PlanWorld world = three();
  const Plan plan = make_plan(world.request());
  ASSERT_THAT(plan.by_hand, SizeIs(1));
  EXPECT_EQ(plan.by_hand[0].obstacle, Obstacle::kMissing);
  EXPECT_EQ(plan.by_hand[0].command, "terraform apply -target=aws_group.gone");
}

TEST(MakePlanTest, does_not_set_what_refers_to_a_missing_resource) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","group":"gone","retention":7})",
            R"({"group":"other","retention":7})");
  world.add("aws_database.b", kDatabase, R"({"id":"b","group":"gone","retention":7})",
            R"({"group":"gone","retention":1})");
  world.add_missing("aws_group.gone", kGroup, R"({"id":"gone"})");
  PlanRequest request = world.request();
  request.max_risk = Risk::kRestart;
  const Plan plan = make_plan(request);
  EXPECT_THAT(ids(plan), ElementsAre("aws_database.b/ModifyDBCluster"));
  ASSERT_THAT(plan.by_hand, SizeIs(2));
  EXPECT_EQ(plan.by_hand[1].reason, "it needs aws_group.gone, which does not exist");
  EXPECT_THAT(plan.by_hand[1].paths, ElementsAre("group"));
}

TEST(MakePlanTest, names_where_it_came_from) {
  const PlanWorld world = three();
  const Plan plan = make_plan(world.request());
  EXPECT_EQ(plan.account, "123456789012");
  EXPECT_EQ(plan.region, "us-east-1");
  EXPECT_EQ(plan.sources.front().serial, 7);
  EXPECT_THAT(plan.id, ::testing::MatchesRegex("20261121-090000-[0-9a-f]{8}"));
}

TEST(MakePlanTest, tells_instances_of_several_sources_apart) {
  PlanWorld world;
  for (const char* source : {"a.tfstate", "b.tfstate"}) {
    world.add("aws_database.a", kDatabase, R"({"id":"a","retention":7})", R"({"retention":1})")
        .finding.source = source;
  }
  PlanRequest request = world.request();
  const std::vector<PlanSource> sources{{"a.tfstate"}, {"b.tfstate"}};
  request.sources = sources;
  EXPECT_THAT(ids(make_plan(request)), ElementsAre("a.tfstate:aws_database.a/ModifyDBCluster",
                                                   "b.tfstate:aws_database.a/ModifyDBCluster"));
}

TEST(MakePlanTest, is_the_same_for_the_same_world) {
  const PlanWorld world = three();
  EXPECT_EQ(write_plan(make_plan(world.request())), write_plan(make_plan(world.request())));
}

TEST(MakePlanTest, gives_each_call_a_token_of_its_own_that_a_second_try_repeats) {
  const PlanWorld world = three();
  const Plan plan = make_plan(world.request());
  const auto token = [](const Call& call) { return std::string(call.parameters["ClientToken"].text()); };
  const std::string first = token(plan.actions[0].calls.front());
  EXPECT_THAT(first, ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
  EXPECT_NE(first, token(plan.actions[2].calls.front()));
  EXPECT_NE(first, token(plan.actions[0].undo.calls.front()));
  EXPECT_EQ(first, token(make_plan(world.request()).actions[0].calls.front()));
}

TEST(MakePlanTest, takes_only_what_is_asked_for_and_says_what_it_left_out) {
  const PlanWorld world = three();
  PlanRequest request = world.request();
  const std::vector<std::string> only{"aws_database.*"};
  request.only = only;
  const Plan plan = make_plan(request);
  EXPECT_THAT(plan.actions, SizeIs(2));
  EXPECT_EQ(plan.not_selected, 2U);
}

TEST(MakePlanTest, keeps_the_first_actions_when_there_are_too_many) {
  const PlanWorld world = three();
  PlanRequest request = world.request();
  request.max_actions = 2;
  const Plan plan = make_plan(request);
  EXPECT_THAT(ids(plan),
              ElementsAre("aws_database.b/ModifyDBCluster", "aws_group.pg/ModifyDBParameterGroup"));
  EXPECT_EQ(std::ranges::count(plan.by_hand, Obstacle::kLimit, &ByHand::obstacle), 1);
}

TEST(MakePlanTest, says_that_it_is_not_the_whole_picture) {
  PlanWorld world;
  Deviation& deviation = world.add("aws_database.a", kDatabase, R"({"id":"a"})", "{}");
  deviation.finding.status = Status::kUnreadable;
  deviation.finding.reason = "not allowed";
  PlanRequest request = world.request();
  request.complete = false;
  const Plan plan = make_plan(request);
  EXPECT_FALSE(plan.complete);
  EXPECT_EQ(plan.by_hand.front().obstacle, Obstacle::kUnreadable);
  EXPECT_THAT(plan.by_hand.front().reason, HasSubstr("not allowed"));
}

TEST(MakePlanTest, writes_no_secret_anywhere) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase,
            R"({"id":"a","login":"canary-1","password":"canary-2","code":"canary-3","retention":7})",
            R"({"login":"canary-4","password":"canary-5","code":"canary-6","retention":1})",
            R"({"login":true,"code":true})");
  for (const Direction direction : {Direction::kLive, Direction::kCode}) {
    PlanRequest request = world.request();
    request.direction = direction;
    EXPECT_THAT(write_plan(make_plan(request)), Not(HasSubstr("canary")));
  }
}

}  // namespace
}  // namespace reconcile
