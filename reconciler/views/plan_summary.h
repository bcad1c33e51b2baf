#pragma once

#include <string>

#include "plans/plan.h"

namespace reconcile {

/// `3 actions (2 online, 1 restart), 2 left to people`, or what a plan in the other direction comes to.
[[nodiscard]] std::string plan_summary(const Plan& plan);

/// What an action waits for, in words; empty where it has settled with the answer.
[[nodiscard]] std::string settle_text(const Settle& settle);
/// What keeps the data before a risky action, or why nothing does; empty: it is not risky, or there are none.
[[nodiscard]] std::string snapshot_text(const Action& action);

}  // namespace reconcile
