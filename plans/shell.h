#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// One word for a POSIX shell that stands for exactly `text`.
[[nodiscard]] std::string shell_quoted(std::string_view text);
/// One line of comment in a script; text from outside stays in it.
[[nodiscard]] std::string shell_comment(std::string_view text);

}  // namespace reconcile
