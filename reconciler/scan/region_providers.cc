#include "reconciler/scan/region_providers.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace reconcile {

namespace {

using Counts = std::map<std::string, std::size_t, std::less<>>;

/// The name that most have; of equal ones `preferred`, else the first.
std::string most(const Counts& counts, std::string_view preferred) {
  const auto best = std::ranges::max_element(counts, {}, [&](const auto& one) {
    return std::pair{one.second, one.first == preferred};
  });
  return best == counts.end() ? std::string(preferred) : best->first;
}

}  // namespace

ImportProviders region_providers(std::span<const Source> sources, std::string_view fallback) {
  Counts of_default;
  Counts of_modules;
  std::map<std::string, Counts> aliases;
  for (const Source& source : sources) {
    for (const Resource& resource : source.resources) {
      if (!resource.provider.ends_with("/aws") || resource.region.empty()) continue;
      if (resource.provider_alias.empty()) {
        ++(resource.module.empty() ? of_default : of_modules)[resource.region];
      } else if (resource.module.empty()) {
        ++aliases[resource.region][std::string(resource.provider_alias)];
      }
    }
  }
  // A module may have configurations of its own, which import blocks can't name: it only counts where the
  // root module says nothing.
  ImportProviders out{.default_region = most(of_default.empty() ? of_modules : of_default, fallback)};
  for (const auto& [region, counts] : aliases) out.aliases.emplace(region, most(counts, {}));
  return out;
}

}  // namespace reconcile
