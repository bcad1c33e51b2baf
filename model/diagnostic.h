#pragma once

#include <string>
#include <vector>

#include "model/result.h"

namespace reconcile {

enum class DiagnosticSeverity : std::uint8_t { kError, kWarning, kNote };

[[nodiscard]] const char* to_string(DiagnosticSeverity severity);

/// What a run has to say beside its findings, in Terraform's own shape.
struct Diagnostic {
  DiagnosticSeverity severity = DiagnosticSeverity::kWarning;
  std::string summary{};
  std::string detail{};
  std::string address{};

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

[[nodiscard]] Diagnostic to_diagnostic(const Error& error, DiagnosticSeverity severity);

/// Sorts by severity, address, summary and drops exact repeats: collected in parallel, shown the same
/// in every run.
void sort_diagnostics(std::vector<Diagnostic>& diagnostics);

}  // namespace reconcile
