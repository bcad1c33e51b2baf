#pragma once

#include <string_view>

#include "model/value.h"

namespace reconcile {

/// What `path` (model/attribute.h) names inside a reply; null where it is not there. A step `X[]` goes
/// through every element of a JSON array or of a wrapped XML list (`<X><item/>…</X>`), `X[+]` through a
/// flattened XML list (`<X/><X/>`); the result is then a list, empty where the list is empty and null
/// where `X` itself is not there. `X[0]` is the first element of an array or a wrapped list alone; `X{}` is
/// what the JSON says that the text `X` holds. `.` is the reply itself.
[[nodiscard]] Value at_path(const Value& reply, std::string_view path);

/// The same for a path without list steps, without a copy; a shared null where it is not there.
[[nodiscard]] const Value& member_at(const Value& reply, std::string_view path);

/// The items of a reply: every element at `path`; the reply itself as the one item when `path` is empty.
[[nodiscard]] Value::List items_at(const Value& reply, std::string_view path);

}  // namespace reconcile
