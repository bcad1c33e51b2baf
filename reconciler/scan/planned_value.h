#pragma once

#include "model/resource.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// What the configuration wants of an instance: `after` with what is known only after apply as unknown
/// values and the sensitive parts marked. Null where the deploy deletes it.
[[nodiscard]] Result<Value> planned_value(const PlannedChange& change);

/// Whether the deploy creates the instance, so that it cannot be there yet.
[[nodiscard]] bool is_created(const PlannedChange& change);

}  // namespace reconcile
