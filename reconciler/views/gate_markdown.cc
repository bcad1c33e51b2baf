#include <string>

#include "reconciler/gate/checklist.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostObservations = 20;

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : terminal_text(text)) {
    if (std::string_view("\\`*_[]|<>#~").find(c) != std::string_view::npos) out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

const char* mark(CheckStatus status) {
  switch (status) {
    case CheckStatus::kPass: return "✅";
    case CheckStatus::kWaived: return "🟡";
    case CheckStatus::kUnknown: return "❔";
    case CheckStatus::kFail: return "❌";
  }
  return "❔";
}

}  // namespace

std::string render_gate_markdown(const GateReport& report, const ViewOptions& /*options*/) {
  const bool passed = report.count(CheckStatus::kFail) + report.count(CheckStatus::kUnknown) == 0;
  std::string out = "# Gate (" + std::string(to_string(report.phase)) +
                    "): " + (passed ? "passed" : "not passed") + "\n\n**" + gate_summary(report) +
                    "**\n\n| | check | evidence |\n|---|---|---|\n";
  for (const CheckResult& result : report.results) {
    out += "| " + std::string(mark(result.status)) + " | `" + result.name + "` | " + cell(result.summary) +
           " |\n";
  }
  if (!report.left_out.empty()) {
    out += "\nNothing to look at for ";
    for (std::size_t i = 0; i < report.left_out.size(); ++i) {
      out.append(i > 0 ? ", `" : "`").append(report.left_out[i]).append("`");
    }
    out += ".\n";
  }
  for (const CheckResult& result : report.results) {
    if (result.status == CheckStatus::kPass) continue;
    out += "\n## " + std::string(mark(result.status)) + " " + result.name + "\n\n" +
           cell(result.explanation) + "\n\n";
    std::size_t shown = 0;
    for (const Observation& one : result.observations) {
      if (one.status == CheckStatus::kPass) continue;
      if (++shown > kMostObservations) {
        out += "- … and more\n";
        break;
      }
      out += "- " + std::string(mark(one.status)) + " " +
             (one.subject.empty() ? "" : cell(one.subject) + ": ") + cell(one.found) +
             (one.wanted.empty() ? "" : ", wanted " + cell(one.wanted)) +
             (one.read.empty() ? "" : " (" + cell(one.read) + ")") +
             (one.waiver.empty() ? "" : "; waived: " + cell(one.waiver)) + "\n";
    }
    if (result.status != CheckStatus::kWaived) out += "\nWhat to do: " + cell(result.advice) + "\n";
  }
  if (!report.diagnostics.empty()) out += "\n## Diagnostics\n\n";
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out += "- " + cell(diagnostic.summary) + ". " + cell(diagnostic.detail) + "\n";
  }
  return out;
}

}  // namespace reconcile
