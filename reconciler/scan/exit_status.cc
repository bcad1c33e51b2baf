#include "reconciler/scan/exit_status.h"

#include <algorithm>

#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

bool counts(const Change& change, const ExitPolicy& policy) {
  if (policy.only_new && change.novelty == Novelty::kKnown) return false;
  return is_outstanding(change) && change.severity >= policy.fail_on;
}

bool is_finding(const Finding& finding, const ExitPolicy& policy) {
  if (policy.only_new && finding.novelty == Novelty::kKnown) return false;
  if (finding.status == Status::kMissing || finding.status == Status::kUnmanaged) return true;
  if (finding.status != Status::kDrifted) return false;
  // Drifted without a change that says how is still drift.
  return finding.changes.empty() || std::any_of(finding.changes.begin(), finding.changes.end(),
                                                [&](const Change& change) { return counts(change, policy); });
}

}  // namespace

bool is_outstanding(const Change& change) {
  return change.verdict == Verdict::kDrift || change.verdict == Verdict::kConflict;
}

ExitStatus exit_status(const Report& report, const ExitPolicy& policy) {
  const bool findings = std::any_of(report.findings.begin(), report.findings.end(),
                                    [&](const Finding& finding) { return is_finding(finding, policy); });
  if (findings) return ExitStatus::kFindings;
  if (!report.complete || report.summary.count(Status::kUnreadable) > 0) return ExitStatus::kIncomplete;
  if (policy.strict && report.summary.count(Status::kUnsupported) > 0) return ExitStatus::kIncomplete;
  return ExitStatus::kInSync;
}

}  // namespace reconcile
