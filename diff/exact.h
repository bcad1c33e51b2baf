#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// By value: numbers as numbers and booleans as booleans, also where one side is text ("5" and 5, "true"
/// and true; but not the texts "5" and "5.0"). Null and "" are the same.
[[nodiscard]] bool same_exactly(const Value& desired, const Value& live);
[[nodiscard]] std::string exact_bucket(const Value& value);

/// Equal to the letter, without unknown parts: the quick answer for the unchanged. It allocates nothing,
/// and false only means "look closer".
[[nodiscard]] bool identical(const Value& a, const Value& b);

}  // namespace reconcile
