#pragma once

#include <cstddef>

namespace reconcile {
struct ResourceType;
}

namespace reconcile::aws {

enum class ReadMode { kList, kBatch, kSingle };

struct ReadPlan {
  ReadMode mode = ReadMode::kSingle;
  /// kList: give up after this many pages and ask for what is left by itself; an account may hold far
  /// more than the state names.
  std::size_t page_budget = 0;
};

/// The way that needs the fewest calls for `wanted` instances of the type in one account and region.
/// Every type has at least one way.
[[nodiscard]] ReadPlan plan_read(const ResourceType& type, std::size_t wanted);

}  // namespace reconcile::aws
