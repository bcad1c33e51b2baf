#include "reconciler/views/print_gate.h"

#include <array>

#include "reconciler/views/gate.h"
#include "reconciler/views/print_document.h"

namespace reconcile {

namespace {

using GateFormat = DocumentFormat<GateReport>;

constexpr std::array kFormats{
    GateFormat{"text", render_gate_text},         GateFormat{"json", render_gate_json},
    GateFormat{"markdown", render_gate_markdown}, GateFormat{"junit", render_gate_junit},
    GateFormat{"sarif", render_gate_sarif},       GateFormat{"html", render_gate_html},
    GateFormat{"github", render_gate_github}};

}  // namespace

Result<void> print_gate(const GateReport& report, const Options& options, const Console& console) {
  return print_document(report, kFormats, options, console);
}

}  // namespace reconcile
