#pragma once

#include <cstddef>
#include <string_view>

#include "model/path.h"

namespace reconcile {

/// Where in a resource the comparison stands: links on the stack, made into a path for a difference only.
struct Location {
  enum class Step : std::uint8_t { kAttribute, kIndex, kKey };

  const Location* parent = nullptr;
  Step step = Step::kAttribute;
  std::string_view text{};
  std::size_t index = 0;

  [[nodiscard]] Location attribute(std::string_view name) const { return {this, Step::kAttribute, name}; }
  [[nodiscard]] Location element(std::size_t at) const { return {this, Step::kIndex, {}, at}; }
  [[nodiscard]] Location key(std::string_view name) const { return {this, Step::kKey, name}; }
  [[nodiscard]] Path path() const;
};

}  // namespace reconcile
