#include "reconciler/commands/provider_step.h"

#include <utility>
#include <vector>

#include "plans/instance_plan.h"

namespace reconcile {

Result<ProviderStep> provider_step(PluginReader& plugins, const Deviation& deviation,
                                   std::span<const Change> changes) {
  if (std::optional<Error> missing = plugins.missing(*deviation.resource)) {
    missing->kind = ErrorKind::kUnsupported;
    return *std::move(missing);
  }
  std::vector<PluginChange> wanted;
  for (const Change& change : changes) wanted.push_back({change.path, change.desired});
  Result<PluginPlan> plan = plugins.plan(*deviation.resource, wanted);
  if (!plan.ok()) {
    Error error = std::move(plan).error();
    // That kind says "no binary" here.
    if (error.kind == ErrorKind::kUnsupported) error.kind = ErrorKind::kInvalid;
    return error;
  }
  ProviderStep step{.provider = plan->provider, .version = plan->provider_version};
  for (const PlannedDifference& difference : plan->differences) {
    const bool unknown = difference.to.is_unknown();
    const ActionChange shown = to_action_change(
        {.path = difference.path, .desired = unknown ? Value() : difference.to, .live = difference.from});
    step.differences.push_back({shown.path, shown.from, shown.to, unknown});
  }
  return step;
}

}  // namespace reconcile
