#pragma once

#include <string_view>

#include "diff/delta.h"
#include "model/value.h"

namespace reconcile {

/// The severity of a change of a resource of type `type` whose desired attributes are `resource`: the
/// table's own (`change.severity`), raised where what the change does is worse than the attribute is in
/// general. Never lowered.
[[nodiscard]] Severity severity_of(const Change& change, std::string_view type, const Value& resource);

}  // namespace reconcile
