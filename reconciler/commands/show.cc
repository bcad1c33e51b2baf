#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/views/print_report.h"

namespace reconcile {

Result<ExitStatus> run_show(const Options& options, const Console& console) {
  if (options.arguments.size() != 1) {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "show takes one FILE, and " + std::to_string(options.arguments.size()) + " are given",
        .hint = "reconcile show report.json --format markdown"};
  }
  const Result<Report> report = read_report_file(options.arguments.front());
  if (!report) return report.error();
  if (Result<void> printed = print_report(*report, options, console); !printed) return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
