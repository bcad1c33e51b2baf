#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/settings.h"
#include "reconciler/config/config.h"
#include "reconciler/config/shape.h"

namespace reconcile {

/// What `reconcile.yaml` says: its sections, and the settings of the command line under the same names (`_`
/// for `-`), a list where one may be given several times.
struct ConfigFile {
  Config config{};
  std::vector<GivenSetting> settings{};
};

/// Everything that is wrong with a configuration, in the order of the places; empty: nothing. Broken YAML is
/// the one problem there is. What was understood is left in `out`.
[[nodiscard]] Result<Problems> check_config(const std::string& name, const std::string& text,
                                            ConfigFile& out);

/// kUsage names the place (`reconcile.yaml:3:1`), what is wrong there and the nearest key that exists; more
/// problems follow in `detail`.
[[nodiscard]] Result<ConfigFile> parse_config(const std::string& name, const std::string& text);

/// The path, or `./reconcile.yaml` where it is empty.
[[nodiscard]] std::string config_path(const std::string& path);
/// The text of that file; nothing where `path` is empty and the default file does not exist.
[[nodiscard]] Result<std::string> read_config_file(const std::string& path);

/// Reads `path`; without one, `./reconcile.yaml` where it exists and nothing where it does not.
[[nodiscard]] Result<ConfigFile> load_config(const std::string& path);

}  // namespace reconcile
