#pragma once

#include "plans/plan.h"
#include "reconciler/cli/options.h"
#include "reconciler/commands/scan.h"

namespace reconcile {

/// The plan for what the scan found, as the options want it.
[[nodiscard]] Plan plan_of(const Scan& scan, const Options& options);

}  // namespace reconcile
