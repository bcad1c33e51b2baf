#pragma once

#include <string_view>

#include "model/value.h"

namespace reconcile::aws::dynamodb {

/// The attribute that a table's or an index's `KeySchema` has in the role `HASH` or `RANGE`; else null.
[[nodiscard]] const Value& key_of(const Value& table_or_index, std::string_view role);

}  // namespace reconcile::aws::dynamodb
