#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"
#include "plans/action.h"

namespace reconcile {

// What the plan saw of the live side, so that `apply` can tell whether it moved. `key` makes the digests of
// secrets: the raw attributes of the instance in the state, which apply has as well.

/// The precondition that `attribute` still is `live` (marks set).
[[nodiscard]] Precondition precondition_of(const Attribute& attribute, const Value& live,
                                           std::string_view key);

/// The attributes that are no longer as the plan saw them; empty: all preconditions hold. `live` is what the
/// same reader says now, `table` what its attributes mean.
[[nodiscard]] std::vector<std::string> moved_attributes(std::span<const Precondition> preconditions,
                                                        const Value& live, std::span<const Attribute> table,
                                                        std::string_view key);

}  // namespace reconcile
