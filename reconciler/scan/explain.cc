#include "reconciler/scan/explain.h"

#include <utility>

namespace reconcile {

namespace {

bool is_one_line(const std::string& text) { return text.find('\n') == std::string::npos; }

}  // namespace

std::string reason_of(const Error& error) {
  std::string reason = error.summary.empty() ? std::string(to_string(error.kind)) : error.summary;
  if (!error.code.empty() && reason.find(error.code) == std::string::npos) reason += " (" + error.code + ")";
  if (!error.detail.empty() && is_one_line(error.detail)) reason += ": " + error.detail;
  return reason;
}

std::optional<Diagnostic> further_help(const Error& error) {
  std::string detail = is_one_line(error.detail) ? std::string() : error.detail;
  if (!error.hint.empty()) detail += (detail.empty() ? "" : "\n") + error.hint;
  if (detail.empty()) return std::nullopt;
  return Diagnostic{DiagnosticSeverity::kError, error.summary, std::move(detail), {}};
}

std::optional<Diagnostic> part_of_a_plan(const Source& source) {
  Diagnostic out{DiagnosticSeverity::kWarning, {}, {}, {}};
  if (source.plan_errored) {
    out.summary = source.name + " is what Terraform had planned when an error stopped it";
    out.detail = "What it had not come to was not checked. Mend the error and plan again.";
  } else if (!source.plan_complete) {
    out.summary = source.name + " is a plan of a part: made with -target, or with changes deferred";
    out.detail = "What it leaves out was not checked. Check the state, or plan without -target.";
  } else {
    return std::nullopt;
  }
  return out;
}

}  // namespace reconcile
