#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/settings.h"

namespace reconcile {

/// The command line taken apart, nothing of it looked up yet.
struct CommandLine {
  std::vector<std::string> words{};  ///< everything that is no option, in its order
  std::vector<GivenSetting> given{};
  std::string config{};  ///< of --config; empty: not given
  bool help = false;
  bool version = false;
  bool apply = false;
};

/// kUsage names the option that is wrong and the nearest one of `offered`, or without these of all that
/// exist.
[[nodiscard]] Result<CommandLine> parse_command_line(std::span<const char* const> arguments,
                                                     std::span<const Setting* const> offered = {});

}  // namespace reconcile
