#include "model/timestamp.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  std::vector<Observation> out;
  for (const GateContext::StateLock& state : context.locks()) {
    Observation one{.subject = state.state, .read = "the lock at " + rfc3339(context.now())};
    if (!state.lock) {
      one = unknown(state.state, state.lock.error());
    } else if (state.lock->holder) {
      one.status = CheckStatus::kFail;
      one.found = "it is locked: " + *state.lock->holder;
      one.wanted = "nobody holds the lock";
    } else {
      one.found = state.lock->can_be_held ? "nobody holds the lock" : "it is set up without a lock";
    }
    out.push_back(std::move(one));
  }
  if (out.empty()) {
    out.push_back({.status = parameters.by_name() ? CheckStatus::kUnknown : CheckStatus::kPass,
                   .subject = "the state",
                   .found = "it is not at hand: the sources do not say where it lies"});
  }
  return out;
}

}  // namespace

constinit const Check kStateUnlocked{
    .name = "state-unlocked",
    .severity = Severity::kHigh,
    .explanation =
        "Nobody holds Terraform's lock of the state: no other run is at work on it. An HTTP backend tells "
        "who "
        "holds it only to those who try to take it, so there it is unknown.",
    .advice =
        "Wait until that run is done; `terraform force-unlock` only where it is certain to be dead. With an "
        "HTTP "
        "backend look at the server itself, then --skip state-unlocked: Terraform takes the lock before it "
        "applies anyway.",
    .in_pre = true,
    .needs = CheckNeeds::kSource,
    .run = run};

}  // namespace reconcile
