#include "reconciler/scan/report.h"

#include <algorithm>
#include <tuple>

namespace reconcile {

Severity worst_severity(const Finding& finding) {
  Severity out = finding.status == Status::kMissing ? Severity::kHigh : Severity::kLow;
  for (const Change& change : finding.changes) out = std::max(out, change.severity);
  return out;
}

void settle(Report& report) {
  std::stable_sort(report.findings.begin(), report.findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.address, a.source, a.reason) < std::tie(b.address, b.source, b.reason);
  });
  std::sort(report.api_calls.begin(), report.api_calls.end(), [](const CallCount& a, const CallCount& b) {
    return std::tie(a.service, a.operation, a.region) < std::tie(b.service, b.operation, b.region);
  });
  sort_diagnostics(report.diagnostics);

  Summary& summary = report.summary;
  summary.resources = report.findings.size();
  summary.by_status.fill(0);
  for (const Finding& finding : report.findings)
    ++summary.by_status[static_cast<std::size_t>(finding.status)];
  summary.api_calls = 0;
  summary.provider_reads = 0;
  summary.retries = 0;
  for (const CallCount& call : report.api_calls) {
    summary.api_calls += call.calls;
    if (call.service.starts_with("plugin:")) summary.provider_reads += call.calls;
    summary.retries += call.retries;
  }
}

}  // namespace reconcile
