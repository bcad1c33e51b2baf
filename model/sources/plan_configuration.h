#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "model/sources/walk.h"

namespace reconcile::sources {

/// A provider block of a plan's `configuration.provider_config`.
struct ProviderConfig {
  std::string_view alias{};
  std::string_view module{};           ///< address without keys; empty in the root module
  std::string_view provider{};         ///< `full_name`, or `name` where that is not there
  std::string_view region{};           ///< a constant
  std::string_view region_variable{};  ///< the one reference that the region has: `var.region`
};

/// What a plan says of its configuration.
struct PlanConfiguration {
  std::unordered_map<std::string_view, ProviderConfig> providers{};  ///< by key: `aws.west`
  /// The provider's key of each resource, by its address without instance keys.
  std::unordered_map<std::string, std::string_view> resources{};
  std::unordered_map<std::string_view, std::string_view> variables{};  ///< those whose value is a string
  std::string_view provider_config{};                                  ///< raw JSON, all of it
  std::string_view raw{};                                              ///< `configuration` as it stands
  std::string_view raw_variables{};                                    ///< `variables` as they stand

  /// The provider block that a resource instance uses; nullptr where the plan does not say.
  [[nodiscard]] const std::pair<const std::string_view, ProviderConfig>* provider_of(
      std::string_view address) const;
  /// Its region; empty where it has none or one that only Terraform can work out.
  [[nodiscard]] std::string_view region_of(const ProviderConfig& config) const;
};

void read_configuration(Walk& walk, Walk::Value& value, PlanConfiguration& configuration);
void read_variables(Walk& walk, Walk::Value& value, PlanConfiguration& configuration);

}  // namespace reconcile::sources
