#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "reconciler/gate/checklist.h"

namespace reconcile {

/// How the gate looks again and again.
struct Watch {
  std::chrono::milliseconds time{0};  ///< how long; 0: one look
  std::function<std::chrono::steady_clock::time_point()> now{};
  /// Rests; false where there is to be no further look: somebody interrupted.
  std::function<bool(std::chrono::milliseconds)> rest{};
  /// Forgets what was read, so that the next look reads anew.
  std::function<Result<void>()> renew{};
  /// Says how it stands, before each rest.
  std::function<void(const GateReport& report, std::chrono::milliseconds left)> tell{};
};

/// Looks until everything passes or the time is up, at least once; the last look is what counts.
[[nodiscard]] Result<GateReport> watch_gate(const Watch& watch,
                                            const std::function<Result<GateReport>()>& look);

/// What a look came to, for those who wait: one line.
[[nodiscard]] std::string watch_line(const GateReport& report, std::chrono::milliseconds left);

}  // namespace reconcile
