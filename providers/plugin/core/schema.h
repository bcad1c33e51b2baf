#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "providers/plugin/core/type.h"

namespace reconcile::plugin {

enum class Nesting : std::uint8_t { kSingle, kList, kSet, kMap, kGroup };

/// One attribute of a provider's schema.
struct SchemaAttribute {
  std::string name;
  Type type{};  ///< of a nested attribute: the type that its nesting implies
  bool required = false;
  bool optional = false;
  bool computed = false;
  bool sensitive = false;
  bool write_only = false;
  bool nested = false;  ///< an attribute with attributes of its own (protocol 6)
  Nesting nesting = Nesting::kSingle;
  std::vector<SchemaAttribute> attributes{};  ///< of a nested attribute
};

struct SchemaNestedBlock;

struct SchemaBlock {
  std::vector<SchemaAttribute> attributes{};
  std::vector<SchemaNestedBlock> blocks;  // no initialiser: it would need the type to be complete

  [[nodiscard]] const SchemaAttribute* attribute(std::string_view name) const;
  [[nodiscard]] const SchemaNestedBlock* block(std::string_view name) const;
};

struct SchemaNestedBlock {
  std::string name;
  Nesting nesting = Nesting::kSingle;
  std::int64_t min_items = 0;
  std::int64_t max_items = 0;  ///< 0: no limit
  SchemaBlock body{};
};

struct Schema {
  std::int64_t version = 0;
  SchemaBlock block{};
};

/// The object type of a block's values.
[[nodiscard]] Type implied_type(const SchemaBlock& block);
/// The type of a nested attribute's values.
[[nodiscard]] Type implied_type(const std::vector<SchemaAttribute>& attributes, Nesting nesting);

}  // namespace reconcile::plugin
