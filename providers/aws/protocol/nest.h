#pragma once

#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

/// Turns flat dotted names into nested values: `filters.0.name` = x becomes `{filters: [{name: x}]}`.
/// A numeric step is a list index; null values are left out. kInternal where names contradict each other
/// or a list has a gap.
[[nodiscard]] Result<Value> nest(const ValueMap& params);

}  // namespace reconcile::aws
