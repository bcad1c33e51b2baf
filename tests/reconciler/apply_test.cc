#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "plans/plan_file.h"
#include "tests/reconciler/apply_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr const char* kCanary = "canary-hunter2";

TEST_F(ApplyTest, makes_each_call_once_and_verifies_it) {
  EXPECT_THAT(endings(apply()), ElementsAre(Ending::kApplied, Ending::kApplied));
  EXPECT_EQ(databases_.calls.size(), 2);
  EXPECT_EQ(retention("a"), "7");
  EXPECT_EQ(retention("b"), "7");
  EXPECT_THAT(journal(), HasSubstr("\"request_id\":\"request-1\""));
}

TEST_F(ApplyTest, skips_what_moved_since_the_plan) {
  databases_.put("a", R"({"engine":"x","retention":3,"comment":"hello"})");
  const std::vector<ActionOutcome> outcomes = apply();
  EXPECT_THAT(endings(outcomes), ElementsAre(Ending::kSkipped, Ending::kApplied));
  EXPECT_THAT(outcomes[0].reason, HasSubstr("moved: retention"));
  EXPECT_EQ(retention("a"), "3");
}

TEST_F(ApplyTest, skips_what_was_put_right_already) {
  databases_.put("a", R"({"engine":"x","retention":7,"comment":"hello"})");
  const std::vector<ActionOutcome> outcomes = apply();
  EXPECT_EQ(outcomes[0].ending, Ending::kSkipped);
  EXPECT_TRUE(outcomes[0].in_force);
  EXPECT_EQ(databases_.calls.size(), 1);
}

TEST_F(ApplyTest, stops_at_a_failed_call_unless_it_shall_go_on) {
  databases_.answers.emplace_back(refuse);
  EXPECT_THAT(endings(apply()), ElementsAre(Ending::kFailed, Ending::kNotReached));
  reset();
  databases_.answers.emplace_back(refuse);
  ExecutorOptions going_on = options();
  going_on.continue_on_error = true;
  EXPECT_THAT(endings(apply(going_on)), ElementsAre(Ending::kFailed, Ending::kApplied));
}

TEST_F(ApplyTest, does_not_reach_what_depends_on_a_failure) {
  content_.plan.actions[1].depends_on = {content_.plan.actions[0].id};
  seal(content_.plan);
  databases_.answers.emplace_back(refuse);
  ExecutorOptions going_on = options();
  going_on.continue_on_error = true;
  const std::vector<ActionOutcome> outcomes = apply(going_on);
  EXPECT_THAT(endings(outcomes), ElementsAre(Ending::kFailed, Ending::kNotReached));
  EXPECT_THAT(outcomes[1].reason, HasSubstr("depends on"));
}

TEST_F(ApplyTest, finds_out_that_a_call_without_answer_took_effect) {
  databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
    databases_.take(members);
    return Error{.kind = ErrorKind::kUnclear, .summary = "no answer"};
  });
  EXPECT_THAT(endings(apply()), ElementsAre(Ending::kApplied, Ending::kApplied));
  EXPECT_EQ(databases_.taken["a"], 1);
  EXPECT_EQ(databases_.calls.size(), 2);
}

TEST_F(ApplyTest, finds_out_that_a_call_without_answer_did_nothing_and_does_not_repeat_it) {
  databases_.answers.emplace_back(
      [](const Value&) -> Result<Written> { return Error{.kind = ErrorKind::kUnclear, .summary = "lost"}; });
  const std::vector<ActionOutcome> outcomes = apply();
  EXPECT_THAT(endings(outcomes), ElementsAre(Ending::kFailed, Ending::kNotReached));
  EXPECT_THAT(outcomes[0].reason, HasSubstr("did not take effect"));
  EXPECT_EQ(databases_.calls.size(), 1);
  EXPECT_THAT(endings(go_on(Course::kForward)), ElementsAre(Ending::kApplied, Ending::kApplied));
}

TEST_F(ApplyTest, is_no_success_while_the_difference_is_still_there) {
  databases_.answers.emplace_back([](const Value&) -> Result<Written> { return Written{}; });
  EXPECT_THAT(endings(apply()), ElementsAre(Ending::kUnverified, Ending::kNotReached));
}

TEST_F(ApplyTest, waits_until_it_is_settled_and_fails_where_that_never_comes) {
  databases_.status = "modifying";
  const std::vector<ActionOutcome> outcomes = apply();
  EXPECT_EQ(outcomes[0].ending, Ending::kFailed);
  EXPECT_THAT(outcomes[0].reason, HasSubstr("it is still modifying"));
  EXPECT_GE(now_.load(), 600);
}

TEST_F(ApplyTest, changes_nothing_in_a_dry_run) {
  ExecutorOptions dry = options();
  dry.dry_run = true;
  EXPECT_THAT(endings(carry_out(content_, Course::kForward, site(), nullptr, dry)),
              ElementsAre(Ending::kNotReached, Ending::kNotReached));
  EXPECT_THAT(databases_.calls, IsEmpty());
}

TEST_F(ApplyTest, begins_nothing_once_it_is_stopped) {
  ExecutorOptions stopping = options();
  stopping.stopped = [this] { return !databases_.calls.empty(); };
  EXPECT_THAT(endings(apply(stopping)), ElementsAre(Ending::kApplied, Ending::kNotReached));
}

// Every state that a crash can leave: at each record, with the call made or not where one was announced, and
// with the next record torn.
TEST_F(ApplyTest, resumes_after_a_crash_at_any_record_without_doing_anything_twice) {
  apply();
  const std::string whole = journal();
  const std::vector<std::string> calls = databases_.calls;
  std::vector<std::size_t> ends;
  for (std::size_t at = whole.find('\n'); at != std::string::npos; at = whole.find('\n', at + 1))
    ends.push_back(at + 1);
  ASSERT_GE(ends.size(), 7);
  for (std::size_t k = 0; k < ends.size(); ++k) {
    const std::string written = whole.substr(0, ends[k]);
    const bool announced =
        written.substr(k == 0 ? 0 : ends[k - 1]).find("\"event\":\"intent\"") != std::string::npos;
    for (const bool call_made : {false, true}) {
      if (call_made && !announced) continue;
      SCOPED_TRACE("record " + std::to_string(k + 1) + (call_made ? ", call made" : ""));
      reset();
      std::size_t made = call_made ? 1 : 0;
      for (std::size_t at = written.find("\"outcome\":\"done\""); at != std::string::npos;
           at = written.find("\"outcome\":\"done\"", at + 1))
        ++made;
      for (std::size_t i = 0; i < made; ++i) databases_.take(json_value(calls[i]));
      put_journal(written + whole.substr(ends[k], 20).substr(0, k + 1 < ends.size() ? 20 : 0));
      for (const ActionOutcome& outcome : go_on(Course::kForward)) EXPECT_TRUE(outcome.in_force);
      EXPECT_EQ(databases_.taken["a"], 1);
      EXPECT_EQ(databases_.taken["b"], 1);
      EXPECT_EQ(retention("a"), "7");
      EXPECT_EQ(retention("b"), "7");
      EXPECT_TRUE(read_journal(journal()).ok());
    }
  }
}

TEST_F(ApplyTest, rolls_back_in_reverse_order_what_was_done) {
  apply();
  databases_.calls.clear();
  EXPECT_THAT(endings(go_on(Course::kUndo)), ElementsAre(Ending::kApplied, Ending::kApplied));
  ASSERT_EQ(databases_.calls.size(), 2);
  EXPECT_THAT(databases_.calls[0], HasSubstr("\"DBClusterIdentifier\":\"b\""));
  EXPECT_EQ(retention("a"), "1");
  databases_.calls.clear();
  EXPECT_THAT(endings(go_on(Course::kUndo)), ElementsAre(Ending::kApplied, Ending::kApplied));
  EXPECT_THAT(databases_.calls, IsEmpty());
}

TEST_F(ApplyTest, rolls_back_only_what_was_done_and_is_still_as_it_was_left) {
  databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
    databases_.take(members);
    return Written{};
  });
  databases_.answers.emplace_back(refuse);
  ASSERT_THAT(endings(apply()), ElementsAre(Ending::kApplied, Ending::kFailed));
  databases_.put("a", R"({"engine":"x","retention":9,"comment":"hello"})");
  databases_.calls.clear();
  const std::vector<ActionOutcome> outcomes = go_on(Course::kUndo);
  EXPECT_THAT(endings(outcomes), ElementsAre(Ending::kNotReached, Ending::kSkipped));
  EXPECT_THAT(databases_.calls, IsEmpty());
  EXPECT_EQ(retention("a"), "9");
}

TEST_F(ApplyTest, tells_what_a_stopped_rollback_did_not_reach_from_what_was_never_done) {
  databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
    databases_.take(members);
    return Written{};
  });
  databases_.answers.emplace_back(refuse);
  apply();
  JournalContent content = *read_journal(journal());
  ExecutorOptions stopping = options();
  stopping.stopped = [] { return true; };
  const std::vector<ActionOutcome> outcomes = carry_out(content, Course::kUndo, site(), nullptr, stopping);
  EXPECT_THAT(endings(outcomes), ElementsAre(Ending::kNotReached, Ending::kNotReached));
  EXPECT_TRUE(outcomes[0].in_force);
  EXPECT_FALSE(outcomes[1].in_force);
}

TEST_F(ApplyTest, sends_secrets_and_writes_none_down) {
  static const std::string desired =
      std::string(R"({"id":"a","engine":"x","retention":7,"login":")") + kCanary + "\"}";
  const std::string live = R"({"engine":"x","retention":7,"login":"old-canary"})";
  PlanWorld world;
  world.add("aws_database.a", kDatabase, desired, live, R"({"login":true})");
  content_.plan = make_plan(world.request());
  ASSERT_EQ(content_.plan.actions.size(), 1);
  sources_.clear();
  sources_.push_back(source_of("terraform.tfstate", {{"aws_database.a", "aws_database", desired}}));
  sources_[0].resources[0].sensitive_form = SensitiveForm::kMirror;
  sources_[0].resources[0].sensitive = R"({"login":true})";
  databases_.put("a", live);
  databases_.answers.emplace_back([&](const Value& members) -> Result<Written> {
    databases_.take(members);
    return Error{.kind = ErrorKind::kUnclear, .summary = "no answer"};
  });
  EXPECT_THAT(endings(apply()), ElementsAre(Ending::kApplied));
  EXPECT_THAT(databases_.calls[0], HasSubstr(kCanary));
  EXPECT_THAT(journal(), Not(HasSubstr(kCanary)));
  EXPECT_THAT(journal(), Not(HasSubstr("old-canary")));
  // The value before is known to nobody any more.
  const std::vector<ActionOutcome> undone = go_on(Course::kUndo);
  EXPECT_EQ(undone[0].ending, Ending::kFailed);
}

/// A database whose tags are put right by two calls: one takes `drift` away, one puts `Owner` back.
class BrokenOffTest : public ApplyTest {
 protected:
  static constexpr const char* kWanted = R"({"id":"a","arn":"a","engine":"x","tags":{"Owner":"team"}})";
  static constexpr const char* kFound = R"({"arn":"a","engine":"x","tags":{"Owner":"me","drift":"1"}})";

  BrokenOffTest() {
    PlanWorld world;
    world.add("aws_database.a", kDatabase, kWanted, kFound);
    content_.plan = make_plan(world.request());
    sources_.clear();
    sources_.push_back(source_of("terraform.tfstate", {{"aws_database.a", "aws_database", kWanted}}));
    databases_.put("a", kFound);
    apply();
    whole_ = journal();
    calls_ = databases_.calls;
  }
  [[nodiscard]] Site site() override {
    Site out = ApplyTest::site();
    out.table_of = [](std::string_view) { return &kDatabase; };
    return out;
  }
  /// What a crash leaves: the first `records` of the journal, and the first `made` calls done.
  void crash(std::size_t records, std::size_t made) {
    std::size_t end = 0;
    for (std::size_t i = 0; i < records; ++i) end = whole_.find('\n', end) + 1;
    put_journal(whole_.substr(0, end));
    databases_.put("a", kFound);
    for (std::size_t i = 0; i < made; ++i) databases_.take(json_value(calls_[i]));
    databases_.calls.clear();
  }
  [[nodiscard]] std::string tags() { return databases_.tags("a"); }

  std::string whole_;
  std::vector<std::string> calls_;
};

// Records: the header, then intent and result of each call, then that it is verified.
constexpr std::array<std::pair<std::size_t, std::size_t>, 8> kCrashes = {
    {{1, 0}, {2, 0}, {2, 1}, {3, 1}, {4, 1}, {4, 2}, {5, 2}, {6, 2}}};

TEST_F(BrokenOffTest, goes_on_with_the_call_that_is_next) {
  ASSERT_EQ(calls_.size(), 2);
  for (const auto& [records, made] : kCrashes) {
    SCOPED_TRACE("record " + std::to_string(records) + ", calls made " + std::to_string(made));
    crash(records, made);
    EXPECT_THAT(endings(go_on(Course::kForward)), ElementsAre(Ending::kApplied));
    EXPECT_EQ(databases_.calls.size(), 2 - made);
    EXPECT_EQ(tags(), R"({"Owner":"team"})");
  }
}

TEST_F(BrokenOffTest, takes_back_what_was_done_of_it) {
  for (const auto& [records, made] : kCrashes) {
    SCOPED_TRACE("record " + std::to_string(records) + ", calls made " + std::to_string(made));
    crash(records, made);
    EXPECT_TRUE(go_on(Course::kUndo)[0].in_force);
    EXPECT_EQ(databases_.calls.size(), made == 0 ? 0 : 1);
    EXPECT_EQ(tags(), R"({"Owner":"me","drift":"1"})");
    databases_.calls.clear();
    EXPECT_TRUE(go_on(Course::kUndo)[0].in_force);
    EXPECT_THAT(databases_.calls, IsEmpty());
  }
}

TEST_F(BrokenOffTest, does_nothing_where_the_live_side_moved_meanwhile) {
  for (const Course course : {Course::kForward, Course::kUndo}) {
    for (const std::size_t records : {2, 3}) {
      crash(records, 1);
      databases_.put("a", R"({"arn":"a","engine":"x","tags":{"Owner":"another"}})");
      EXPECT_THAT(endings(go_on(course)), ElementsAre(Ending::kFailed));
      EXPECT_THAT(databases_.calls, IsEmpty());
    }
  }
}

TEST_F(BrokenOffTest, keeps_the_calls_of_an_undo_that_was_broken_off_as_well) {
  crash(3, 1);
  databases_.answers.emplace_back(refuse);
  EXPECT_THAT(endings(go_on(Course::kUndo)), ElementsAre(Ending::kFailed));
  EXPECT_THAT(journal(), HasSubstr("partial_undo"));
  EXPECT_THAT(endings(go_on(Course::kUndo)), ElementsAre(Ending::kApplied));
  EXPECT_EQ(tags(), R"({"Owner":"me","drift":"1"})");
}

TEST_F(ApplyTest, creates_a_journal_only_where_there_is_none) {
  put_journal("something");
  const Result<Journal> journal = Journal::create(path(), content_.plan);
  ASSERT_FALSE(journal.ok());
  EXPECT_THAT(journal.error().summary, HasSubstr("it exists already"));
  EXPECT_FALSE(Journal::create("/proc/nowhere/journal", content_.plan).ok());
}

TEST_F(ApplyTest, lets_only_one_process_work_by_a_journal) {
  const Result<Journal> first = Journal::create(path(), content_.plan);
  ASSERT_TRUE(first.ok());
  const Result<Journal> second = Journal::reopen(path(), journal().size());
  ASSERT_FALSE(second.ok());
  EXPECT_THAT(second.error().summary, HasSubstr("another process"));
}

TEST_F(ApplyTest, concludes_nothing_from_a_damaged_journal) {
  apply();
  const std::string whole = journal();
  EXPECT_FALSE(read_journal("").ok());
  EXPECT_FALSE(read_journal(whole.substr(0, 100)).ok());
  EXPECT_FALSE(read_journal(whole + "{\"event\":\"res\n").ok());
  std::string edited = whole;
  edited.replace(edited.find("ModifyDBCluster"), 15, "DeleteDBCluster");
  const Result<JournalContent> refused = read_journal(edited);
  ASSERT_FALSE(refused.ok());
  EXPECT_THAT(refused.error().summary, HasSubstr("was edited"));
}

}  // namespace
}  // namespace reconcile
