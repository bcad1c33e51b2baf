#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// Text in which no character is HTML, for an element or a quoted attribute.
[[nodiscard]] std::string html_text(std::string_view raw);

}  // namespace reconcile
