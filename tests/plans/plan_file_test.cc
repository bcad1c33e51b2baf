#include "plans/plan_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;

Plan sample() {
  PlanWorld world;
  world.add("aws_database.a", kDatabase,
            R"({"id":"a","arn":"arn:a","retention":7,"login":"canary","engine":"x","tags":{}})",
            R"({"retention":1,"login":"other","engine":"y","tags":{"k":"v"}})", R"({"login":true})");
  world.add("aws_database.b", kDatabase, R"({"id":"b","text":"new"})",
            R"({"text":"old","revisions":["1","2"]})");
  world.add_missing("aws_group.gone", kGroup, R"({"id":"gone"})");
  PlanRequest request = world.request();
  request.max_risk = Risk::kDestructive;
  return make_plan(request);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string refusal(const std::string& text) {
  const Result<Plan> plan = read_plan(text);
  return plan.ok() ? "accepted" : plan.error().summary;
}

/// The refusal of a plan that was edited and sealed anew.
std::string refusal_of_content(std::string_view from, std::string_view to) {
  const Result<Plan> plan = read_plan(replaced(write_plan(sample()), from, to), DigestCheck::kReseal);
  return plan.ok() ? "accepted" : plan.error().summary;
}

TEST(PlanFileTest, reads_back_what_was_written) {
  const Plan plan = sample();
  const Result<Plan> read = read_plan(write_plan(plan));
  ASSERT_TRUE(read.ok()) << read.error().summary;
  EXPECT_EQ(*read, plan);
  EXPECT_EQ(write_plan(*read), write_plan(plan));
}

TEST(PlanFileTest, refuses_a_plan_that_was_edited) {
  const std::string text = write_plan(sample());
  EXPECT_EQ(refusal(replaced(text, "\"BackupRetentionPeriod\":7", "\"BackupRetentionPeriod\":35")),
            "the plan was edited: its digest is not that of its content");
  EXPECT_THAT(refusal(replaced(text, "\"id\":", "\"extra\": 1, \"id\":")), HasSubstr("edited"));
  EXPECT_THAT(refusal(replaced(text, "\"digest\": \"", "\"digest\": \"0")), HasSubstr("edited"));
}

TEST(PlanFileTest, minds_neither_spacing_nor_the_order_of_keys) {
  std::string text = write_plan(sample());
  text = replaced(text, "\"kind\": \"remediation-plan\",", "");
  text = replaced(text, "\"not_selected\":", "\"kind\":   \"remediation-plan\", \"not_selected\":");
  EXPECT_EQ(refusal(text), "accepted");
}

TEST(PlanFileTest, takes_an_edit_over_on_purpose) {
  const std::string edited =
      replaced(write_plan(sample()), "\"BackupRetentionPeriod\":7", "\"BackupRetentionPeriod\":35");
  const Result<Plan> plan = read_plan(edited, DigestCheck::kReseal);
  ASSERT_TRUE(plan.ok());
  EXPECT_EQ(refusal(write_plan(*plan)), "accepted");
}

TEST(PlanFileTest, refuses_what_is_no_plan) {
  EXPECT_THAT(refusal(""), HasSubstr("this is no plan"));
  EXPECT_THAT(refusal("[]"), HasSubstr("this is no plan"));
  EXPECT_THAT(refusal(R"({"version":4})"), HasSubstr("this is no plan"));
  EXPECT_FALSE(is_plan(R"({"format_version":"1.0","resources":[]})"));
  EXPECT_TRUE(is_plan(write_plan(sample())));
}

TEST(PlanFileTest, refuses_a_format_that_it_does_not_know) {
  EXPECT_EQ(refusal(replaced(write_plan(sample()), "\"1.0\"", "\"2.0\"")),
            "the plan has format_version \"2.0\", and this version reads 1.x");
}

TEST(PlanFileTest, names_the_member_that_is_wrong) {
  EXPECT_THAT(refusal_of_content("\"risk\": \"online\"", "\"risk\": \"brave\""),
              HasSubstr("actions[0].risk is none of online, restart, outage, destructive"));
  EXPECT_THAT(refusal_of_content("\"operation\": \"ModifyDBCluster\"", "\"operation\": 5"),
              HasSubstr("actions[0].calls[0].operation is no text"));
  EXPECT_THAT(refusal_of_content("\"means\": \"native\"", "\"means\": \"plugin\""),
              HasSubstr("contradicts its means"));
  EXPECT_THAT(refusal_of_content("\"depends_on\": []", "\"depends_on\": [\"later\"]"),
              HasSubstr("names \"later\", which is no earlier action"));
  EXPECT_THAT(refusal_of_content("\"complete\": true", "\"complete\": 1"),
              HasSubstr("complete is neither true nor false"));
}

}  // namespace
}  // namespace reconcile
