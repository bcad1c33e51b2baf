#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/settings.h"

namespace reconcile {

/// What `reconcile.yaml` says: the settings of the command line under the same names (`_` for `-`), a list
/// where one may be given several times, the sources, and how providers are configured.
struct ConfigFile {
  std::vector<std::string> sources{};
  std::vector<GivenSetting> settings{};
  std::vector<ProviderSettings> providers{};
};

/// kUsage names the place (`reconcile.yaml:3:1`), what is wrong there and the nearest key that exists.
[[nodiscard]] Result<ConfigFile> parse_config(const std::string& name, const std::string& text);

/// Reads `path`; without one, `./reconcile.yaml` where it exists and nothing where it does not.
[[nodiscard]] Result<ConfigFile> load_config(const std::string& path);

}  // namespace reconcile
