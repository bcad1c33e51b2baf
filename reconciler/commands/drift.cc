#include <memory>

#include "reconciler/commands/command.h"
#include "reconciler/commands/notify.h"
#include "reconciler/commands/scan.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/metrics.h"
#include "reconciler/views/print_report.h"

namespace reconcile {

Result<ExitStatus> run_drift(const Options& options, const Console& console) {
  return run_and_notify(options, console, "drift", [&](Notification& notification) -> Result<ExitStatus> {
    const Result<std::unique_ptr<Scan>> scan = scan_sources(options, console, "drift", KeepDeviations::kNo);
    if (!scan) return without_scan(scan.error(), console);
    const Report& report = (*scan)->report;
    notification = notification_of(report);
    if (Result<void> printed = print_report(report, options, console); !printed) return printed.error();
    if (!options.metrics_file.empty()) {
      const Result<void> written = write_file(options.metrics_file, render_metrics(report, (*scan)->status));
      if (!written) return written.error();
    }
    return (*scan)->status;
  });
}

}  // namespace reconcile
