#include <algorithm>

#include "model/address.h"
#include "model/timestamp.h"
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

/// What makes a change count.
struct Limits {
  Severity least = Severity::kLow;
  bool conflicts = true;  ///< whether those count too: no-conflict judges them where it runs
};

bool counts(const Change& change, const Limits& limits) {
  const bool is_drift =
      change.verdict == Verdict::kDrift || (limits.conflicts && change.verdict == Verdict::kConflict);
  return is_drift && change.severity >= limits.least;
}

Severity least_of(const CheckParameters& parameters) {
  const std::string word = parameters.text("fail_on", "low");
  for (const Severity severity : {Severity::kMedium, Severity::kHigh, Severity::kCritical}) {
    if (word == to_string(severity)) return severity;
  }
  return Severity::kLow;
}

std::string describe(const Finding& finding, const Limits& limits) {
  std::string out;
  for (const Change& change : finding.changes) {
    if (!counts(change, limits)) continue;
    out += (out.empty() ? "" : "; ") + change.path.to_string();
    if (change.is_set) continue;
    const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
    out += " is " + to + " instead of " + from;
  }
  return out;
}

/// What differs and is no drift, or too little of one.
std::string passing(const Finding& finding, const Limits& limits) {
  const auto any = [&](Verdict verdict) {
    return std::ranges::any_of(finding.changes,
                               [&](const Change& change) { return change.verdict == verdict; });
  };
  if (any(Verdict::kDrift)) return std::string("differs by less than ") + to_string(limits.least);
  if (any(Verdict::kConflict)) return "changed on both sides, which no-conflict judges";
  if (any(Verdict::kUndeployed)) return "in sync, and the deploy will change it";
  if (any(Verdict::kConverged)) return "live is already as the deploy wants it";
  return "a change is accepted and not yet in force";
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<Report>& report = context.drift();
  if (!report) return report.error();
  const Limits limits{least_of(parameters), !parameters.runs_beside("no-conflict")};
  const std::string read = "a scan at " + rfc3339(context.now());
  std::vector<Observation> out;
  for (const Finding& finding : report->findings) {
    Observation one{.subject = finding.address, .found = "in sync", .read = read};
    if (finding.status == Status::kMissing) {
      one.status = CheckStatus::kFail;
      one.found = "it does not exist in AWS";
    } else if (finding.status == Status::kUnreadable || finding.status == Status::kUnsupported) {
      one.status = CheckStatus::kUnknown;
      one.found = finding.reason;
    } else if (const std::string what = describe(finding, limits); !what.empty()) {
      one.status = CheckStatus::kFail;
      one.found = what;
    } else if (finding.status == Status::kIgnored) {
      one.found = finding.reason;
    } else if (!finding.changes.empty()) {
      one.found = passing(finding, limits);
    }
    out.push_back(std::move(one));
  }
  if (out.empty()) {
    // Before the first deploy there is nothing that could have drifted.
    out.push_back({.status = report->complete ? CheckStatus::kPass : CheckStatus::kUnknown,
                   .found = report->complete ? "no resource exists yet" : "the scan is incomplete"});
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
