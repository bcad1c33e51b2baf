#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "plans/deviation.h"
#include "reconciler/cli/options.h"
#include "reconciler/console/interruption.h"
#include "reconciler/network.h"
#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/report.h"
#include "reconciler/world.h"

namespace reconcile {

struct Console;

/// What a command knows once everything was read, compared, and held against what is accepted.
struct Scan {
  std::unique_ptr<Network> network{};
  LoadedSources loaded{};
  std::unique_ptr<World> world{};
  Report report{};                               ///< ready to be shown
  std::vector<Deviation> deviations{};           ///< of what is left of the findings; empty unless asked for
  ExitStatus status = ExitStatus::kInSync;       ///< what the report alone comes to
  std::unique_ptr<Interruption> interruption{};  ///< disarmed; last, since it may call the world
};

enum class KeepDeviations : bool { kNo, kYes };

/// Loads the sources and opens the world, and reads nothing live yet. The interruption cancels the world.
[[nodiscard]] Result<std::unique_ptr<Scan>> open_scan(const Options& options);

/// The work that `drift` and the commands built on it share. `command` is the report's own name for it.
[[nodiscard]] Result<std::unique_ptr<Scan>> scan_sources(const Options& options, const Console& console,
                                                         std::string_view command, KeepDeviations keep);

/// How a command ends that got no scan: an interruption is said, and is no failure of its own.
[[nodiscard]] Result<ExitStatus> without_scan(const Error& error, const Console& console);

}  // namespace reconcile
