#include "reconciler/commands/scan_plan.h"

#include <random>
#include <span>
#include <string>
#include <vector>

#include "plans/make_plan.h"
#include "reconciler/commands/provider_step.h"

namespace reconcile {

Plan plan_of(const Scan& scan, const Options& options) {
  std::vector<PlanSource> sources;
  for (const ReportSource& source : scan.report.sources) {
    sources.push_back({source.source, source.kind, source.lineage, source.serial, source.terraform_version});
  }
  PlanRequest request{
      .deviations = scan.deviations,
      .sources = sources,
      .complete = scan.report.complete,
      .direction = options.direction,
      .max_risk = options.max_risk,
      .only = options.only,
      .max_actions = options.max_actions,
      .created_at = scan.report.finished_at,
      .reconcile_version = scan.report.reconcile_version,
      .nonce = std::to_string(std::random_device()()) + std::to_string(std::random_device()())};
  PluginReader* plugins = scan.world->plugins();
  if (plugins != nullptr) {
    request.provider = [plugins](const Deviation& deviation, std::span<const Change> changes) {
      return provider_step(*plugins, deviation, changes);
    };
  }
  return make_plan(request);
}

}  // namespace reconcile
