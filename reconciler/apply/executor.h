#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "model/result.h"
#include "plans/plan.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"

namespace reconcile {

/// What became of an action.
enum class Ending : std::uint8_t {
  kApplied,     ///< (or undone) and verified
  kSkipped,     ///< the live side moved since the plan was made
  kFailed,      ///< `reason` says how far it came
  kUnverified,  ///< the calls were made, and the difference is still there
  kNotReached,  ///< not begun
};

[[nodiscard]] const char* to_string(Ending ending);

struct ActionOutcome {
  const Action* action = nullptr;
  Ending ending = Ending::kNotReached;
  std::string reason{};
  bool changed = false;   ///< a call was made, or may have been
  bool in_force = false;  ///< it is as it shall be, whoever saw to that
};

/// Time, for waiting; tests have their own.
struct Clock {
  std::function<std::chrono::seconds()> now{};  ///< since whenever
  std::function<void(std::chrono::seconds)> sleep{};

  [[nodiscard]] static Clock real();
};

struct ExecutorOptions {
  bool continue_on_error = false;
  bool dry_run = false;
  /// Why the action must not begin now (the window closes); empty: it may.
  std::function<std::string(const Action&)> may_begin{};
  /// Whether to begin nothing more and to stop waiting.
  std::function<bool()> stopped{};
  std::function<void(const std::string& line)> say{};
  Clock clock = Clock::real();
};

/// Carries actions out, one after the other, with a journal. Null in a dry run, which then reads only.
/// `content` tells what was done before; what is done already is not done again.
///
/// Forward, each action whose preconditions hold is made, waited for, and verified. As undo, in reverse
/// order, each that is in force as it was verified is taken back, until its preconditions hold again.
[[nodiscard]] std::vector<ActionOutcome> carry_out(const JournalContent& content, Course course,
                                                   const Site& site, Journal* journal,
                                                   const ExecutorOptions& options);

}  // namespace reconcile
