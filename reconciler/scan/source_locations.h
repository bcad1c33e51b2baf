#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "providers/backends/backend.h"
#include "reconciler/config/config.h"

namespace reconcile {

/// One state to read, with what the configuration says of it.
struct WantedSource {
  backends::Location location{};
  std::string account{};  ///< name of an entry of `accounts`; empty: by the resources themselves
};

/// A SOURCE that stands for no state that can be read.
struct BrokenSource {
  std::string source{};
  Error error{};
};

struct WantedSources {
  std::vector<WantedSource> wanted{};  ///< each state once, in the order of the SOURCEs
  std::vector<BrokenSource> broken{};
};

/// What the command line, or where it names nothing the configuration, or without that the current directory
/// stands for. A SOURCE of the command line that the configuration has too is read as it says there. Lists
/// prefixes and workspaces, and blocks for that. kUsage where a SOURCE is malformed.
[[nodiscard]] Result<WantedSources> find_sources(std::span<const std::string> arguments, const Config& config,
                                                 const backends::BackendContext& context);

}  // namespace reconcile
