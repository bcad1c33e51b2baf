#pragma once

#include <set>
#include <span>
#include <string>

#include "plans/plan.h"
#include "reconciler/apply/outcome.h"

namespace reconcile {

/// The ids of the actions that failed, and of all that hang together with them by what depends on what: half
/// of such a group is a state that nobody planned.
[[nodiscard]] std::set<std::string> failed_group(const Plan& plan, std::span<const ActionOutcome> outcomes);

}  // namespace reconcile
