#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>

#include "plans/plan_file.h"
#include "tests/reconciler/apply_world.h"

// What runs side by side, and what does not.

namespace reconcile {
namespace {

using ::testing::HasSubstr;

/// No file of this process gets longer than that.
class FullDisk {
 public:
  explicit FullDisk(std::size_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

/// Six databases; a test sees how many calls are under way at once.
class ApplyScheduleTest : public ApplyTest {
 protected:
  ApplyScheduleTest() : ApplyTest({"a", "b", "c", "d", "e", "f"}) {}

  /// Each call waits until `together` of them are under way, or for a moment where that many never come.
  void meet(std::size_t together) {
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      databases_.answers.emplace_back([this, together](const Value& members) -> Result<Written> {
        std::unique_lock lock(mutex_);
        most_ = std::max(most_, ++under_way_);
        met_.notify_all();
        met_.wait_for(lock, std::chrono::milliseconds(200), [&] { return most_ >= together; });
        --under_way_;
        lock.unlock();
        databases_.take(members);
        return Written{};
      });
    }
  }
  [[nodiscard]] ExecutorOptions side_by_side(std::size_t n) {
    ExecutorOptions out = options();
    out.parallelism = n;
    out.snapshot = SnapshotPolicy::kNever;
    return out;
  }
  void expect_all_applied(const std::vector<ActionOutcome>& outcomes) {
    EXPECT_EQ(outcomes.size(), ids_.size());
    for (const ActionOutcome& outcome : outcomes)
      EXPECT_EQ(outcome.ending, Ending::kApplied) << outcome.action->id << ": " << outcome.reason;
    for (const std::string& id : ids_) EXPECT_EQ(databases_.taken[id], 1);
  }
  std::size_t position(const std::string& id) const {
    for (std::size_t i = 0; i < databases_.calls.size(); ++i) {
      if (databases_.calls[i].find("\"DBClusterIdentifier\":\"" + id + "\"") != std::string::npos) return i;
    }
    return databases_.calls.size();
  }

  std::mutex mutex_;
  std::condition_variable met_;
  std::size_t under_way_ = 0;
  std::size_t most_ = 0;
};

TEST_F(ApplyScheduleTest, runs_independent_actions_side_by_side_but_not_more_than_it_may) {
  meet(3);
  expect_all_applied(apply(side_by_side(3)));
  EXPECT_EQ(most_, 3);
  const Result<JournalContent> content = read_journal(journal());
  ASSERT_TRUE(content.ok()) << content.error().summary;
  for (const Action& action : content->plan.actions) EXPECT_TRUE(content->forward.at(action.id).finished);
}

TEST_F(ApplyScheduleTest, begins_an_action_only_after_those_that_it_depends_on) {
  std::vector<Action>& actions = content_.plan.actions;
  actions[3].depends_on = {actions[0].id, actions[1].id};
  actions[4].depends_on = {actions[3].id};
  seal(content_.plan);
  expect_all_applied(apply(side_by_side(6)));
  EXPECT_GT(position("d"), position("a"));
  EXPECT_GT(position("d"), position("b"));
  EXPECT_GT(position("e"), position("d"));
  databases_.calls.clear();
  for (const ActionOutcome& outcome : go_on(Course::kUndo, side_by_side(6)))
    EXPECT_EQ(outcome.ending, Ending::kApplied) << outcome.reason;
  EXPECT_LT(position("e"), position("d"));
  EXPECT_LT(position("d"), position("a"));
  EXPECT_LT(position("d"), position("b"));
}

TEST_F(ApplyScheduleTest, never_has_two_actions_of_one_resource_under_way) {
  for (Action& action : content_.plan.actions) action.resource_id = "the same";
  seal(content_.plan);
  meet(2);
  expect_all_applied(apply(side_by_side(6)));
  EXPECT_EQ(most_, 1);
}

TEST_F(ApplyScheduleTest, puts_the_users_of_one_thing_at_risk_at_a_time) {
  for (std::size_t i = 0; i < 4; ++i) content_.plan.actions[i].risk = Risk::kRestart;
  seal(content_.plan);
  meet(4);
  expect_all_applied(apply(side_by_side(6)));
  EXPECT_EQ(most_, 3);
}

TEST_F(ApplyScheduleTest, lets_what_is_under_way_end_after_a_failure_and_begins_nothing_more) {
  databases_.answers.emplace_back(refuse);
  const std::vector<ActionOutcome> outcomes = apply(side_by_side(2));
  std::size_t failed = 0;
  for (const ActionOutcome& outcome : outcomes) {
    failed += outcome.ending == Ending::kFailed ? 1 : 0;
    EXPECT_TRUE(outcome.ending != Ending::kNotReached || !outcome.changed);
    EXPECT_NE(outcome.ending, Ending::kUnverified);
  }
  EXPECT_EQ(failed, 1);
  EXPECT_LT(databases_.calls.size(), ids_.size());
  EXPECT_THAT(outcomes.back().reason, HasSubstr("--on-error stop"));
}

TEST_F(ApplyScheduleTest, changes_nothing_more_once_the_journal_cannot_be_written) {
  Result<Journal> journal = Journal::create(path(), content_.plan);
  ASSERT_TRUE(journal.ok());
  const FullDisk full(this->journal().size() + 10);
  const std::vector<ActionOutcome> outcomes =
      carry_out(content_, Course::kForward, site(), &*journal, side_by_side(2));
  EXPECT_TRUE(databases_.calls.empty());
  EXPECT_THAT(outcomes.front().reason, HasSubstr("it cannot be written"));
  EXPECT_EQ(outcomes.back().reason, "the journal cannot be written");
}

TEST_F(ApplyScheduleTest, does_not_begin_what_the_window_has_no_room_for) {
  ExecutorOptions closing = side_by_side(2);
  const std::string late = content_.plan.actions[1].id;
  closing.may_begin = [&](const Action& action) { return std::string(action.id == late ? "too late" : ""); };
  const std::vector<ActionOutcome> outcomes = apply(closing);
  EXPECT_EQ(outcomes[1].ending, Ending::kNotReached);
  EXPECT_EQ(outcomes[1].reason, "too late");
  EXPECT_EQ(databases_.calls.size(), ids_.size() - 1);
}

// What may be under way when the program dies is more than one action: each is gone on with by its own
// records.
TEST_F(ApplyScheduleTest, resumes_several_actions_that_were_under_way) {
  expect_all_applied(apply(side_by_side(6)));
  const std::string whole = journal();
  for (std::size_t at = whole.find('\n'); at != std::string::npos; at = whole.find('\n', at + 1)) {
    const std::string written = whole.substr(0, at + 1);
    const JournalContent before = *read_journal(written);
    reset();
    for (const Action& action : before.plan.actions) {
      const auto progress = before.forward.find(action.id);
      if (progress != before.forward.end() && (progress->second.calls_done > 0 || progress->second.in_doubt))
        databases_.take(action.calls.front().parameters);
    }
    put_journal(written);
    for (const ActionOutcome& outcome : go_on(Course::kForward, side_by_side(4)))
      EXPECT_TRUE(outcome.in_force) << outcome.reason;
    for (const std::string& id : ids_) EXPECT_EQ(databases_.taken[id], 1) << written;
  }
}

}  // namespace
}  // namespace reconcile
