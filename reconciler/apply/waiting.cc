#include "reconciler/apply/waiting.h"

#include <algorithm>

namespace reconcile {

namespace {

/// Whether `first` has to have ended before `then` begins.
bool stands_before(const Action& first, const Action& then, Course course) {
  const Action& depending = course == Course::kUndo ? first : then;
  const Action& other = course == Course::kUndo ? then : first;
  return std::ranges::find(depending.depends_on, other.id) != depending.depends_on.end();
}

}  // namespace

Waiting waiting_for_windows(const ApplyReport& report, const OpeningHours& hours, WindowTime now) {
  Waiting out;
  // The outcomes are in the order of the course, so what stands before one of them has been looked at.
  for (const ActionOutcome& outcome : report.outcomes) {
    if (outcome.ending != Ending::kNotReached || outcome.in_force) continue;
    bool may_follow = true;
    bool is_next = true;
    for (const ActionOutcome& other : report.outcomes) {
      if (other.in_force || !stands_before(*other.action, *outcome.action, report.course)) continue;
      is_next = false;
      may_follow &= out.ids.contains(other.action->id);
    }
    if (!may_follow) continue;
    const std::optional<WindowTime> chance = next_chance(hours, *outcome.action, now);
    if (!chance) continue;
    out.ids.insert(outcome.action->id);
    if (is_next && (!out.next || *chance < *out.next)) out.next = chance;
  }
  return out;
}

}  // namespace reconcile
