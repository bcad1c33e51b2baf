#pragma once

#include <string_view>

#include "model/value.h"

namespace reconcile::aws {

// What a request that adds and takes away is made of: pure functions over lists in Terraform's shape.

/// The texts of list `a` that are not in list `b`, in the order of `a`.
[[nodiscard]] Value::List only_in(const Value& a, const Value& b);

/// The element of a list of blocks whose `member` is `text`; a shared null where there is none.
[[nodiscard]] const Value& element_with(const Value& list, std::string_view member, std::string_view text);

/// Puts `value` under `name` unless it is empty or unknown: what a request does not name stays as it is.
void set_if_given(Value& members, std::string_view name, Value value);

}  // namespace reconcile::aws
