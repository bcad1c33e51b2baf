#include <algorithm>
#include <string>

#include "reconciler/gate/checklist.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

constexpr std::size_t kMostObservations = 12;

std::string mark(CheckStatus status, const Paint& paint) {
  switch (status) {
    case CheckStatus::kPass: return paint.good("✓");
    case CheckStatus::kWaived: return paint.changed("~");
    case CheckStatus::kUnknown: return paint.changed("?");
    case CheckStatus::kFail: return paint.bad("✗");
  }
  return "?";
}

void append_observation(std::string& out, const Observation& one, const Paint& paint) {
  out += "      " + mark(one.status, paint) + " ";
  if (!one.subject.empty()) out += terminal_text(one.subject) + ": ";
  out += terminal_text(one.found);
  if (!one.wanted.empty() && one.status != CheckStatus::kPass) out += ", wanted " + terminal_text(one.wanted);
  if (!one.read.empty()) out += "  " + paint.dim("(" + terminal_text(one.read) + ")");
  out += "\n";
  if (!one.waiver.empty()) out += "        " + paint.dim("waived: " + terminal_text(one.waiver)) + "\n";
  if (one.status == CheckStatus::kFail) {
    out += "        " + paint.dim("to waive it: accepts: \"" + terminal_text(pin_of(one)) + "\"") + "\n";
  }
}

void append_details(std::string& out, const CheckResult& result, const Paint& paint) {
  std::size_t shown = 0;
  std::size_t more = 0;
  for (const Observation& one : result.observations) {
    if (one.status == CheckStatus::kPass) continue;
    if (++shown > kMostObservations) {
      ++more;
    } else {
      append_observation(out, one, paint);
    }
  }
  if (more > 0) out += "      " + paint.dim("… and " + std::to_string(more) + " more") + "\n";
  if (result.status != CheckStatus::kWaived)
    out += "      " + paint.bold("→ ") + std::string(result.advice) + "\n";
}

}  // namespace

std::string gate_summary(const GateReport& report) {
  std::string out;
  const std::pair<CheckStatus, const char*> words[] = {{CheckStatus::kFail, "failed"},
                                                       {CheckStatus::kUnknown, "unknown"},
                                                       {CheckStatus::kWaived, "waived"},
                                                       {CheckStatus::kPass, "passed"}};
  for (const auto& [status, word] : words) {
    const std::size_t n = report.count(status);
    if (n > 0) out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + word;
  }
  return out.empty() ? "no check was run" : out;
}

std::string render_gate_text(const GateReport& report, const ViewOptions& options) {
  const Paint paint(options.color);
  std::string out;
  std::size_t width = 0;
  for (const CheckResult& result : report.results) width = std::max(width, result.name.size());
  for (const CheckResult& result : report.results) {
    if (options.only_summary) break;
    out += mark(result.status, paint) + " " + paint.bold(result.name) +
           std::string(width - result.name.size() + 2, ' ') + terminal_text(result.summary) + "\n";
    if (result.status != CheckStatus::kPass) append_details(out, result, paint);
  }
  if (!report.left_out.empty() && !options.only_summary) {
    std::string names;
    for (const std::string& name : report.left_out) (names += names.empty() ? "" : ", ").append(name);
    out += paint.dim("nothing to look at for " + names) + "\n";
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out += "\n" + paint.changed(to_string(diagnostic.severity)) + ": " + terminal_text(diagnostic.summary) +
           "\n";
    if (!diagnostic.detail.empty()) out += "  " + terminal_text(diagnostic.detail) + "\n";
  }
  const bool passed = report.count(CheckStatus::kFail) + report.count(CheckStatus::kUnknown) == 0;
  out += (out.empty() ? "" : "\n") + std::string("gate (") + to_string(report.phase) +
         "): " + (passed ? paint.good("passed") : paint.bad("not passed")) + ": " + gate_summary(report) +
         "\n";
  return out;
}

}  // namespace reconcile
