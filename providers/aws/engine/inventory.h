#pragma once

#include <functional>
#include <string>

#include "model/inventory.h"

namespace reconcile {
struct ResourceType;
}

namespace reconcile::aws {

class Caller;
class PagedCalls;

/// Where one list is asked.
struct InventoryPlace {
  Caller* caller = nullptr;
  std::string region{};
  std::string account{};  ///< empty: not known
};

/// Whether the type's table says how everything of it is listed, by a call that needs nothing but the region.
[[nodiscard]] bool can_be_listed(const ResourceType& type);

/// Asks every list in every place, each once however many types share it, and leaves out what `managed`
/// holds. Waits until all have answered; never to be called from a TBB worker.
[[nodiscard]] InventoryFindings list_unmanaged(PagedCalls& calls, std::span<const Resource* const> managed,
                                               std::span<const std::string> types,
                                               std::span<const InventoryPlace> places,
                                               const std::string& default_region);

}  // namespace reconcile::aws
