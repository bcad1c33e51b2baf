#pragma once

#include <string>
#include <string_view>

#include "model/attribute.h"
#include "model/result.h"

namespace reconcile {

/// Fills the placeholders of a table's template (model/operation.h, `Param`): `{attribute.path}` from the
/// desired attributes, `{.Path}` from the item, `{@key}`, `{@each}` and `{@region}`, `{@account}`,
/// `{@partition}`. `{name/}` is what stands behind its last `/`, `{name:7}` what stands between its 7th colon
/// and the next, and `{/name?}` a `/` before it where it has a value (so for `:`, `,` and `|`).
/// kInvalid when a placeholder has no value, unless it says by a `?` at its end that it may have none: a call
/// must never go out with a hole in it.
[[nodiscard]] Result<std::string> fill_template(std::string_view text, const LiveContext& context,
                                                std::string_view key = {}, std::string_view each = {});

}  // namespace reconcile
