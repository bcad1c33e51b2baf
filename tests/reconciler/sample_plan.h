#pragma once

#include "plans/plan.h"

namespace reconcile {

/// A plan with everything that a plan can hold, sealed.
[[nodiscard]] Plan sample_plan();

/// One in the direction of the code.
[[nodiscard]] Plan sample_code_plan();

}  // namespace reconcile
