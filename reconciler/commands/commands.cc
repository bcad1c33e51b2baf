#include <algorithm>
#include <iterator>

#include "reconciler/commands/command.h"

namespace reconcile {

namespace {

constinit const Command kCommands[] = {
    {"drift", "compare the state with what is live and report (the default)", run_drift},
    {"gate", "check before or after a deploy that all is well", run_gate},
    {"diff", "compare two saved reports: what is new, changed or gone", run_diff},
    {"config", "check reconcile.yaml, or write one to start from", run_config, false},
    {"plan", "the same, and plan how to put it right", run_plan},
    {"apply", "carry a plan out, verified and with a journal", run_apply},
    {"show", "render a saved report, plan or journal again", run_show},
    {"types", "list the resource types that are supported", run_types},
    {"version", "print the version", run_version},
};

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                   [&](const Command& command) { return command.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

}  // namespace reconcile
