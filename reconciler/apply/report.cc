#include "reconciler/apply/report.h"

#include <algorithm>

namespace reconcile {

std::size_t ApplyReport::count(Ending ending) const {
  return static_cast<std::size_t>(std::ranges::count(outcomes, ending, &ActionOutcome::ending));
}

const ActionOutcome* ApplyReport::undo_of(const Action& action) const {
  const auto found =
      std::ranges::find_if(undone, [&](const ActionOutcome& one) { return one.action->id == action.id; });
  return found != undone.end() ? &*found : nullptr;
}

ExitStatus exit_status(const ApplyReport& report) {
  const bool undoing = report.course == Course::kUndo;
  if (report.count(Ending::kFailed) > 0 || !report.undone.empty()) return ExitStatus::kFailed;
  const bool left = std::ranges::any_of(report.outcomes, [](const ActionOutcome& o) { return !o.in_force; });
  const bool by_hand = !undoing && std::ranges::any_of(report.plan->by_hand, [](const ByHand& item) {
    return item.obstacle != Obstacle::kUnreadable;
  });
  if (left || by_hand) return ExitStatus::kFindings;
  return report.plan->complete || undoing ? ExitStatus::kInSync : ExitStatus::kIncomplete;
}

}  // namespace reconcile
