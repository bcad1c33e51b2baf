#include "reconciler/provider_settings.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "providers/plugin/plugin_reader.h"

namespace reconcile {

namespace {

/// What names an identity in an AWS provider's configuration, in place of a profile.
constexpr std::array<std::string_view, 4> kIdentity{"access_key", "profile", "secret_key", "token"};

void give_way(Value& settings, const Options& options) {
  Value::Map& members = settings.as_map();
  if (!options.profile.empty()) {
    for (const std::string_view name : kIdentity) members.erase(name);
  }
  if (!options.endpoint_url.empty()) members.erase("endpoints");
}

}  // namespace

Result<std::vector<ProviderSettings>> provider_settings(const Options& options,
                                                        std::span<const Source> sources) {
  std::vector<ProviderSettings> out;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].provider_config.empty()) continue;
    Result<std::vector<ProviderSettings>> planned = plan_provider_settings(sources[i].provider_config);
    if (!planned.ok()) return std::move(planned).error();
    for (ProviderSettings& settings : *planned) {
      settings.source = static_cast<std::uint32_t>(i);
      if (settings.provider.ends_with("aws")) give_way(settings.settings, options);
      out.push_back(std::move(settings));
    }
  }
  for (const ConfiguredProvider& block : options.config.providers) {
    out.push_back({.provider = block.provider,
                   .alias = block.alias,
                   .account = block.account,
                   .region = block.region,
                   .settings = block.settings});
  }
  return out;
}

}  // namespace reconcile
