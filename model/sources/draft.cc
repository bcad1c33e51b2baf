#include "model/sources/draft.h"

#include <algorithm>
#include <cstdint>
#include <functional>

namespace reconcile::sources {

void set_place(Resource& resource, const PlaceAttributes& attributes) {
  const Place place = region_of(resource.type, attributes);
  resource.region = place.region;
  resource.account = place.account;
}

void settle_regions(Draft& draft) {
  std::vector<Resource>& resources = draft.source.resources;
  if (std::none_of(resources.begin(), resources.end(), [](const Resource& r) { return r.region.empty(); })) {
    return;
  }
  // A configuration whose resources disagree maps to "".
  std::unordered_map<std::string_view, std::string_view> common;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (resources[i].region.empty() || draft.configurations[i].empty()) continue;
    const auto [it, added] = common.try_emplace(draft.configurations[i], resources[i].region);
    if (!added && it->second != resources[i].region) it->second = {};
  }
  // The views in `common` stay valid: only resources without a region are written to.
  for (std::size_t i = 0; i < resources.size(); ++i) {
    if (!resources[i].region.empty() || draft.configurations[i].empty()) continue;
    const auto configured = draft.configured_regions.find(draft.configurations[i]);
    if (configured != draft.configured_regions.end()) {
      resources[i].region = configured->second;
    } else if (const auto it = common.find(draft.configurations[i]); it != common.end()) {
      resources[i].region = it->second;
    }
  }
}

std::string_view find_duplicate(const std::vector<Resource>& resources) {
  struct Entry {
    std::size_t hash;
    std::uint32_t index;
  };
  std::vector<Entry> entries;
  entries.reserve(resources.size());
  for (const Resource& resource : resources) {
    entries.push_back(
        {std::hash<std::string_view>{}(resource.address), static_cast<std::uint32_t>(entries.size())});
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });
  std::uint32_t first = UINT32_MAX;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t j = i + 1; j < entries.size() && entries[j].hash == entries[i].hash; ++j) {
      if (resources[entries[i].index].address == resources[entries[j].index].address) {
        first = std::min(first, entries[j].index);
      }
    }
  }
  return first == UINT32_MAX ? std::string_view{} : std::string_view(resources[first].address);
}

}  // namespace reconcile::sources
