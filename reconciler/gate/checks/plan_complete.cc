#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& /*parameters*/) {
  const Source& plan = *context.plan();
  std::vector<Observation> out;
  Observation errored{.subject = plan.name, .found = "it ended without an error"};
  if (plan.plan_errored) {
    errored.status = CheckStatus::kFail;
    errored.found = "`terraform plan` ended with an error, so the plan holds only a part";
  }
  out.push_back(std::move(errored));
  // An errored plan is not complete either, and that is said already.
  if (plan.plan_errored) return out;
  Observation whole{.subject = plan.name, .found = "it leaves nothing to a later plan"};
  if (!plan.plan_complete) {
    whole.status = CheckStatus::kFail;
    whole.found = "it leaves changes to a later plan: it was made with -target, or changes are deferred";
  }
  out.push_back(std::move(whole));
  return out;
}

}  // namespace

constinit const Check kPlanComplete{
    .name = "plan-complete",
    .severity = Severity::kHigh,
    .explanation = "The plan holds all of the deploy: it did not end with an error and defers nothing.",
    .advice = "Run `terraform plan` again and look at what it says.",
    .in_pre = true,
    .needs = CheckNeeds::kPlan,
    .run = run};

}  // namespace reconcile
