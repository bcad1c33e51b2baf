#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile::plugin {

enum class TypeKind : std::uint8_t { kDynamic, kString, kNumber, kBool, kList, kSet, kMap, kObject, kTuple };

/// A Terraform type constraint.
struct Type {
  TypeKind kind = TypeKind::kDynamic;
  std::vector<Type> elements{};      ///< list, set, map: the one element type; tuple, object: one for each
  std::vector<std::string> names{};  ///< object only: the attribute names, parallel to `elements`

  /// The type of an object's attribute, or nullptr.
  [[nodiscard]] const Type* attribute(std::string_view name) const;
  friend bool operator==(const Type&, const Type&) = default;
};

/// Reads the JSON form: `"string"`, `["set","string"]`, `["object",{"a":"bool"}]`, …
[[nodiscard]] Result<Type> parse_type(std::string_view json);
[[nodiscard]] std::string to_json(const Type& type);

}  // namespace reconcile::plugin
