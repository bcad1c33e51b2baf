#include "reconciler/commands/provider_step.h"

#include <utility>
#include <vector>

#include "reconciler/apply/provider_change.h"

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
  return ProviderStep{
      .provider = plan->provider, .version = plan->provider_version, .differences = shown_differences(*plan)};
}

}  // namespace reconcile
