#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "model/diagnostic.h"
#include "model/resource.h"
#include "model/result.h"
#include "providers/backends/backend.h"
#include "reconciler/config/config.h"

namespace reconcile {

/// What was read of the states that a run was asked for.
struct LoadedSources {
  std::vector<Source> sources{};  ///< in the order of the SOURCEs
  /// Beside each: the name of the entry of `accounts` that its resources belong to, or empty.
  std::vector<std::string> accounts{};
  /// Beside each: where it lies, for its lock.
  std::vector<backends::Location> locations{};
  /// One for each state that could not be read while others could: the run is incomplete.
  std::vector<Diagnostic> broken{};
};

/// How many states of how many are read by now, and how many are under way; called from any thread.
using LoadingProgress = std::function<void(std::size_t done, std::size_t of, std::size_t under_way)>;

/// Reads every state that the arguments stand for (`find_sources`), each once, all at the same time. The
/// error, where none of them can be read, is that of the first.
[[nodiscard]] Result<LoadedSources> load_sources(std::span<const std::string> arguments, const Config& config,
                                                 const backends::BackendContext& context,
                                                 const LoadingProgress& on_progress = {});

}  // namespace reconcile
