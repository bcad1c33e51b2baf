#pragma once

#include <string>
#include <string_view>

#include "reconciler/views/paint.h"

namespace reconcile {

struct Setting;

/// The help of a command (empty: of the program) for a terminal: its Markdown, followed by the table of
/// commands (program only) and of the options.
[[nodiscard]] std::string help(std::string_view command, const Paint& paint);

/// What an option means, without the name of the command that it is for.
[[nodiscard]] std::string_view option_help(const Setting& setting);

}  // namespace reconcile
