#pragma once

#include <chrono>

#include "reconciler/cli/options.h"
#include "reconciler/ignore/apply_ignores.h"

namespace reconcile {

/// Everything that the options and the current directory say is accepted. A configuration that lies in the
/// current directory by chance and cannot be read is a warning, and then nothing of it is accepted; one that
/// `--config-dir` names is an error.
[[nodiscard]] Result<Ignores> gather_ignores(const Options& options,
                                             std::chrono::system_clock::time_point now);

/// Writes the report's findings as a baseline; a note in the report says what could not be accepted.
[[nodiscard]] Result<void> save_baseline(Report& report, const std::string& path);

}  // namespace reconcile
