#include <array>
#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/scan/report.h"
#include "reconciler/scan/report_diff.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/scan/selection.h"
#include "reconciler/views/print_document.h"
#include "reconciler/views/report_diff.h"

namespace reconcile {

namespace {

using DiffFormat = DocumentFormat<ReportDiff>;

constexpr std::array kFormats{
    DiffFormat{"text", render_diff_text},         DiffFormat{"json", render_diff_json},
    DiffFormat{"markdown", render_diff_markdown}, DiffFormat{"junit", render_diff_junit},
    DiffFormat{"sarif", render_diff_sarif},       DiffFormat{"html", render_diff_html},
    DiffFormat{"github", render_diff_github}};

}  // namespace

Result<ExitStatus> run_diff(const Options& options, const Console& console) {
  if (options.arguments.size() != 2) {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "diff takes two reports, and " + std::to_string(options.arguments.size()) + " are given",
        .hint = "reconcile diff last-night.json tonight.json"};
  }
  Result<Report> before = read_report_file(options.arguments[0]);
  if (!before) return before.error();
  Result<Report> after = read_report_file(options.arguments[1]);
  if (!after) return after.error();
  const Selection selection{options.include, options.exclude, options.types};
  const bool in_before = take_selected(*before, selection);
  const bool in_after = take_selected(*after, selection);
  if (!in_before && !in_after) console.note("note: nothing of the reports is selected");
  ReportDiff diff = compare_reports(*before, *after);
  diff.reconcile_version = version();
  if (Result<void> printed = print_document(diff, kFormats, options, console); !printed)
    return printed.error();
  return exit_status(diff);
}

}  // namespace reconcile
