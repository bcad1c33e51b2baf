#include "reconciler/commands/version.h"

#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/commands/print_text.h"
#include "reconciler/console/console.h"

namespace reconcile {

std::string_view version() { return RECONCILE_VERSION; }

std::string_view release_date() { return RECONCILE_RELEASE_DATE; }

Result<ExitStatus> run_version(const Options& options, const Console& console) {
  if (!options.arguments.empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "version takes no word, and \"" + options.arguments.front() + "\" is given",
                 .hint = "reconcile version"};
  }
  const std::string line = "reconcile " + std::string(version()) + "\n";
  // Nothing is parsed for `--version`.
  const Result<void> printed =
      options.outputs.empty() ? console.print(line) : print_text(line, "version", options, console);
  if (!printed) return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
