#include "reconciler/apply/failed_group.h"

#include <algorithm>

namespace reconcile {

std::set<std::string> failed_group(const Plan& plan, std::span<const ActionOutcome> outcomes) {
  std::set<std::string> group;
  for (const ActionOutcome& outcome : outcomes) {
    if (outcome.ending == Ending::kFailed || outcome.ending == Ending::kUnverified)
      group.insert(outcome.action->id);
  }
  for (std::size_t before = 0; before != group.size();) {
    before = group.size();
    for (const Action& action : plan.actions) {
      const auto in_group = [&](const std::string& id) { return group.contains(id); };
      if (group.contains(action.id)) {
        group.insert(action.depends_on.begin(), action.depends_on.end());
      } else if (std::ranges::any_of(action.depends_on, in_group)) {
        group.insert(action.id);
      }
    }
  }
  return group;
}

}  // namespace reconcile
