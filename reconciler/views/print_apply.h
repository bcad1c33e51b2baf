#pragma once

#include "reconciler/cli/options.h"

namespace reconcile {

struct ApplyReport;
struct Console;

/// kUsage for a format that the report of an apply does not have.
[[nodiscard]] Result<void> check_apply_formats(const Options& options);
/// Renders it once per `--format`, each to its file or to standard output.
[[nodiscard]] Result<void> print_apply(const ApplyReport& report, const Options& options,
                                       const Console& console);

}  // namespace reconcile
