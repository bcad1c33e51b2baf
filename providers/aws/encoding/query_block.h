#pragma once

#include <span>

#include "model/attribute.h"

namespace reconcile::aws::encoding {

// Terraform's blocks as a request of the query protocol takes them, where lists carry a wrapper: a member
// whose reply path is `Overrides[]` is sent as `Overrides.member`. A member without a path, and one that is
// empty, is left out.

[[nodiscard]] Value query_block(std::span<const Attribute> members, const Value& block);

/// As a table wants it, for a block of one: `.encode = one<kMembers>`.
template <const auto& members>
[[nodiscard]] Value one(const Value& blocks) {
  return query_block(members, blocks.is_list() ? blocks.at(0) : blocks);
}

/// And for a list or set of blocks.
template <const auto& members>
[[nodiscard]] Value each(const Value& blocks) {
  Value::List out;
  if (blocks.is_list()) {
    for (const Value& block : blocks.as_list()) out.push_back(query_block(members, block));
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::encoding
