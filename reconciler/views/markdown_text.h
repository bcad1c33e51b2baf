#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// Text in which no character is Markdown or HTML.
[[nodiscard]] std::string markdown_text(std::string_view raw);

/// A code span that holds in a table cell, whatever backticks and bars the text has.
[[nodiscard]] std::string markdown_code(std::string_view raw);

/// A fenced block that holds whatever backticks the text has.
[[nodiscard]] std::string markdown_block(std::string_view raw, std::string_view language);

}  // namespace reconcile
