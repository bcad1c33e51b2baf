#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/config/ini.h"

namespace reconcile::aws {

/// The AWS shared config and credentials files (AWS_CONFIG_FILE, AWS_SHARED_CREDENTIALS_FILE, else
/// `~/.aws/config` and `~/.aws/credentials`), merged: where both have a profile's key, credentials wins.
/// Holds secrets: nothing of it is shown but names.
struct SharedConfig {
  using Sections = std::map<std::string, Properties, std::less<>>;

  std::string config_path{};
  std::string credentials_path{};
  Sections profiles{};
  Sections sso_sessions{};  ///< `[sso-session NAME]`
  Sections services{};      ///< `[services NAME]`, keys like `rds.endpoint_url`
  std::string profile{};    ///< the one in use: option, AWS_PROFILE, AWS_DEFAULT_PROFILE, `default`
  bool profile_is_option = false;
  bool profile_is_named = false;  ///< by the option or the environment

  /// A key of a profile; nullopt where the profile or the key is not there, or the value is empty.
  [[nodiscard]] std::optional<std::string> get(std::string_view profile_name, std::string_view key) const;
  /// The same of the profile in use.
  [[nodiscard]] std::optional<std::string> get(std::string_view key) const { return get(profile, key); }
};

/// Reads both files; one that is not there is empty. kUsage where a file cannot be read or understood, or
/// where the profile that was asked for by name is in neither.
[[nodiscard]] Result<SharedConfig> load_shared_config(const Environment& environment,
                                                      std::string_view profile_option);

/// The region for calls that nothing else names one for: `option`, AWS_REGION, AWS_DEFAULT_REGION, the
/// profile's `region`; empty where there is none.
[[nodiscard]] std::string resolve_region(const Environment& environment, const SharedConfig& config,
                                         std::string_view option);

}  // namespace reconcile::aws
