#include "model/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace reconcile {

const char* to_string(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::kError: return "error";
    case DiagnosticSeverity::kWarning: return "warning";
    case DiagnosticSeverity::kNote: return "note";
  }
  return "error";
}

Diagnostic to_diagnostic(const Error& error, DiagnosticSeverity severity) {
  Diagnostic out{severity, error.summary, error.detail, error.address};
  if (!error.hint.empty()) {
    if (!out.detail.empty()) out.detail += ' ';
    out.detail += error.hint;
  }
  return out;
}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
  const auto key = [](const Diagnostic& d) { return std::tie(d.severity, d.address, d.summary, d.detail); };
  std::sort(diagnostics.begin(), diagnostics.end(),
            [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

}  // namespace reconcile
