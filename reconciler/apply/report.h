#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plans/plan.h"
#include "plans/snapshot.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/outcome.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

/// What an apply, or a rollback, came to.
struct ApplyReport {
  const Plan* plan = nullptr;
  Course course = Course::kForward;
  std::string reconcile_version{};
  std::string started_at{};   ///< RFC 3339
  std::string finished_at{};  ///< likewise
  std::string identity{};     ///< who was signed in; empty: nobody had to be
  std::string journal{};      ///< its file; empty in a dry run
  SnapshotPolicy snapshot = SnapshotPolicy::kRisky;
  bool dry_run = false;
  bool locked = false;
  bool interrupted = false;
  std::vector<ActionOutcome> outcomes{};  ///< in the order of the course
  std::vector<ActionOutcome> undone{};    ///< of them what --rollback-on-failure took back

  [[nodiscard]] std::size_t count(Ending ending) const;
  /// The outcome of taking the action back; null: that was not tried.
  [[nodiscard]] const ActionOutcome* undo_of(const Action& action) const;
};

/// By the contract, an interruption aside.
[[nodiscard]] ExitStatus exit_status(const ApplyReport& report);

}  // namespace reconcile
