#include <array>
#include <string>
#include <vector>

#include "reconciler/cli/nearest.h"
#include "reconciler/commands/command.h"
#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/scan/report.h"
#include "reconciler/scan/report_diff.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/views/report_diff.h"

namespace reconcile {

namespace {

struct DiffFormat {
  std::string_view name;
  std::string (*render)(const ReportDiff&, const ViewOptions&);
};
constexpr std::array kFormats{DiffFormat{"text", render_diff_text}, DiffFormat{"json", render_diff_json},
                              DiffFormat{"markdown", render_diff_markdown}};

Result<const DiffFormat*> find_diff_format(std::string_view name) {
  for (const DiffFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return Error{.kind = ErrorKind::kUsage,
               .summary = "diff has no format \"" + std::string(name) + "\"",
               .hint = "Its formats are text, json and markdown."};
}

}  // namespace

Result<ExitStatus> run_diff(const Options& options, const Console& console) {
  if (options.arguments.size() != 2) {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "diff takes two reports, and " + std::to_string(options.arguments.size()) + " are given",
        .hint = "reconcile diff last-night.json tonight.json"};
  }
  const Result<Report> before = read_report_file(options.arguments[0]);
  if (!before) return before.error();
  const Result<Report> after = read_report_file(options.arguments[1]);
  if (!after) return after.error();
  const ReportDiff diff = compare_reports(*before, *after);
  for (const OutputTarget& target : options.outputs) {
    const Result<const DiffFormat*> format = find_diff_format(target.format->name);
    if (!format) return format.error();
    const bool to_console = target.path.empty();
    const std::string text = (*format)->render(
        diff, {.color = to_console && console.color(options.color), .only_summary = options.quiet});
    Result<void> written = to_console ? console.print(text) : write_file(target.path, text);
    if (!written) return written.error();
  }
  return exit_status(diff);
}

}  // namespace reconcile
