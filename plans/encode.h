#pragma once

#include "model/attribute.h"
#include "model/operation.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// An attribute's value as its request member wants it: by its `encode`, else scalars of its kind and blocks
/// by reversing each member's `from`. An error where a member of a block has a value and no place to go.
[[nodiscard]] Result<Value> encode_value(const Attribute& attribute, const Value& value, Protocol protocol);

/// The same where the value shall be null: its `fallback`, an empty text or list where those say "none";
/// null where neither can be said.
[[nodiscard]] Result<Value> encode_none(const Attribute& attribute, Protocol protocol);

}  // namespace reconcile
