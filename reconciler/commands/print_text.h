#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;

/// For a command whose answer is a text of its own kind (a script, a manual page): writes it to standard
/// output or to the file of `--output`. kUsage for a `--format` other than text.
[[nodiscard]] Result<void> print_text(const std::string& text, std::string_view command,
                                      const Options& options, const Console& console);

}  // namespace reconcile
