#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "plans/snapshot.h"
#include "reconciler/apply/clock.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"
#include "reconciler/apply/outcome.h"
#include "reconciler/apply/schedule.h"

namespace reconcile {

struct ExecutorOptions {
  std::size_t parallelism = 1;  ///< actions under way at once
  bool continue_on_error = false;
  bool dry_run = false;
  SnapshotPolicy snapshot = SnapshotPolicy::kRisky;
  std::set<std::string> only{};  ///< ids of actions; empty: all
  /// Why the action must not begin now (its window is closed); empty: it may. Called by the thread that
  /// called `carry_out`.
  std::function<std::string(const Action&)> may_begin{};
  /// Whether to begin nothing more and to stop waiting. From any thread, as the next.
  std::function<bool()> stopped{};
  std::function<void(const std::string& line)> say{};  ///< one call at a time
  /// What an earlier part of this run saw live before it changed it (ActionOutcome::before), by action.
  std::map<std::string, std::shared_ptr<const Value>> before{};
  Clock clock = Clock::real();
};

/// Carries actions out, several side by side (reconciler/apply/schedule.h), with a journal. Null in a dry
/// run, which then reads only. `content` tells what was done before; what is done already is not done again.
///
/// Forward, each action whose preconditions hold is made, waited for, and verified. As undo, in reverse
/// order, each that is in force as it was verified is taken back, until its preconditions hold again.
[[nodiscard]] std::vector<ActionOutcome> carry_out(const JournalContent& content, Course course,
                                                   const Site& site, Journal* journal,
                                                   const ExecutorOptions& options);

}  // namespace reconcile
