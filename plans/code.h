#pragma once

#include "plans/deviation.h"
#include "plans/plan.h"

namespace reconcile {

/// What to write into the configuration so that it says what is live, or to take out of the state where the
/// resource is gone. A secret is never written: a comment stands in its place.
[[nodiscard]] CodeChange code_change(const Deviation& instance);

}  // namespace reconcile
