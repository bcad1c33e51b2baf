#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile {

using WindowTime = std::chrono::sys_seconds;

/// On which days, in the window's own time zone.
struct DayRule {
  std::array<bool, 7> weekdays{true, true, true, true, true, true, true};  ///< Sunday first
  /// 1 to 5: only the nth of these weekdays in its month; -1: the last; 0: every one.
  int nth = 0;
  std::set<int> days_of_month{};  ///< empty: every day
  std::set<int> months{};         ///< empty: every month
};

/// A maintenance window that comes again and again.
struct Window {
  std::string text{};  ///< as it was written
  DayRule days{};
  std::vector<std::chrono::minutes> starts{};  ///< since local midnight
  std::chrono::minutes length{0};
  bool length_by_clock =
      true;  ///< the end is a time on the clock too, also on days that skip or repeat an hour
  std::string zone{"UTC"};
  std::set<std::string> except{};  ///< local days without a window, `2026-12-24`
};

/// One time that a window is open: from `begin` to before `end`.
struct Opening {
  WindowTime begin{};
  WindowTime end{};
};

/// Reads what a person or AWS writes, whatever the case:
/// - `first sunday of month 02:00-04:00 UTC`, `last fri of month …`, `day 1,15 of month …`
/// - `sunday 02:00-04:00`, `weekdays 22:00-23:30 Europe/Berlin`, `mon-fri …`, `sat,sun …`, `weekends …`,
/// `daily …`
/// - `sun:05:00-sun:06:00`, as RDS and ElastiCache have it, in UTC
/// - `cron(0 2 * * sun#1) for 2h UTC`: minute, hour, day of month, month, day of week, with `*`, lists,
/// ranges,
///   steps, names and `#n`
/// Without a zone it is UTC; a window whose end is not after its start ends on the next day. kUsage says what
/// is not understood.
[[nodiscard]] Result<Window> parse_window(std::string_view text);

/// When the window is open at `now`; of openings that overlap, the one that ends last.
[[nodiscard]] std::optional<Opening> open_at(const Window& window, WindowTime now);
/// The first opening that begins after `now`; nothing where there is none within ten years.
[[nodiscard]] std::optional<Opening> next_opening(const Window& window, WindowTime now);

/// The same over several windows: open when one of them is.
[[nodiscard]] std::optional<Opening> open_at(std::span<const Window> windows, WindowTime now);
[[nodiscard]] std::optional<Opening> next_opening(std::span<const Window> windows, WindowTime now);

/// Whether this machine knows the time zone (IANA's names).
[[nodiscard]] bool knows_zone(const std::string& zone);

}  // namespace reconcile
