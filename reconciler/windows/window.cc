#include "reconciler/windows/window.h"

#include <date/tz.h>

#include <algorithm>

// Time zones are the machine's own (tzdata), read by the library that became C++20's <chrono> time zones,
// which g++ 12 does not have yet: https://howardhinnant.github.io/date/tz.html

namespace reconcile {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr date::days kHorizon{3660};  // a 29 February that is a first Sunday comes within it or not at all
constexpr date::days kLongest{8};     // AWS's longest window is shorter

/// A local time as an instant: the first of two where an hour repeats, the first that exists where it is
/// skipped.
WindowTime instant(const date::time_zone& zone, date::local_seconds local) {
  const date::local_info info = zone.get_info(local);
  if (info.result == date::local_info::nonexistent) return WindowTime(info.second.begin.time_since_epoch());
  const auto sys = zone.to_sys(local, date::choose::earliest);
  return WindowTime(sys.time_since_epoch());
}

bool is_nth(const date::year_month_day& day, int nth) {
  if (nth == 0) return true;
  const unsigned number = static_cast<unsigned>(day.day());
  if (nth > 0) return (number + 6) / 7 == static_cast<unsigned>(nth);
  const date::year_month_day_last last{day.year(), date::month_day_last(day.month())};
  return number + 7 > static_cast<unsigned>(last.day());
}

bool matches(const DayRule& rule, date::local_days day) {
  const date::year_month_day ymd(day);
  const date::weekday weekday(day);
  if (!rule.weekdays[weekday.c_encoding()]) return false;
  if (!rule.days_of_month.empty() &&
      !rule.days_of_month.contains(static_cast<int>(static_cast<unsigned>(ymd.day())))) {
    return false;
  }
  if (!rule.months.empty() && !rule.months.contains(static_cast<int>(static_cast<unsigned>(ymd.month()))))
    return false;
  return is_nth(ymd, rule.nth);
}

/// The openings that begin on a local day.
std::vector<Opening> openings_on(const Window& window, const date::time_zone& zone, date::local_days day) {
  std::vector<Opening> out;
  if (!matches(window.days, day) || window.except.contains(date::format("%F", day))) return out;
  for (const minutes start : window.starts) {
    Opening opening{.begin = instant(zone, day + start), .end = {}};
    opening.end =
        window.length_by_clock ? instant(zone, day + start + window.length) : opening.begin + window.length;
    if (opening.end > opening.begin) out.push_back(opening);
  }
  return out;
}

date::local_days local_day(const date::time_zone& zone, WindowTime now) {
  return date::floor<date::days>(zone.to_local(date::sys_seconds(now.time_since_epoch())));
}

const date::time_zone* zone_of(const std::string& name) {
  try {
    return date::locate_zone(name == "UTC" || name == "GMT" ? "Etc/UTC" : name);
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

bool knows_zone(const std::string& zone) { return zone_of(zone) != nullptr; }

std::optional<Opening> open_at(const Window& window, WindowTime now) {
  const date::time_zone* zone = zone_of(window.zone);
  if (zone == nullptr) return std::nullopt;
  std::optional<Opening> found;
  const date::local_days today = local_day(*zone, now);
  for (date::local_days day = today - kLongest; day <= today; day += date::days(1)) {
    for (const Opening& opening : openings_on(window, *zone, day)) {
      if (opening.begin <= now && now < opening.end && (!found || opening.end > found->end)) found = opening;
    }
  }
  return found;
}

std::optional<Opening> next_opening(const Window& window, WindowTime now) {
  const date::time_zone* zone = zone_of(window.zone);
  if (zone == nullptr) return std::nullopt;
  const date::local_days today = local_day(*zone, now);
  for (date::local_days day = today; day <= today + kHorizon; day += date::days(1)) {
    std::optional<Opening> found;
    for (const Opening& opening : openings_on(window, *zone, day)) {
      if (opening.begin > now && (!found || opening.begin < found->begin)) found = opening;
    }
    if (found) return found;
  }
  return std::nullopt;
}

std::optional<Opening> open_at(std::span<const Window> windows, WindowTime now) {
  std::optional<Opening> found;
  for (const Window& window : windows) {
    const std::optional<Opening> one = open_at(window, now);
    if (one && (!found || one->end > found->end)) found = one;
  }
  return found;
}

std::optional<Opening> next_opening(std::span<const Window> windows, WindowTime now) {
  std::optional<Opening> found;
  for (const Window& window : windows) {
    const std::optional<Opening> one = next_opening(window, now);
    if (one && (!found || one->begin < found->begin)) found = one;
  }
  return found;
}

}  // namespace reconcile
