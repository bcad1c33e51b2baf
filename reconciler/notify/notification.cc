#include "reconciler/notify/notification.h"

#include <algorithm>

#include "reconciler/apply/executor.h"
#include "reconciler/gate/checklist.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"

namespace reconcile {

namespace {

std::string paths_of(const Finding& finding) {
  std::string out;
  for (const Change& change : finding.changes) {
    if (is_outstanding(change)) out += (out.empty() ? "" : ", ") + change.path.to_string();
  }
  return out;
}

bool is_fresh(const Finding& finding) {
  return finding.novelty == Novelty::kNew ||
         std::ranges::any_of(finding.changes, [](const Change& one) { return one.novelty == Novelty::kNew; });
}

bool is_told(const Finding& finding) {
  return finding.novelty != Novelty::kUntold || std::ranges::any_of(finding.changes, [](const Change& one) {
           return one.novelty != Novelty::kUntold;
         });
}

void most_severe_first(std::vector<NotifiedItem>& items) {
  std::ranges::stable_sort(
      items, [](const NotifiedItem& a, const NotifiedItem& b) { return a.severity > b.severity; });
}

}  // namespace

Notification notification_of(const Report& report) {
  Notification out{.command = report.command,
                   .headline = summary_line(report.summary, Paint(false)),
                   .reconcile_version = report.reconcile_version,
                   .finished_at = report.finished_at};
  for (const Finding& finding : report.findings) {
    const bool shown = finding.status == Status::kDrifted || finding.status == Status::kMissing ||
                       finding.status == Status::kUnmanaged;
    if (!shown) continue;
    out.items.push_back({.name = finding.address,
                         .status = to_string(finding.status),
                         .about = paths_of(finding),
                         .severity = worst_severity(finding),
                         .account = finding.account,
                         .region = finding.region,
                         .fresh = is_fresh(finding)});
    out.knows_fresh |= is_told(finding);
  }
  most_severe_first(out.items);
  return out;
}

Notification notification_of(const GateReport& report) {
  Notification out{.command = std::string("gate (") + to_string(report.phase) + ")",
                   .headline = gate_summary(report),
                   .reconcile_version = report.reconcile_version,
                   .finished_at = report.finished_at};
  for (const CheckResult& result : report.results) {
    if (result.status != CheckStatus::kFail && result.status != CheckStatus::kUnknown) continue;
    // Its summary has what was found in it, and so maybe a value.
    std::string subjects;
    for (const Observation& seen : result.observations) {
      if (seen.status == result.status && !seen.subject.empty())
        subjects += (subjects.empty() ? "" : ", ") + seen.subject;
    }
    out.items.push_back({.name = std::string(result.name),
                         .status = to_string(result.status),
                         .about = subjects,
                         .severity = result.severity});
  }
  most_severe_first(out.items);
  return out;
}

void add_outcomes(Notification& notification, std::span<const ActionOutcome> outcomes, const Plan& plan,
                  bool undoing) {
  const auto count = [&](Ending ending) {
    return std::to_string(std::ranges::count(outcomes, ending, &ActionOutcome::ending));
  };
  notification.headline = count(Ending::kApplied) + (undoing ? " undone, " : " applied, ") +
                          count(Ending::kSkipped) + " skipped, " + count(Ending::kFailed) + " failed, " +
                          count(Ending::kUnverified) + " unverified, " + count(Ending::kNotReached) +
                          " not reached";
  if (!undoing) notification.headline += ", " + std::to_string(plan.by_hand.size()) + " left to people";
  for (const ActionOutcome& outcome : outcomes) {
    if (outcome.in_force || outcome.ending == Ending::kApplied) continue;
    std::string paths;
    for (const ActionChange& change : outcome.action->changes)
      paths += (paths.empty() ? "" : ", ") + change.path;
    notification.items.push_back(
        {.name = outcome.action->address,
         .status = to_string(outcome.ending),
         .about = paths,
         .severity = outcome.ending == Ending::kFailed ? Severity::kHigh : Severity::kMedium});
  }
  if (!undoing) {
    for (const ByHand& item : plan.by_hand)
      notification.items.push_back(
          {.name = item.address, .status = "left to people", .severity = Severity::kLow});
  }
  most_severe_first(notification.items);
}

std::string_view word_of(ExitStatus status) {
  switch (status) {
    case ExitStatus::kInSync: return "in sync";
    case ExitStatus::kFailed: return "failed";
    case ExitStatus::kFindings: return "findings";
    case ExitStatus::kIncomplete: return "incomplete";
    case ExitStatus::kInterrupted: return "interrupted";
  }
  return "failed";
}

}  // namespace reconcile
