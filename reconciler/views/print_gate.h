#pragma once

#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;
struct GateReport;

/// Renders the checklist once per `--format` and writes each to its file or to standard output.
[[nodiscard]] Result<void> print_gate(const GateReport& report, const Options& options,
                                      const Console& console);

}  // namespace reconcile
