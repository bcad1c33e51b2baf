#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/views/print_report.h"

namespace reconcile {

namespace {

Result<std::string> read_all(const std::string& path) {
  std::string text;
  if (path == "-") {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::ifstream file(path, std::ios::binary);
    if (file) text.assign(std::istreambuf_iterator<char>(file), {});
    if (!file || file.bad()) {
      return Error{
          .kind = ErrorKind::kInput,
          .summary = "cannot read \"" + path + "\"",
          .hint = "`reconcile show` takes a report that was saved with --format json --output FILE."};
    }
  }
  return text;
}

}  // namespace

Result<ExitStatus> run_show(const Options& options, const Console& console) {
  if (options.arguments.size() != 1) {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "show takes one FILE, and " + std::to_string(options.arguments.size()) + " are given",
        .hint = "reconcile show report.json --format markdown"};
  }
  const Result<std::string> text = read_all(options.arguments.front());
  if (!text) return text.error();
  Result<Report> report = read_report(*text);
  if (!report) {
    Error error = std::move(report).error();
    error.summary = options.arguments.front() + ": " + error.summary;
    return error;
  }
  if (Result<void> printed = print_report(*report, options, console); !printed) return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
