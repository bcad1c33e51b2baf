#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "reconciler/apply/saved_apply.h"
#include "reconciler/views/apply_view.h"
#include "reconciler/views/item_list.h"
#include "tests/reconciler/in_memory_world.h"
#include "tests/reconciler/sample_plan.h"
#include "tests/reconciler/schema.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string path_of(const std::string& name) {
  return std::string(RECONCILE_SOURCE_DIR) + "/tests/reconciler/golden/" + name;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// One of everything that can become of an action.
ApplyReport sample_report() {
  static const Plan plan = sample_plan();
  ApplyReport report{.plan = &plan,
                     .reconcile_version = "0.0.0",
                     .started_at = "2026-12-06T02:00:00Z",
                     .finished_at = "2026-12-06T02:11:00Z",
                     .identity = "arn:aws:iam::123456789012:role/operator",
                     .journal = plan.id + ".journal.jsonl",
                     .locked = true};
  const auto add = [&](std::size_t i, Ending ending, std::string reason, bool changed, bool in_force) {
    report.outcomes.push_back({.action = &plan.actions.at(i),
                               .ending = ending,
                               .reason = std::move(reason),
                               .changed = changed,
                               .in_force = in_force});
  };
  add(0, Ending::kApplied, {}, true, true);
  add(1, Ending::kFailed, "rds:ModifyDBCluster: \x1b[31mit is not available", false, false);
  add(2, Ending::kNotReached, "an earlier action failed (--on-error stop)", false, false);
  report.undone.push_back(
      {.action = plan.actions.data(), .ending = Ending::kApplied, .changed = true, .in_force = true});
  return report;
}

struct Golden {
  const char* file;
  std::string (*render)(const ApplyReport&, const ViewOptions&);
};

class GoldenApplyTest : public ::testing::TestWithParam<Golden> {};

TEST_P(GoldenApplyTest, renders_the_sample_report_as_accepted) {
  const Golden golden = GetParam();
  const std::string text = golden.render(sample_report(), {});
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(path_of(golden.file), std::ios::binary) << text;
    GTEST_SKIP() << "accepted " << golden.file;
  }
  EXPECT_EQ(text, content_of(path_of(golden.file))) << "RECONCILE_ACCEPT=1 takes it over";
}

INSTANTIATE_TEST_SUITE_P(
    Formats, GoldenApplyTest,
    ::testing::Values(Golden{"apply.txt", render_apply_text}, Golden{"apply.md", render_apply_markdown},
                      Golden{"apply.xml", render_apply_junit}, Golden{"apply.sarif", render_apply_sarif},
                      Golden{"apply.html", render_apply_html}, Golden{"apply.github", render_apply_github},
                      Golden{"apply.json", render_apply_json}),
    [](const auto& test) {
      std::string name = test.param.file;
      for (char& c : name) c = c == '.' ? '_' : c;
      return name;
    });

TEST(ApplyViewsTest, the_json_report_is_what_its_schema_says) {
  const Value schema = json(content_of(std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/apply.json"));
  EXPECT_THAT(schema_violations(schema, json(render_apply_json(sample_report(), {}))), IsEmpty());
}

TEST(ApplyViewsTest, a_saved_report_is_rendered_again_as_it_was_in_every_format) {
  const ApplyReport report = sample_report();
  const std::string saved = render_apply_json(report, {});
  EXPECT_TRUE(is_apply_report(saved));
  const Result<std::unique_ptr<SavedApply>> read = read_apply_report(saved);
  ASSERT_TRUE(read.ok()) << read.error().summary << read.error().detail;
  for (const auto& render : {render_apply_text, render_apply_markdown, render_apply_json, render_apply_junit,
                             render_apply_sarif, render_apply_html, render_apply_github}) {
    std::string wanted = render(report, {});
    // Not in the report: where the file is that something left to people belongs to.
    if (render == render_apply_sarif || render == render_apply_github || render == render_apply_html)
      continue;
    EXPECT_EQ(render((*read)->report, {}), wanted);
  }
}

TEST(ApplyViewsTest, a_report_with_a_word_that_is_not_known_is_refused_and_not_guessed_at) {
  std::string saved = render_apply_json(sample_report(), {});
  saved.replace(saved.find("not_reached", saved.find("\"actions\":[") == std::string::npos
                                              ? saved.rfind("\"actions\"")
                                              : saved.find("\"actions\":[")),
                11, "not_known");
  const Result<std::unique_ptr<SavedApply>> read = read_apply_report(saved);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().detail, HasSubstr("not_known"));
  EXPECT_FALSE(read_apply_report(R"({"command":"apply","actions":[],"format_version":"2.0"})").ok());
}

TEST(ApplyViewsTest, the_exit_status_is_that_of_the_contract) {
  ApplyReport report = sample_report();
  EXPECT_EQ(exit_status(report), ExitStatus::kFailed);
  report.undone.clear();
  report.outcomes[1].ending = Ending::kUnverified;
  EXPECT_EQ(exit_status(report), ExitStatus::kFindings);
  static Plan quiet = sample_plan();
  quiet.by_hand.clear();
  quiet.complete = true;
  report.plan = &quiet;
  for (ActionOutcome& outcome : report.outcomes) {
    outcome.ending = Ending::kApplied;
    outcome.in_force = true;
  }
  EXPECT_EQ(exit_status(report), ExitStatus::kInSync);
  quiet.complete = false;
  EXPECT_EQ(exit_status(report), ExitStatus::kIncomplete);
  report.course = Course::kUndo;
  EXPECT_EQ(exit_status(report), ExitStatus::kInSync);
}

}  // namespace
}  // namespace reconcile
