#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/resource.h"
#include "model/sources/region_of.h"

namespace reconcile::sources {

/// A source while it is being read.
struct Draft {
  Source source{};
  /// Beside each resource: which provider configuration it belongs to, in the format's own words; empty where
  /// the format does not say. One configuration has one region.
  std::vector<std::string_view> configurations{};
  /// The region that a configuration names, where it does.
  std::unordered_map<std::string_view, std::string> configured_regions{};
};

void set_place(Resource& resource, const PlaceAttributes& attributes);

/// Gives every resource that has no region of its own that of its provider configuration: the one which the
/// configuration names, else the one in which all its other resources are, if they agree.
void settle_regions(Draft& draft);

/// The first address that stands there twice, or "".
[[nodiscard]] std::string_view find_duplicate(const std::vector<Resource>& resources);

}  // namespace reconcile::sources
