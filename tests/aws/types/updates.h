#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reconcile::aws {

/// The calls that a table computes (`Update::requests`) for one attribute, as `Operation {members}` in their
/// order. `desired` are the attributes of the state.
class Updates {
 public:
  Updates(std::string_view type, std::string desired);

  /// What brings `attribute` from its value in `live` to the desired one.
  [[nodiscard]] std::vector<std::string> calls(std::string_view attribute, const std::string& live) const;
  /// What takes that back.
  [[nodiscard]] std::vector<std::string> undo(std::string_view attribute, const std::string& live) const;

 private:
  std::string_view type_;
  std::string desired_;
};

}  // namespace reconcile::aws
