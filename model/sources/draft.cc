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
