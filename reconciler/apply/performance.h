#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plans/action.h"
#include "reconciler/apply/clock.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"
#include "reconciler/apply/outcome.h"
#include "reconciler/apply/remaining.h"
#include "reconciler/apply/snapshots.h"
#include "reconciler/apply/step.h"

namespace reconcile {

/// What all performances of a run share.
struct Stage {
  const Site& site;
  Snapshots& snapshots;
  Journal* journal = nullptr;  ///< null in a dry run
  bool dry_run = false;
  std::function<bool()> stopped{};  ///< whether to stop waiting
  std::function<void(const std::string& line)> say{};
  Clock clock = Clock::real();
};

/// One action on one course: looked at, carried out, waited for, verified, with a record of each step.
class Performance {
 public:
  Performance(const Action& action, Course course, const JournalContent& content,
              std::shared_ptr<const Value> before, const Stage& stage);

  /// Blocks until the action has ended. Once.
  ActionOutcome run();
  /// The journal cannot be written: nothing may be called any more.
  [[nodiscard]] bool journal_lost() const { return journal_lost_; }

 private:
  void perform();
  bool begin();
  bool begin_undo_of_part();
  bool go_on();
  bool resolve_doubt();
  [[nodiscard]] bool needs_own_snapshot() const;
  bool keep_data();
  void rehearse();
  Result<Step> prepare(std::size_t index);
  bool make_steps();
  bool make_step(std::size_t index);
  void settle();
  void end(Ending ending, std::string reason);
  bool note(std::string_view event, Value::Map members);
  bool note_result(std::size_t index, std::string_view outcome, const std::string& detail,
                   const std::string& request_id = {});
  [[nodiscard]] bool undoing() const { return course_ == Course::kUndo; }
  [[nodiscard]] std::span<const Call> calls() const;
  [[nodiscard]] std::size_t steps() const;
  [[nodiscard]] bool undoes_part() const;
  [[nodiscard]] std::optional<Needed> needed(Course course, const Look& look) const;
  [[nodiscard]] std::optional<std::size_t> done_by(const Look& look) const;
  [[nodiscard]] bool is_before(const Look& look) const;
  [[nodiscard]] bool is_after(const Look& look, bool pending_counts) const;
  [[nodiscard]] std::string moved(const Look& look) const;
  [[nodiscard]] bool stopped() const { return stage_.stopped && stage_.stopped(); }
  bool interrupted();
  void say(const std::string& line) const;
  void sleep(std::chrono::seconds& pause) const;

  const Action& action_;
  const Course course_;
  ActionProgress progress_;
  const ActionProgress forward_;
  std::optional<std::vector<Call>> partial_undo_;
  const Stage& stage_;
  std::optional<Look> look_;  ///< before the action, where this run saw it
  ActionOutcome outcome_;
  bool journal_lost_ = false;
};

}  // namespace reconcile
