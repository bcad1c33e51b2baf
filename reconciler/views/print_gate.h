#pragma once

#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;
struct GateReport;

/// kUsage where a `--format` is asked for that a checklist cannot be shown in.
[[nodiscard]] Result<void> check_gate_formats(const Options& options);

/// Renders the checklist once per `--format` and writes each to its file or to standard output.
[[nodiscard]] Result<void> print_gate(const GateReport& report, const Options& options,
                                      const Console& console);

}  // namespace reconcile
