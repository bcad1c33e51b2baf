#pragma once

#include <string_view>

#include "model/result.h"
#include "reconciler/gate/checklist.h"

namespace reconcile {

/// Whether the text is a checklist that `gate --format json` wrote, of whatever version.
[[nodiscard]] bool is_gate_report(std::string_view text);

/// Reads it back; kInput when it is damaged or of a newer major format.
[[nodiscard]] Result<GateReport> read_gate_report(std::string_view text);

}  // namespace reconcile
