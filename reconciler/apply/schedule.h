#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "reconciler/apply/journal.h"
#include "reconciler/apply/outcome.h"

namespace reconcile {

struct ScheduleOptions {
  bool continue_on_error = false;
  bool dry_run = false;
  std::set<std::string> only{};  ///< ids; empty: all. Of the others nothing is told.
  /// Why the action must not begin now (its window is closed); empty: it may.
  std::function<std::string(const Action&)> may_begin{};
  std::function<bool()> stopped{};  ///< whether to begin nothing more
};

/// Which action may begin, and what becomes of those that are not begun. Each comes after those that it
/// depends on (as undo: after those that depend on it). Two are never under way together where both are about
/// one thing, where both put its users at risk (a replica has to be left standing), or where both take the
/// provider's own binary.
class Schedule {
 public:
  Schedule(const JournalContent& content, Course course, ScheduleOptions options);

  /// The next one to be begun, which counts as begun. Null: nothing can before another one has ended; or all
  /// is over.
  const Action* next();
  void end(ActionOutcome outcome);
  /// Nothing more is begun.
  void halt(std::string reason);
  [[nodiscard]] bool is_over() const { return left_ == 0; }
  [[nodiscard]] ActionProgress progress_of(const Action& action) const;
  /// In the order of the course.
  [[nodiscard]] std::vector<ActionOutcome> take_outcomes();

 private:
  struct Entry {
    const Action* action = nullptr;
    std::vector<std::size_t> after{};  ///< those that have to have ended before
    std::set<std::string> claims{};    ///< what it needs for itself alone
    bool begun = false;
    bool ended = false;
    ActionOutcome outcome{};
  };
  [[nodiscard]] bool is_ready(const Entry& entry) const;
  [[nodiscard]] std::string obstacle(const Entry& entry) const;
  [[nodiscard]] bool is_over_by_journal(const Entry& entry) const;
  bool decide(Entry& entry);
  void close(Entry& entry, ActionOutcome outcome);

  const JournalContent& content_;
  const Course course_;
  const ScheduleOptions options_;
  std::vector<Entry> entries_;
  std::set<std::string> under_way_claims_;
  std::size_t left_ = 0;
  std::string halted_;
};

}  // namespace reconcile
