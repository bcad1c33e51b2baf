#pragma once

#include <string>

#include "model/value.h"
#include "providers/plugin/core/schema.h"

namespace reconcile::plugin {

/// Marks what the schema calls sensitive.
void mark_by_schema(Value& value, const SchemaBlock& block);
/// Marks in `value` what is marked in `example`; the elements of lists, which may be sets, altogether.
void mark_like(Value& value, const Value& example);
/// Marks everything inside what is marked, so that a part that is cut out still carries the mark.
void spread_marks(Value& value);
/// `text` with every marked text of `value` replaced: what a provider says may repeat what it was given.
[[nodiscard]] std::string scrub(std::string text, const Value& value);

}  // namespace reconcile::plugin
