#include "diff/backup_window.h"

#include "diff/clock.h"
#include "diff/text.h"

namespace reconcile {

bool same_backup_window(const Value& desired, const Value& live) {
  return backup_window_bucket(desired) == backup_window_bucket(live);
}

std::string backup_window_bucket(const Value& value) {
  constexpr int kDay = 24 * 60;
  const auto ends = split(trimmed(value.text()), '-');
  if (ends.size() == 2) {
    const int from = clock_minutes(ends[0]);
    const int to = clock_minutes(ends[1]);
    if (from >= 0 && to >= 0) return std::to_string(from % kDay) + '-' + std::to_string(to % kDay);
  }
  return lower(trimmed(value.text()));
}

}  // namespace reconcile
