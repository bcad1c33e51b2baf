#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "providers/plugin/find/cli_config.h"
#include "providers/plugin/find/lock_file.h"

namespace reconcile::plugin {

/// A provider package on the disk: a directory with its files, or an archive of them.
struct Candidate {
  std::string path{};
  std::string version{};  ///< empty: not known
  bool packed = false;
  bool development = false;  ///< a dev_override: the lock file does not bind it
  bool preferred = false;    ///< from `--provider-dir`
};

struct SearchPlaces {
  std::string provider_directory{};             ///< `--provider-dir`
  std::vector<std::string> data_directories{};  ///< `.terraform/providers` beside the source, TF_DATA_DIR
  CliConfig cli{};
};

/// Every package of the provider, in the order of the places, newest first within each.
[[nodiscard]] std::vector<Candidate> find_candidates(const SearchPlaces& places, std::string_view address);

/// The package to use: of the locked version where there is a lock, else the newest of `--provider-dir`,
/// else the newest of all. The error (kInput) tells a version that is locked but not there from a provider
/// that is nowhere (code `ProviderMissing`).
[[nodiscard]] Result<Candidate> choose(const std::vector<Candidate>& candidates, std::string_view address,
                                       const LockedProvider* locked);

/// The provider's binary among the files of an unpacked package: `terraform-provider-<type>`, or that with
/// a `_v…` after it.
[[nodiscard]] Result<std::string> executable_in(const std::string& package, std::string_view address);

/// `linux_amd64`.
[[nodiscard]] std::string platform();

}  // namespace reconcile::plugin
