#include <memory>
#include <utility>

#include "plans/emit/emit.h"
#include "plans/plan_file.h"
#include "providers/aws/aws_writer.h"
#include "providers/aws/registry.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/scan.h"
#include "reconciler/commands/scan_plan.h"
#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/scan/region_providers.h"
#include "reconciler/views/plan_view.h"

namespace reconcile {

namespace {

std::vector<ImportTarget> unmanaged(const Report& report) {
  std::vector<ImportTarget> out;
  for (const Finding& finding : report.findings) {
    if (finding.status == Status::kUnmanaged)
      out.push_back({finding.address, finding.import_id, finding.region});
  }
  return out;
}

std::string emitted(const Plan& plan, const Scan& scan, Emit emit) {
  switch (emit) {
    case Emit::kNothing: break;
    case Emit::kAwsCli: return emit_aws_cli(plan, aws::find_operation);
    case Emit::kTerraform: return emit_terraform(plan);
    case Emit::kImport:
      return emit_import(unmanaged(scan.report),
                         region_providers(scan.loaded.sources, scan.world->default_region()));
  }
  return {};
}

}  // namespace

Result<ExitStatus> run_plan(const Options& options, const Console& console) {
  Options wider = options;
  // Only what is in no source can be imported.
  wider.unmanaged |= options.emit == Emit::kImport;
  const Result<std::unique_ptr<Scan>> scan = scan_sources(wider, console, "plan", KeepDeviations::kYes);
  if (!scan) return without_scan(scan.error(), console);
  (*scan)->interruption->on_interruption([&scan] { (*scan)->world->cancel(); });
  const Plan plan = plan_of(**scan, options);
  (*scan)->interruption->disarm();
  if ((*scan)->interruption->interrupted()) return ExitStatus::kInterrupted;
  if (!options.plan_out.empty()) {
    if (Result<void> written = write_file(options.plan_out, write_plan(plan)); !written)
      return written.error();
  }
  if (Result<void> printed = print_plan(plan, options, console); !printed) return printed.error();
  if (options.emit != Emit::kNothing) {
    if (Result<void> printed = console.print(emitted(plan, **scan, options.emit)); !printed)
      return printed.error();
  }
  return (*scan)->status;
}

}  // namespace reconcile
