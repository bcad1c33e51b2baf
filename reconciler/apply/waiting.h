#pragma once

#include <optional>
#include <set>
#include <string>

#include "reconciler/apply/opening.h"
#include "reconciler/apply/report.h"

namespace reconcile {

// With `--window resource`, resources are open at different times, so that one run goes on from window to
// window.

/// What was not reached and will be once its window opens: all that stands before it is in force, or waits as
/// well.
struct Waiting {
  std::set<std::string> ids{};
  std::optional<WindowTime> next{};  ///< when the first of them may begin
};
[[nodiscard]] Waiting waiting_for_windows(const ApplyReport& report, const OpeningHours& hours,
                                          WindowTime now);

}  // namespace reconcile
