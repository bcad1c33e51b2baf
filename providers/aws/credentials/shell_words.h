#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile::aws {

/// Splits a command line into words by the shell's quoting rules and nothing else of the shell: '…' is
/// literal, a backslash takes the next character as it is, and inside "…" only before `"` and `\`.
/// kUsage where a quote is not closed.
[[nodiscard]] Result<std::vector<std::string>> split_shell_words(std::string_view text);

}  // namespace reconcile::aws
