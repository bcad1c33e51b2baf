#include "model/timestamp.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"
#include "reconciler/views/value_text.h"

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 80;

std::string describe(const Change& change) {
  std::string out = change.path.to_string();
  if (change.is_set) return out;
  const auto [wish, live] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
  return out + " is " + live + " and the deploy would make it " + wish;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& /*parameters*/) {
  const Result<Report>& report = context.drift();
  if (!report) return report.error();
  const std::string read = "a scan at " + rfc3339(context.now());
  std::vector<Observation> out;
  for (const Finding& finding : report->findings) {
    if (finding.source != context.plan()->name) continue;
    Observation one{.subject = finding.address, .found = "no conflict", .read = read};
    if (finding.status == Status::kUnreadable || finding.status == Status::kUnsupported) {
      one.status = CheckStatus::kUnknown;
      one.found = finding.reason;
    }
    for (const Change& change : finding.changes) {
      if (change.verdict != Verdict::kConflict) continue;
      one.found = (one.status == CheckStatus::kFail ? one.found + "; " : "") + describe(change);
      one.status = CheckStatus::kFail;
    }
    out.push_back(std::move(one));
  }
  if (out.empty()) {
    out.push_back({.status = report->complete ? CheckStatus::kPass : CheckStatus::kUnknown,
                   .found = report->complete ? "no resource exists yet" : "the scan is incomplete"});
  }
  return out;
}

}  // namespace

constinit const Check kNoConflict{
    .name = "no-conflict",
    .severity = Severity::kCritical,
    .explanation =
        "The deploy changes nothing to another value that somebody else changed as well, behind Terraform's "
        "back.",
    .advice =
        "Ask who made the change and why; take it into the code, or let the deploy undo it with a waiver.",
    .in_pre = true,
    .needs = CheckNeeds::kPlan,
    .run = run};

}  // namespace reconcile
