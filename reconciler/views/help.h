#pragma once

#include <string>
#include <string_view>

#include "reconciler/views/paint.h"

namespace reconcile {

/// The help of a command (empty: of the program) for a terminal: its Markdown, followed by the table of
/// commands (program only) and of the options.
[[nodiscard]] std::string help(std::string_view command, const Paint& paint);

}  // namespace reconcile
