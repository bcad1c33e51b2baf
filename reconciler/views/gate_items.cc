#include <string>

#include "reconciler/gate/checklist.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/item_list.h"

namespace reconcile {

namespace {

ItemStatus item_status(CheckStatus status) {
  switch (status) {
    case CheckStatus::kPass: return ItemStatus::kGood;
    case CheckStatus::kWaived: return ItemStatus::kSkipped;
    case CheckStatus::kUnknown: return ItemStatus::kUnknown;
    case CheckStatus::kFail: return ItemStatus::kBad;
  }
  return ItemStatus::kUnknown;
}

std::string evidence(const CheckResult& result) {
  std::string out;
  for (const Observation& one : result.observations) {
    if (one.status == CheckStatus::kPass) continue;
    out += std::string(to_string(one.status)) + " " + one.subject + ": " + one.found +
           (one.wanted.empty() ? "" : ", wanted " + one.wanted) + "\n";
  }
  return out + result.advice;
}

}  // namespace

ItemList items_of(const GateReport& report) {
  const std::string phase = to_string(report.phase);
  ItemList out{.command = "gate",
               .title = "Deployment gate (" + phase + ")",
               .suite = phase,
               .summary = gate_summary(report),
               .reconcile_version = report.reconcile_version,
               .started_at = report.started_at,
               .finished_at = report.finished_at,
               .complete = report.count(CheckStatus::kUnknown) == 0,
               .diagnostics = report.diagnostics};
  for (const CheckResult& result : report.results) {
    out.items.push_back({.status = item_status(result.status),
                         .severity = result.severity,
                         .group = "gate",
                         .name = result.name,
                         .word = to_string(result.status),
                         .rule = "gate/" + result.name,
                         .about = result.explanation,
                         .message = result.summary,
                         .detail = result.status == CheckStatus::kPass ? "" : evidence(result)});
  }
  return out;
}

std::string render_gate_junit(const GateReport& report, const ViewOptions& /*options*/) {
  return render_items_junit(items_of(report));
}

std::string render_gate_sarif(const GateReport& report, const ViewOptions& /*options*/) {
  return render_items_sarif(items_of(report));
}

std::string render_gate_html(const GateReport& report, const ViewOptions& /*options*/) {
  return render_items_html(items_of(report));
}

std::string render_gate_github(const GateReport& report, const ViewOptions& /*options*/) {
  return render_items_github(items_of(report));
}

}  // namespace reconcile
