#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plans/plan_file.h"
#include "reconciler/apply/failed_group.h"
#include "tests/reconciler/apply_world.h"

// What is undone after a failure: all that hangs together with it, and nothing else.

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Of four databases the second depends on the first, and the third on the second.
class ApplyUndoTest : public ApplyTest {
 protected:
  ApplyUndoTest() : ApplyTest({"a", "b", "c", "d"}) {
    std::vector<Action>& actions = content_.plan.actions;
    actions[1].depends_on = {actions[0].id};
    actions[2].depends_on = {actions[1].id};
    seal(content_.plan);
  }
  [[nodiscard]] std::string id(std::size_t i) const { return content_.plan.actions[i].id; }
  void take_then_refuse(std::size_t taken) {
    for (std::size_t i = 0; i < taken; ++i) {
      databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
        databases_.take(members);
        return Written{};
      });
    }
    databases_.answers.emplace_back(refuse);
  }
  /// As `reconcile apply --rollback-on-failure` goes about it.
  std::vector<ActionOutcome> undo_group(const std::vector<ActionOutcome>& outcomes) {
    const std::set<std::string> group = failed_group(content_.plan, outcomes);
    Value::List ids;
    for (const std::string& one : group) ids.emplace_back(one);
    {
      Result<Journal> reopened = Journal::reopen(path(), journal().size());
      EXPECT_TRUE(reopened->add("rollback", {{"only", Value(std::move(ids))}}).ok());
    }
    ExecutorOptions only = options();
    only.only = group;
    return go_on(Course::kUndo, only);
  }
};

TEST_F(ApplyUndoTest, the_failed_group_is_all_that_hangs_together_with_a_failure) {
  ActionOutcome failed{.action = &content_.plan.actions[1], .ending = Ending::kFailed};
  EXPECT_THAT(failed_group(content_.plan, {&failed, 1}), ElementsAre(id(0), id(1), id(2)));
  failed.action = &content_.plan.actions[3];
  EXPECT_THAT(failed_group(content_.plan, {&failed, 1}), ElementsAre(id(3)));
  failed.ending = Ending::kSkipped;
  EXPECT_THAT(failed_group(content_.plan, {&failed, 1}), IsEmpty());
}

TEST_F(ApplyUndoTest, a_change_without_an_undo_keeps_back_only_what_it_depends_on) {
  for (const std::size_t i : {1U, 3U})
    content_.plan.actions[i].undo = {.reason = "each change renews its id"};
  seal(content_.plan);
  apply(options());
  const std::vector<ActionOutcome> undone = go_on(Course::kUndo, options());
  EXPECT_THAT(endings(undone),
              ElementsAre(Ending::kFailed, Ending::kApplied, Ending::kFailed, Ending::kNotReached));
  EXPECT_EQ(undone.front().reason, "it cannot be undone: each change renews its id");
  EXPECT_EQ(undone.back().reason, "what depends on it was not undone: " + id(1));
}

TEST_F(ApplyUndoTest, undoes_what_was_done_of_the_group_and_leaves_the_rest) {
  ExecutorOptions going_on = options();
  going_on.continue_on_error = true;
  take_then_refuse(1);
  const std::vector<ActionOutcome> outcomes = apply(going_on);
  ASSERT_THAT(endings(outcomes),
              ElementsAre(Ending::kApplied, Ending::kFailed, Ending::kNotReached, Ending::kApplied));
  const std::vector<ActionOutcome> undone = undo_group(outcomes);
  ASSERT_EQ(undone.size(), 3);
  EXPECT_EQ(undone.back().action->id, id(0));
  EXPECT_EQ(undone.back().ending, Ending::kApplied);
  EXPECT_EQ(retention("a"), "1");
  EXPECT_EQ(retention("d"), "7");
  const JournalContent content = *read_journal(journal());
  EXPECT_TRUE(content.rolled_back);
  EXPECT_EQ(content.undo_only.size(), 3);
}

TEST_F(ApplyUndoTest, ends_such_an_undo_after_a_crash_and_undoes_no_more) {
  take_then_refuse(2);
  const std::vector<ActionOutcome> outcomes = apply();
  ASSERT_EQ(outcomes[2].ending, Ending::kFailed);
  undo_group(outcomes);
  const std::string whole = journal();
  const std::size_t begun = whole.find("\"event\":\"rollback\"");
  for (std::size_t at = whole.find('\n', begun); at != std::string::npos; at = whole.find('\n', at + 1)) {
    const std::string written = whole.substr(0, at + 1);
    const JournalContent content = *read_journal(written);
    reset();
    for (const auto& [action, progress] : content.forward) {
      if (progress.calls_done > 0) databases_.take(find_action(content.plan, action)->calls[0].parameters);
    }
    for (const auto& [action, progress] : content.undo) {
      if (progress.calls_done > 0 || progress.in_doubt)
        databases_.take(find_action(content.plan, action)->undo.calls[0].parameters);
    }
    put_journal(written);
    ExecutorOptions only = options();
    only.only = content.undo_only;
    go_on(Course::kUndo, only);
    EXPECT_EQ(retention("a"), "1");
    EXPECT_EQ(retention("b"), "1");
    EXPECT_EQ(databases_.taken["a"], 2);
  }
}

TEST_F(ApplyUndoTest, refuses_a_journal_whose_rollback_names_what_the_plan_does_not_have) {
  apply();
  const Result<JournalContent> content =
      read_journal(journal() + "{\"event\":\"rollback\",\"only\":[\"nobody\"]}\n");
  ASSERT_FALSE(content.ok());
  EXPECT_THAT(content.error().summary, HasSubstr("is damaged"));
}

// What was there before is a secret of the live side: only the run that saw it can put it back.
TEST_F(ApplyUndoTest, puts_a_secret_back_that_this_run_saw) {
  static const std::string desired = R"({"id":"a","engine":"x","retention":7,"login":"new-canary"})";
  const std::string live = R"({"engine":"x","retention":7,"login":"old-canary"})";
  PlanWorld world;
  world.add("aws_database.a", kDatabase, desired, live, R"({"login":true})");
  content_.plan = make_plan(world.request());
  sources_.clear();
  sources_.push_back(source_of("terraform.tfstate", {{"aws_database.a", "aws_database", desired}}));
  sources_[0].resources[0].sensitive_form = SensitiveForm::kMirror;
  sources_[0].resources[0].sensitive = R"({"login":true})";
  databases_.put("a", live);
  const std::vector<ActionOutcome> outcomes = apply();
  ASSERT_THAT(endings(outcomes), ElementsAre(Ending::kApplied));
  ExecutorOptions same_run = options();
  same_run.before[outcomes[0].action->id] = outcomes[0].before;
  EXPECT_THAT(endings(go_on(Course::kUndo, same_run)), ElementsAre(Ending::kApplied));
  EXPECT_THAT(databases_.calls.back(), HasSubstr("old-canary"));
  EXPECT_THAT(journal(), ::testing::Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace reconcile
