#pragma once

#include <string_view>
#include <vector>

#include "model/value.h"

namespace reconcile {

/// Looks up one name after the other in a map. Tables and maps are both in the order of their names, so
/// the next one is nearly always a step away, where a search would touch a dozen keys all over the memory.
class Cursor {
 public:
  /// `value` must outlive the cursor; of anything but a map nothing is found.
  explicit Cursor(const Value& value);

  /// The value under `name`, or nullptr.
  [[nodiscard]] const Value* find(std::string_view name);

 private:
  using Iterator = std::vector<MapEntry>::const_iterator;
  Iterator begin_{};
  Iterator end_{};
  Iterator at_{};
};

}  // namespace reconcile
