#include "diff/maintenance_window.h"

#include <algorithm>
#include <array>

#include "diff/clock.h"
#include "diff/text.h"

namespace reconcile {

namespace {

constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

/// Minutes since Monday midnight of `ddd:hh:mm`, or -1.
int week_minutes(std::string_view text) {
  constexpr int kDay = 24 * 60;
  if (text.size() < 4 || text[3] != ':') return -1;
  const auto day =
      std::ranges::find_if(kDays, [&](auto name) { return equal_ignoring_case(name, text.substr(0, 3)); });
  const int minutes = clock_minutes(text.substr(4));
  if (day == kDays.end() || minutes < 0) return -1;
  return (static_cast<int>(day - kDays.begin()) * kDay + minutes) % (7 * kDay);
}

}  // namespace

bool same_maintenance_window(const Value& desired, const Value& live) {
  return maintenance_window_bucket(desired) == maintenance_window_bucket(live);
}

std::string maintenance_window_bucket(const Value& value) {
  const auto ends = split(trimmed(value.text()), '-');
  if (ends.size() == 2) {
    const int from = week_minutes(ends[0]);
    const int to = week_minutes(ends[1]);
    if (from >= 0 && to >= 0) return std::to_string(from) + '-' + std::to_string(to);
  }
  return lower(trimmed(value.text()));
}

}  // namespace reconcile
