#pragma once

#include <string>
#include <string_view>

#include "model/attribute.h"
#include "model/result.h"

namespace reconcile {

/// Fills the placeholders of a table's template (model/operation.h, `Param`): `{attribute.path}` from the
/// desired attributes, `{.Path}` from the item, `{@key}`, `{@each}` and `{@region}`, `{@account}`,
/// `{@partition}`.
/// kInvalid when a placeholder has no value, unless it says by a `?` at its end that it may have none: a call
/// must never go out with a hole in it.
[[nodiscard]] Result<std::string> fill_template(std::string_view text, const LiveContext& context,
                                                std::string_view key = {}, std::string_view each = {});

}  // namespace reconcile
