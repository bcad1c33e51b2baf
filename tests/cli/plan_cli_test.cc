#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/fake_logs.h"
#include "tests/cli/program.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// The one log group is kept for 14 days.
class PlanCliTest : public ::testing::Test {
 protected:
  PlanCliTest() {
    program_.environment["AWS_ENDPOINT_URL"] = logs_.url();
    program_.put("terraform.tfstate", FakeLogs::state(30));
  }
  Program program_;
  FakeLogs logs_;
};

TEST_F(PlanCliTest, shows_how_to_put_drift_right_and_ends_with_2) {
  const Ended ended = program_.run({"plan"});
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, StartsWith("1. aws_cloudwatch_log_group.app  [online]"));
  EXPECT_THAT(ended.out, HasSubstr("~ retention_in_days: 14 -> 30"));
  EXPECT_THAT(ended.out, HasSubstr("logs:PutRetentionPolicy"));
  EXPECT_THAT(ended.out, HasSubstr("1 action (1 online)"));
}

TEST_F(PlanCliTest, ends_with_0_where_nothing_is_to_be_done) {
  program_.put("terraform.tfstate", FakeLogs::state(14));
  const Ended ended = program_.run({"plan", "--out", "plan.json"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("0 actions"));
  EXPECT_THAT(program_.content("plan.json"), HasSubstr("\"actions\": []"));
}

TEST_F(PlanCliTest, ends_with_3_when_nothing_could_be_read) {
  logs_.answer(R"({"__type":"AccessDeniedException","message":"not authorized"})", "400 Bad Request");
  const Ended ended = program_.run({"plan"});
  EXPECT_EQ(ended.status, 3) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("by hand: it could not be read"));
  EXPECT_THAT(ended.out, HasSubstr("not everything could be read"));
}

TEST_F(PlanCliTest, leaves_a_missing_resource_to_terraform) {
  logs_.answer(R"({"logGroups":[]})");
  const Ended ended = program_.run({"plan"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out, HasSubstr("terraform apply -target=aws_cloudwatch_log_group.app"));
}

TEST_F(PlanCliTest, writes_a_plan_that_show_renders_again) {
  const Ended planned = program_.run({"plan", "--out", "plan.json"});
  EXPECT_EQ(planned.status, 2) << planned.err;
  const Ended shown = program_.run({"show", "plan.json"});
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_EQ(shown.out, planned.out);
  EXPECT_THAT(program_.run({"show", "plan.json", "--format", "markdown"}).out,
              StartsWith("# Remediation plan"));
  EXPECT_EQ(program_.run({"show", "plan.json", "--format", "json"}).out, program_.content("plan.json"));
  for (const std::string format : {"junit", "sarif", "html", "github"}) {
    const Ended other = program_.run({"show", "plan.json", "--format", format});
    EXPECT_EQ(other.status, 0) << other.err;
    EXPECT_THAT(other.out, HasSubstr("aws_cloudwatch_log_group.app")) << format;
  }
}

TEST_F(PlanCliTest, refuses_an_edited_plan_unless_it_is_sealed_anew_on_purpose) {
  ASSERT_EQ(program_.run({"plan", "--out", "plan.json"}).status, 2);
  std::string text = program_.content("plan.json");
  const std::string_view wanted = "\"retentionInDays\":30";
  text.replace(text.find(wanted), wanted.size(), "\"retentionInDays\":60");
  program_.put("plan.json", text);
  const Ended refused = program_.run({"show", "plan.json"});
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, StartsWith("error: plan.json: the plan was edited"));
  EXPECT_EQ(program_.run({"show", "plan.json", "--reseal", "--out", "sealed.json"}).status, 0);
  EXPECT_THAT(program_.run({"show", "sealed.json"}).out, HasSubstr("\"retentionInDays\":60"));
}

TEST_F(PlanCliTest, emits_a_script_in_the_place_of_the_plan) {
  const Ended ended = program_.run({"plan", "--emit", "aws-cli"});
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, StartsWith("#!/bin/sh\n"));
  EXPECT_THAT(ended.out, HasSubstr("aws logs put-retention-policy --region"));
  EXPECT_THAT(program_.run({"plan", "--emit", "terraform"}).out,
              HasSubstr("terraform apply -target=aws_cloudwatch_log_group.app\n"));
  EXPECT_THAT(program_.run({"plan", "--emit", "import"}).out, StartsWith("# Nothing to import: "));
}

TEST_F(PlanCliTest, keeps_what_is_live_in_the_other_direction) {
  const Ended ended = program_.run({"plan", "--direction", "code"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out, HasSubstr("retention_in_days = 14"));
  EXPECT_THAT(ended.out, HasSubstr("terraform apply -refresh-only"));
  EXPECT_THAT(ended.out, Not(HasSubstr("PutRetentionPolicy")));
}

TEST_F(PlanCliTest, takes_only_what_is_asked_for) {
  const Ended ended = program_.run({"plan", "--only", "aws_cloudwatch_*"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.out, HasSubstr("1 action (1 online)"));
  const Ended misspelt = program_.run({"plan", "--only", "aws_rds_*"});
  EXPECT_EQ(misspelt.status, 1);
  EXPECT_THAT(misspelt.err, HasSubstr("--only \"aws_rds_*\" matches nothing in the sources"));
}

TEST_F(PlanCliTest, plans_nothing_that_is_accepted) {
  program_.put("main.tf",
               "resource \"aws_cloudwatch_log_group\" \"app\" {\n  name = \"/app\"\n  lifecycle {\n"
               "    ignore_changes = [retention_in_days]\n  }\n}\n");
  const Ended ended = program_.run({"plan"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("0 actions"));
}

TEST_F(PlanCliTest, refuses_values_that_it_does_not_know) {
  EXPECT_THAT(program_.run({"plan", "--max-risk", "brave"}).err,
              HasSubstr("none of online, restart, outage, destructive"));
  EXPECT_THAT(program_.run({"plan", "--max-actions", "0"}).err, HasSubstr("is not a number from 1 to"));
  EXPECT_THAT(program_.run({"plan", "--direction", "up"}).err, HasSubstr("none of live, code"));
}

}  // namespace
}  // namespace reconcile
