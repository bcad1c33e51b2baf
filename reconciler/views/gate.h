#pragma once

#include <string>

#include "reconciler/views/view.h"

namespace reconcile {

struct GateReport;

/// A checklist for the terminal: mark, name, one line of evidence; of what is not right also what to do.
[[nodiscard]] std::string render_gate_text(const GateReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_gate_markdown(const GateReport& report, const ViewOptions& options);
/// docs/schema/gate.json
[[nodiscard]] std::string render_gate_json(const GateReport& report, const ViewOptions& options);
/// A test case per check.
[[nodiscard]] std::string render_gate_junit(const GateReport& report, const ViewOptions& options);

/// `1 failed, 1 unknown, 5 passed`.
[[nodiscard]] std::string gate_summary(const GateReport& report);

}  // namespace reconcile
