#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "plans/plan.h"
#include "plans/snapshot.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// Why nothing may be changed at `now`, saying when it may be.
[[nodiscard]] Error window_closed(std::span<const Window> windows, WindowTime now);

/// When the actions of a run may begin.
struct OpeningHours {
  std::vector<Window> windows{};  ///< of what has no window of its own; of all, unless `by_resource`
  /// `--window resource`: each in the maintenance window that AWS has for it.
  bool by_resource = false;
  bool overridden = false;  ///< `--now`
  SnapshotPolicy snapshot = SnapshotPolicy::kRisky;
  /// The window of the action's resource, read live; nothing: resources of its type have none.
  std::function<Result<std::optional<Window>>(const Action&)> own_window{};

  /// Whether they say anything.
  [[nodiscard]] bool always() const { return overridden || (!by_resource && windows.empty()); }
};

/// The windows of one action. The error: nobody knows when it may begin.
[[nodiscard]] Result<std::vector<Window>> windows_of(const OpeningHours& hours, const Action& action);
/// Why the action must not begin at `now`: no window is open, or what is left of it is shorter than the
/// action usually takes. Empty: it may.
[[nodiscard]] std::string why_not_now(const OpeningHours& hours, const Action& action, WindowTime now);
/// When it may begin: `now`, or at the first opening that has room for it. Nothing: none of its windows has,
/// or they cannot be known.
[[nodiscard]] std::optional<WindowTime> next_chance(const OpeningHours& hours, const Action& action,
                                                    WindowTime now);
/// Every window that one of the actions goes by; those that cannot be known are left out.
[[nodiscard]] std::vector<Window> all_windows(const OpeningHours& hours,
                                              std::span<const Action* const> actions);

}  // namespace reconcile
