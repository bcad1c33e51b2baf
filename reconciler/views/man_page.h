#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// The manual page of a command (empty: of the program) in the language of man(7): what `help` shows, made of
/// the same Markdown and the same table of options.
[[nodiscard]] std::string man_page(std::string_view command);

/// `reconcile-drift`, `reconcile`: what the page is called.
[[nodiscard]] std::string man_page_name(std::string_view command);

}  // namespace reconcile
