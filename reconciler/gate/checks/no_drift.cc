#include "model/address.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"
#include "reconciler/views/value_text.h"

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 80;

constexpr Key kParameters[] = {
    {"fail_on", "The least severity that fails.", {.words = "low|medium|high|critical"}},
};

bool counts(const Change& change, Severity least) {
  return change.severity >= least &&
         (change.verdict == Verdict::kDrift || change.verdict == Verdict::kConflict);
}

Severity least_of(const CheckParameters& parameters) {
  const std::string word = parameters.text("fail_on", "low");
  for (const Severity severity : {Severity::kMedium, Severity::kHigh, Severity::kCritical}) {
    if (word == to_string(severity)) return severity;
  }
  return Severity::kLow;
}

std::string describe(const Finding& finding, Severity least) {
  std::string out;
  for (const Change& change : finding.changes) {
    if (!counts(change, least)) continue;
    out += (out.empty() ? "" : "; ") + change.path.to_string();
    if (change.is_set) continue;
    const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
    out += " is " + to + " instead of " + from;
  }
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<Report>& report = context.drift();
  if (!report) return report.error();
  const Severity least = least_of(parameters);
  std::vector<Observation> out;
  for (const Finding& finding : report->findings) {
    Observation one{.subject = finding.address, .found = "in sync"};
    if (finding.status == Status::kMissing) {
      one.status = CheckStatus::kFail;
      one.found = "it does not exist in AWS";
    } else if (finding.status == Status::kUnreadable || finding.status == Status::kUnsupported) {
      one.status = CheckStatus::kUnknown;
      one.found = finding.reason;
    } else if (const std::string what = describe(finding, least); !what.empty()) {
      one.status = CheckStatus::kFail;
      one.found = what;
    } else if (finding.status == Status::kIgnored) {
      one.found = finding.reason;
    }
    out.push_back(std::move(one));
  }
  if (!report->complete && out.empty()) {
    out.push_back({.status = CheckStatus::kUnknown, .subject = {}, .found = "the scan is incomplete"});
  }
  return out;
}

}  // namespace

constinit const Check kNoDrift{
    .name = "no-drift",
    .severity = Severity::kHigh,
    .explanation = "What is live is what Terraform last saw.",
    .advice = "Put it right with `reconcile plan` and `reconcile apply`, or take the change into the code.",
    .in_pre = true,
    .in_post = true,
    .needs = CheckNeeds::kSource,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
