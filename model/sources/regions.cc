#include "model/sources/regions.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/address.h"
#include "model/json.h"

namespace reconcile::sources {

namespace {

/// The region that all members of a group agree on.
class Agreement {
 public:
  void add(std::string_view region) {
    if (region.empty()) return;
    if (region_.empty()) region_ = region;
    agreed_ = agreed_ && region_ == region;
  }
  void add(const Agreement& other) {
    add(other.region_);
    agreed_ = agreed_ && other.agreed_;
  }
  [[nodiscard]] std::string_view region() const { return agreed_ ? region_ : std::string_view{}; }

 private:
  std::string region_{};
  bool agreed_ = true;
};

void settle_by_configuration(Draft& draft) {
  std::vector<Resource>& resources = draft.source.resources;
  std::unordered_map<std::string_view, Agreement> common;
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const std::string_view configuration = draft.origins[i].configuration;
    if (!configuration.empty()) common[configuration].add(resources[i].region);
  }
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const std::string_view configuration = draft.origins[i].configuration;
    if (!resources[i].region.empty() || configuration.empty()) continue;
    const auto named = draft.configured_regions.find(configuration);
    resources[i].region =
        named != draft.configured_regions.end() ? named->second : common[configuration].region();
  }
}

void settle_by_dependencies(Draft& draft) {
  std::vector<Resource>& resources = draft.source.resources;
  std::unordered_map<std::string, Agreement> regions;
  for (const Resource& resource : resources) {
    if (!resource.region.empty()) regions[without_keys(resource.address)].add(resource.region);
  }
  for (std::size_t i = 0; i < resources.size(); ++i) {
    Value addresses;
    JsonError broken;
    // Other providers' resources depend on those of AWS too, but are in no region.
    if (!resources[i].region.empty() || resources[i].type.substr(0, 4) != "aws_") continue;
    if (!read_json(draft.origins[i].dependencies, addresses, broken) || !addresses.is_list()) continue;
    Agreement agreement;
    for (const Value& address : addresses.as_list()) {
      const auto known = regions.find(std::string(address.text()));
      if (known != regions.end()) agreement.add(known->second);
    }
    resources[i].region = agreement.region();
  }
}

bool is_settled(const Draft& draft) {
  const std::vector<Resource>& resources = draft.source.resources;
  return std::none_of(resources.begin(), resources.end(),
                      [](const Resource& resource) { return resource.region.empty(); });
}

}  // namespace

void settle_regions(Draft& draft) {
  if (!is_settled(draft)) settle_by_configuration(draft);
  if (!is_settled(draft)) settle_by_dependencies(draft);
}

}  // namespace reconcile::sources
