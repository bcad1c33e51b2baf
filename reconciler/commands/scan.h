#pragma once

#include <chrono>
#include <memory>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"
#include "model/result.h"
#include "plans/deviation.h"
#include "reconciler/cli/options.h"
#include "reconciler/console/interruption.h"
#include "reconciler/network.h"
#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/report.h"
#include "reconciler/scan/selection.h"
#include "reconciler/world.h"

namespace reconcile {

struct Console;

/// What a command knows once everything was read, compared, and held against what is accepted.
struct Scan {
  std::chrono::system_clock::time_point started{};
  std::unique_ptr<Network> network{};
  LoadedSources loaded{};
  Selection selection{};
  std::vector<Diagnostic> notes{};  ///< on the selection
  std::unique_ptr<World> world{};
  Report report{};                               ///< ready to be shown
  std::vector<Deviation> deviations{};           ///< of what is left of the findings; empty unless asked for
  ExitStatus status = ExitStatus::kInSync;       ///< what the report alone comes to
  std::unique_ptr<Interruption> interruption{};  ///< last, since it may call the world
};

/// Whether Terraform has a backend or a state in the current directory; true too where nobody can tell.
[[nodiscard]] bool directory_has_state();

/// Whether a run without any SOURCE has something to do all the same, where the directory has no state.
enum class WithoutState : bool { kFails, kGoesOn };

/// The first half: the sources are read, and nothing of AWS yet but who is signed in.
[[nodiscard]] Result<std::unique_ptr<Scan>> open_scan(const Options& options, const Console& console,
                                                      WithoutState without = WithoutState::kFails);

/// A world that has read nothing yet in place of the one there is.
[[nodiscard]] Result<void> renew_world(Scan& scan, const Options& options);

/// The second half: reads what is live, compares, and applies what is accepted. May be done again.
/// `deviations`: takes both sides of what is not in sync, where that is wanted.
[[nodiscard]] Result<Report> compare_scan(const Scan& scan, const Options& options, const Console& console,
                                          std::string_view command,
                                          std::vector<Deviation>* deviations = nullptr);

enum class KeepDeviations : bool { kNo, kYes };

/// Both, as `drift` and the commands built on it share them; the interruption is disarmed at the end.
/// `command` is the report's own name for it.
[[nodiscard]] Result<std::unique_ptr<Scan>> scan_sources(const Options& options, const Console& console,
                                                         std::string_view command, KeepDeviations keep);

/// How a command ends that got no scan: an interruption is said, and is no failure of its own.
[[nodiscard]] Result<ExitStatus> without_scan(const Error& error, const Console& console);

}  // namespace reconcile
