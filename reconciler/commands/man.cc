#include <string>
#include <vector>

#include "reconciler/cli/nearest.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/print_text.h"
#include "reconciler/views/man_page.h"

namespace reconcile {

Result<ExitStatus> run_man(const Options& options, const Console& console) {
  if (options.arguments.size() > 1) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "man takes one COMMAND, or none",
                 .hint = "reconcile man drift | man -l -"};
  }
  const std::string name = options.arguments.empty() ? std::string() : options.arguments.front();
  if (!name.empty() && find_command(name) == nullptr) {
    std::vector<std::string_view> names;
    for (const Command& command : commands()) names.push_back(command.name);
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "there is no command \"" + name + "\"",
                 .hint = did_you_mean(name, names)};
  }
  if (Result<void> printed = print_text(man_page(name), "man", options, console); !printed)
    return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
