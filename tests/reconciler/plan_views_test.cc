#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "plans/plan_file.h"
#include "reconciler/views/plan_view.h"
#include "tests/reconciler/in_memory_world.h"
#include "tests/reconciler/sample_plan.h"
#include "tests/reconciler/schema.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string path_of(const std::string& name) {
  return std::string(RECONCILE_SOURCE_DIR) + "/tests/reconciler/golden/" + name;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Golden {
  const char* file;
  std::string (*render)(const Plan&, const ViewOptions&);
  Plan (*plan)();
  bool color = false;
};

class GoldenPlanTest : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenPlanTest, renders_the_sample_plan_as_accepted) {
  const Golden golden = GetParam();
  const std::string text = golden.render(golden.plan(), {.color = golden.color});
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(path_of(golden.file), std::ios::binary) << text;
    GTEST_SKIP() << "accepted " << golden.file;
  }
  EXPECT_EQ(text, content_of(path_of(golden.file))) << "RECONCILE_ACCEPT=1 takes it over";
}

TEST(PlanTextTest, shows_all_of_a_call_however_narrow_the_terminal_is) {
  Plan plan = sample_plan();
  plan.actions.resize(1);
  plan.actions.front().calls = {
      {.service = "ec2",
       .operation = "AuthorizeSecurityGroupIngress",
       .region = "us-east-1",
       .parameters = *parse_json(
           R"({"GroupId":"sg-fcd3dd0ecc2eb9038","IpPermissions":[{"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"10.0.0.0/8"}],"ToPort":443}]})")}};
  plan.by_hand.clear();
  const std::string text = render_plan_text(plan, {.width = 60});
  EXPECT_THAT(text, HasSubstr("    call   ec2:AuthorizeSecurityGroupIngress\n"));
  EXPECT_THAT(text, HasSubstr("\"CidrIp\":\"10.0.0.0/8\""));
  EXPECT_THAT(text, HasSubstr("\"ToPort\":443}]}\n"));
  EXPECT_THAT(text, Not(HasSubstr("characters")));
}

TEST(PlanTextTest, shows_a_document_member_by_member) {
  Plan plan = sample_plan();
  plan.actions.resize(1);
  plan.actions.front().changes = {{.path = "policy",
                                   .from = R"({"Statement":[{"Action":"*","Sid":"x"}]})",
                                   .to = R"({"Statement":[{"Action":"s3:Get*"},{"Action":"s3:List*"}]})"}};
  const std::string text = render_plan_text(plan, {.width = 80});
  EXPECT_THAT(text, HasSubstr("    ~ policy\n      ~ Statement[0].Action: \"*\" -> \"s3:Get*\"\n"
                              "      - Statement[0].Sid: \"x\"\n"
                              "      + Statement[1]: {Action: \"s3:List*\"}\n"));
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenPlanTest,
                         ::testing::Values(Golden{"plan.txt", render_plan_text, sample_plan},
                                           Golden{"plan.color.txt", render_plan_text, sample_plan, true},
                                           Golden{"plan.md", render_plan_markdown, sample_plan},
                                           Golden{"plan.json", render_plan_json, sample_plan},
                                           Golden{"plan.xml", render_plan_junit, sample_plan},
                                           Golden{"plan.sarif", render_plan_sarif, sample_plan},
                                           Golden{"plan.html", render_plan_html, sample_plan},
                                           Golden{"plan.github", render_plan_github, sample_plan},
                                           Golden{"plan_code.txt", render_plan_text, sample_code_plan},
                                           Golden{"plan_code.md", render_plan_markdown, sample_code_plan},
                                           Golden{"plan_code.json", render_plan_json, sample_code_plan}),
                         [](const auto& test) {
                           std::string name = test.param.file;
                           for (char& c : name) c = c == '.' ? '_' : c;
                           return name;
                         });

TEST(PlanViewTest, keeps_to_one_line_when_only_that_is_asked) {
  EXPECT_EQ(
      render_plan_text(sample_plan(), {.only_summary = true}),
      "Plan 20261121-090000-1a2b3c4d: 3 actions (2 online, 1 restart), 2 left to people, 2 not selected; "
      "not everything could be read\n");
}

TEST(PlanViewTest, writes_escape_sequences_from_outside_out) {
  Plan plan = sample_plan();
  plan.by_hand.front().reason = "\033[2Jgone";
  EXPECT_THAT(render_plan_text(plan, {}), Not(HasSubstr("\033")));
  EXPECT_THAT(render_plan_markdown(plan, {}), Not(HasSubstr("\033")));
}

TEST(PlanSchemaTest, holds_for_every_plan) {
  const Value schema = json(content_of(std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/plan.json"));
  EXPECT_THAT(schema_violations(schema, json(write_plan(sample_plan()))), IsEmpty());
  EXPECT_THAT(schema_violations(schema, json(write_plan(sample_code_plan()))), IsEmpty());
}

TEST(PlanSchemaTest, notices_what_a_plan_must_not_lack_or_say) {
  const Value schema = json(content_of(std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/plan.json"));
  Value plan = json(write_plan(sample_plan()));
  plan.as_map().find("actions")->as_list()[0].as_map().erase("undo");
  plan.as_map()["direction"] = "up";
  EXPECT_EQ(schema_violations(schema, plan).size(), 2U);
}

TEST(PlanFileTest, reads_back_the_sample_plan) {
  const Result<Plan> read = read_plan(write_plan(sample_plan()));
  ASSERT_TRUE(read.ok()) << read.error().summary;
  EXPECT_EQ(*read, sample_plan());
  EXPECT_EQ(render_plan_text(*read, {}), render_plan_text(sample_plan(), {}));
}

}  // namespace
}  // namespace reconcile
