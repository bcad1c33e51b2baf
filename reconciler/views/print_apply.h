#pragma once

#include "reconciler/cli/options.h"

namespace reconcile {

struct ApplyReport;
struct Console;

/// Renders it once per `--format`, each to its file or to standard output.
[[nodiscard]] Result<void> print_apply(const ApplyReport& report, const Options& options,
                                       const Console& console);

}  // namespace reconcile
