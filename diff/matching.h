#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/value.h"

namespace reconcile {

/// What is left of two sets when every element is matched with one that is the same. Repeats are folded.
struct Unmatched {
  std::vector<const Value*> missing{};  ///< desired, not live; in their order
  std::vector<const Value*> extra{};    ///< live, not desired; in their order
  [[nodiscard]] bool empty() const { return missing.empty() && extra.empty(); }
};

using SameFunction = std::function<bool(const Value& desired, const Value& live)>;
using BucketFunction = std::function<std::string(const Value&)>;

/// Matches as many elements as can be. `same` need not be transitive (an ARN is the same as a name, and so
/// is another ARN); values that are the same must share a bucket. Time is that of sorting, apart from
/// elements that share a bucket without being equal.
[[nodiscard]] Unmatched match(const std::vector<const Value*>& desired, const std::vector<const Value*>& live,
                              const SameFunction& same, const BucketFunction& bucket);

}  // namespace reconcile
