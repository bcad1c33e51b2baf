#include <algorithm>
#include <iterator>
#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/commands/print_text.h"
#include "reconciler/views/completion.h"

namespace reconcile {

namespace {

struct Shell {
  std::string_view name;
  std::string (*script)();
};
constexpr Shell kShells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};

}  // namespace

Result<ExitStatus> run_completion(const Options& options, const Console& console) {
  const auto* shell = std::ranges::find_if(kShells, [&](const Shell& candidate) {
    return options.arguments.size() == 1 && options.arguments.front() == candidate.name;
  });
  if (shell == std::end(kShells)) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "completion takes one word, bash, zsh or fish",
                 .hint = "source <(reconcile completion bash)"};
  }
  if (Result<void> printed = print_text(shell->script(), "completion", options, console); !printed)
    return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
