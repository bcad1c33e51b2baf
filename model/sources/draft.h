#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/resource.h"
#include "model/sources/region_of.h"

namespace reconcile::sources {

/// What a resource belongs to, in the format's own words.
struct Origin {
  std::string_view configuration{};  ///< its provider configuration; empty where the format does not say
  std::string_view dependencies{};   ///< raw JSON list of addresses without keys; empty where there is none
};

/// A source while it is being read.
struct Draft {
  Source source{};
  std::vector<Origin> origins{};  ///< one beside each resource
  /// The region that a provider configuration names, where it does.
  std::unordered_map<std::string_view, std::string> configured_regions{};
};

/// Region and account of a resource by its own attributes.
void set_place(Resource& resource, const PlaceAttributes& attributes);

/// The first address that stands there twice, or "".
[[nodiscard]] std::string_view find_duplicate(const std::vector<Resource>& resources);

}  // namespace reconcile::sources
