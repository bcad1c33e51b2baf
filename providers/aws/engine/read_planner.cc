#include "providers/aws/engine/read_planner.h"

#include <algorithm>
#include <limits>

#include "model/resource_type.h"

namespace reconcile::aws {

namespace {

constexpr std::size_t kUnlimited = std::numeric_limits<std::size_t>::max();

std::size_t pages(std::size_t wanted, int per_call) {
  const auto size = static_cast<std::size_t>(std::max(per_call, 1));
  return (wanted + size - 1) / size;
}

}  // namespace

ReadPlan plan_read(const ResourceType& type, std::size_t wanted) {
  const bool can_batch = type.batch.operation != nullptr;
  const bool can_ask = type.single.operation != nullptr;
  const bool can_list = type.list.operation != nullptr && !(type.list.names_only && (can_batch || can_ask));

  const std::size_t other_ways =
      can_batch ? pages(wanted, type.batch.max_ids) : (can_ask ? wanted : kUnlimited);
  if (can_list) {
    const int page_size = type.list.operation->paging.page_size;
    const std::size_t listed = page_size > 0 ? pages(wanted, page_size) : 1;
    if (other_ways == kUnlimited) return {ReadMode::kList, kUnlimited};
    // The listing also brings what the state does not name, so it has to promise a real saving.
    if (listed * 2 <= other_ways) return {ReadMode::kList, other_ways};
  }
  if (can_batch) return {ReadMode::kBatch};
  return {ReadMode::kSingle};
}

}  // namespace reconcile::aws
