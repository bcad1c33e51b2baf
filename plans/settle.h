#pragma once

#include "plans/action.h"
#include "plans/deviation.h"
#include "plans/remedy.h"

namespace reconcile {

/// How to see that a change of the instance has settled, by its type's table.
[[nodiscard]] Settle settle_of(const Deviation& deviation, const RequestPlace& place);

}  // namespace reconcile
