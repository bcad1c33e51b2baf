#include "reconciler/apply/journal_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "reconciler/views/apply_view.h"
#include "tests/reconciler/apply_world.h"
#include "tests/reconciler/schema.h"

// What a journal tells of the apply that wrote it.

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class JournalReportTest : public ApplyTest {
 protected:
  JournalReportTest() : ApplyTest({"a", "b", "c"}) {}
  void add(std::string_view event, Value::Map members) {
    Result<Journal> reopened = Journal::reopen(path(), journal().size());
    ASSERT_TRUE(reopened->add(event, std::move(members)).ok());
  }
  ApplyReport report_of(const std::string& text) {
    read_ = *read_journal(text);
    return journal_report(read_, "sunday.jsonl");
  }
  ApplyReport report() { return report_of(journal()); }
  Value::Map run() {
    return {{"identity", "arn:aws:iam::123456789012:user/a"}, {"reconcile_version", "1"}, {"locked", true}};
  }
  std::vector<ActionOutcome> apply_with_failure() {
    databases_.answers.emplace_back(refuse);
    return apply();
  }

  JournalContent read_;
};

TEST_F(JournalReportTest, says_what_the_apply_said) {
  const std::vector<ActionOutcome> outcomes = apply_with_failure();
  add("start", run());
  add("end",
      {{"interrupted", false},
       {"outcomes", *parse_json(R"([{"action":")" + outcomes[1].action->id +
                                R"(","outcome":"not reached","reason":"an earlier action failed"}])")}});
  const ApplyReport report = this->report();
  EXPECT_THAT(endings(report.outcomes),
              ElementsAre(Ending::kFailed, Ending::kNotReached, Ending::kNotReached));
  EXPECT_EQ(report.outcomes[0].reason, outcomes[0].reason);
  EXPECT_EQ(report.outcomes[1].reason, "an earlier action failed");
  EXPECT_EQ(report.identity, "arn:aws:iam::123456789012:user/a");
  EXPECT_TRUE(report.locked);
  EXPECT_FALSE(report.interrupted);
  EXPECT_EQ(exit_status(report), ExitStatus::kFailed);
}

// The true end of an action is only what is written after it was verified.
TEST_F(JournalReportTest, calls_nothing_applied_that_is_not_known_to_be) {
  (void)apply();
  const std::string whole = journal();
  const std::string id = content_.plan.actions[0].id;
  std::size_t applied = 0;
  for (std::size_t at = whole.find('\n'); at != std::string::npos; at = whole.find('\n', at + 1)) {
    const std::string written = whole.substr(0, at + 1);
    const ApplyReport report = report_of(written);
    std::size_t verified = 0;
    for (std::size_t i = 0; (i = written.find("\"verified\"", i)) != std::string::npos; ++i) ++verified;
    EXPECT_EQ(report.count(Ending::kApplied), verified) << written;
    EXPECT_TRUE(report.interrupted);
    EXPECT_EQ(report.outcomes.size(), ids_.size());
    applied = report.count(Ending::kApplied);
  }
  EXPECT_EQ(applied, ids_.size());
}

TEST_F(JournalReportTest, says_of_a_call_in_doubt_that_it_is_and_claims_no_end) {
  (void)apply();
  const std::string whole = journal();
  const std::size_t intent = whole.find("\"event\":\"intent\"");
  const ApplyReport report = report_of(whole.substr(0, whole.find('\n', intent) + 1));
  EXPECT_EQ(report.outcomes[0].ending, Ending::kFailed);
  EXPECT_TRUE(report.outcomes[0].changed);
  EXPECT_FALSE(report.outcomes[0].in_force);
  EXPECT_THAT(report.outcomes[0].reason, HasSubstr("0 of 1 calls made, the next in doubt"));
  EXPECT_EQ(report.outcomes[1].reason, "not begun");
}

TEST_F(JournalReportTest, tells_of_a_rollback_in_its_order) {
  (void)apply();
  add("rollback", run());
  (void)go_on(Course::kUndo);
  add("end", {{"interrupted", false}});
  const ApplyReport report = this->report();
  EXPECT_EQ(report.course, Course::kUndo);
  EXPECT_EQ(report.outcomes.front().action->id, content_.plan.actions.back().id);
  EXPECT_EQ(report.count(Ending::kApplied), ids_.size());
  EXPECT_EQ(exit_status(report), ExitStatus::kInSync);
}

TEST_F(JournalReportTest, tells_of_a_failed_group_that_was_undone_beside_the_apply) {
  databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
    databases_.take(members);
    return Written{};
  });
  databases_.answers.emplace_back(refuse);
  (void)apply();
  add("rollback", {{"only", *parse_json("[\"" + content_.plan.actions[0].id + "\"]")}});
  ExecutorOptions only = options();
  only.only = {content_.plan.actions[0].id};
  (void)go_on(Course::kUndo, only);
  const ApplyReport report = this->report();
  EXPECT_EQ(report.course, Course::kForward);
  EXPECT_THAT(endings(report.outcomes), ElementsAre(Ending::kApplied, Ending::kFailed, Ending::kNotReached));
  ASSERT_NE(report.undo_of(content_.plan.actions[0]), nullptr);
  EXPECT_EQ(report.undo_of(content_.plan.actions[0])->ending, Ending::kApplied);
}

TEST_F(JournalReportTest, forgets_why_something_was_not_reached_once_another_run_has_begun) {
  (void)apply_with_failure();
  add("end", {{"outcomes", *parse_json(R"([{"action":")" + content_.plan.actions[1].id +
                                       R"(","outcome":"not reached","reason":"its window is closed"}])")}});
  EXPECT_EQ(report().outcomes[1].reason, "its window is closed");
  add("resume", run());
  EXPECT_EQ(report().outcomes[1].reason, "not begun");
  EXPECT_EQ(report().outcomes[0].ending, Ending::kFailed);
  EXPECT_TRUE(report().interrupted);
}

TEST_F(JournalReportTest, refuses_an_end_that_names_what_the_plan_does_not_have) {
  (void)apply();
  EXPECT_FALSE(read_journal(journal() + R"({"event":"end","outcomes":[{"action":"x","outcome":"failed"}]})"
                                        "\n")
                   .ok());
  EXPECT_FALSE(read_journal(journal() + R"({"event":"end","outcomes":[{"action":")" +
                            content_.plan.actions[0].id +
                            R"(","outcome":"well"}]})"
                            "\n")
                   .ok());
}

TEST_F(JournalReportTest, is_what_the_schema_of_the_apply_says) {
  (void)apply_with_failure();
  std::ifstream file(std::string(RECONCILE_SOURCE_DIR) + "/docs/schema/apply.json", std::ios::binary);
  const std::string schema{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(schema_violations(*parse_json(schema), *parse_json(render_apply_json(report(), {}))),
              IsEmpty());
}

}  // namespace
}  // namespace reconcile
