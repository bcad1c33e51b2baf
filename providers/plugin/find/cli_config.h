#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile::plugin {

/// A directory of provider packages, and for which providers it may be used.
struct Mirror {
  std::string directory;
  std::vector<std::string> include{};  ///< patterns like `registry.terraform.io/*/*`; empty: all
  std::vector<std::string> exclude{};

  [[nodiscard]] bool serves(std::string_view address) const;
};

/// What Terraform's CLI configuration and environment say about where providers lie.
struct CliConfig {
  std::string cache_directory{};                                ///< plugin_cache_dir; empty: none
  std::vector<Mirror> mirrors{};                                ///< in the order of preference
  std::map<std::string, std::string, std::less<>> overrides{};  ///< dev_overrides: address → directory
};

/// From TF_CLI_CONFIG_FILE (else `~/.terraformrc`) and TF_PLUGIN_CACHE_DIR. Without a
/// `provider_installation` block, or without the file, the mirrors are Terraform's implied local
/// directories. An error where the file is there and broken.
[[nodiscard]] Result<CliConfig> read_cli_config();

/// `hashicorp/aws` and `aws` written out: `registry.terraform.io/hashicorp/aws`.
[[nodiscard]] std::string full_address(std::string_view address);

}  // namespace reconcile::plugin
