#include "plans/order.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::size_t>> references(const PlanWorld& world) {
  std::vector<const Deviation*> deviations;
  for (const Deviation& deviation : world.deviations()) deviations.push_back(&deviation);
  return references_between(deviations);
}

TEST(OrderTest, follows_attributes_that_the_table_calls_references) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","group":"pg","comment":"b"})", "{}");
  world.add("aws_group.pg", kGroup, R"({"id":"pg","name":"pg"})", "{}");
  world.add("aws_database.b", kDatabase, R"({"id":"b"})", "{}");
  EXPECT_THAT(references(world), ElementsAre(ElementsAre(1), ElementsAre(), ElementsAre()));
}

TEST(OrderTest, follows_arns_and_ids_of_aws_wherever_they_stand) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase,
            R"({"id":"a","comment":"arn:aws:x:::y","networks":["sg-0123456789abcdef0"]})", "{}");
  world.add("aws_group.x", kGroup, R"({"id":"plain","arn":"arn:aws:x:::y"})", "{}");
  world.add("aws_group.y", kGroup, R"({"id":"sg-0123456789abcdef0"})", "{}");
  EXPECT_THAT(references(world), ElementsAre(ElementsAre(1, 2), ElementsAre(), ElementsAre()));
}

TEST(OrderTest, puts_everything_after_what_it_depends_on_and_else_keeps_the_order) {
  EXPECT_THAT(dependency_order({{2}, {}, {3}, {}}), ElementsAre(1, 3, 2, 0));
  EXPECT_THAT(dependency_order({{}, {}, {}}), ElementsAre(0, 1, 2));
}

TEST(OrderTest, breaks_a_cycle_at_the_first_one) {
  EXPECT_THAT(dependency_order({{1}, {0}, {1}}), ElementsAre(0, 1, 2));
}

}  // namespace
}  // namespace reconcile
