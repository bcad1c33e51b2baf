#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"

namespace reconcile {

struct CommandLine;

/// Which command a command line means, and what is left for it to work on.
struct Dispatch {
  const Command* command = nullptr;
  std::vector<std::string> arguments{};
};

/// The first word when it names a command; else the default command with every word as a SOURCE. A first
/// word that is neither a command nor anything on the disk nor looks like a SOURCE is kUsage with the
/// nearest command.
[[nodiscard]] Result<Dispatch> choose_command(const CommandLine& line);

/// The options of the command that the arguments name, as far as that can be told before they are parsed:
/// what a misspelt option is likely to mean.
[[nodiscard]] std::vector<const Setting*> likely_options(std::span<const char* const> arguments);

/// What stands in the configuration for commands that have it, and `command` does not, is left out.
void drop_foreign(const Command& command, std::vector<GivenSetting>& settings);

/// kUsage where the command line gives an option that the command does not have, with the nearest one that it
/// has and the commands that have the one given. What stands in the configuration is for whom it concerns.
[[nodiscard]] Result<void> check_options(const Command& command, const CommandLine& line);

}  // namespace reconcile
