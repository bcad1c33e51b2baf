#pragma once

#include <string>

#include "reconciler/views/view.h"

namespace reconcile {

struct GateReport;
struct ItemList;

/// A checklist for the terminal: mark, name, one line of evidence; of what is not right also what to do.
[[nodiscard]] std::string render_gate_text(const GateReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_gate_markdown(const GateReport& report, const ViewOptions& options);
/// docs/schema/gate.json
[[nodiscard]] std::string render_gate_json(const GateReport& report, const ViewOptions& options);
/// A test case per check.
[[nodiscard]] std::string render_gate_junit(const GateReport& report, const ViewOptions& options);
/// An alert per check that is not passed, and an annotation for it in a GitHub workflow.
[[nodiscard]] std::string render_gate_sarif(const GateReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_gate_github(const GateReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_gate_html(const GateReport& report, const ViewOptions& options);

[[nodiscard]] ItemList items_of(const GateReport& report);

/// `1 failed, 1 unknown, 5 passed`.
[[nodiscard]] std::string gate_summary(const GateReport& report);

}  // namespace reconcile
