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
  Observation deferred{.subject = plan.name, .found = "no change is deferred"};
  if (!plan.plan_complete) {
    deferred.status = CheckStatus::kFail;
    deferred.found = "changes are deferred to a later plan";
  }
  out.push_back(std::move(deferred));
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
