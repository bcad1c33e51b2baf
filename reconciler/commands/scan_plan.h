#pragma once

#include "plans/plan.h"
#include "reconciler/cli/options.h"
#include "reconciler/commands/scan.h"

namespace reconcile {

/// Whether what only the provider's own binary can change is planned, or left to people.
enum class WithProvider : bool { kNo, kYes };

/// The plan for what the scan found, as the options want it.
[[nodiscard]] Plan plan_of(const Scan& scan, const Options& options, WithProvider with_provider);

}  // namespace reconcile
