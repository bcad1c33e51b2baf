#pragma once

#include <string>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// One way of comparing two scalars, neither of them unknown.
struct Comparison {
  bool (*same)(const Value& desired, const Value& live);
  /// A text that is equal for any two values that are the same, so that large sets are matched by sorting.
  /// Values that are not the same may share it.
  std::string (*bucket)(const Value& value);
};

/// The implementation of `compare`. kRules compares sets, not scalars (diff/rules.h); its entry is kExact's.
[[nodiscard]] const Comparison& comparison(Compare compare);

}  // namespace reconcile
