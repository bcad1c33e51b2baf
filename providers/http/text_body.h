#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reconcile {

/// Whether bytes can stand in a text file and come back the same: no control characters but tab and line
/// feed.
[[nodiscard]] bool is_text(std::string_view bytes);

/// Base64 in lines of 76 characters, and back; nothing where that is not base64.
[[nodiscard]] std::string to_base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string text);

}  // namespace reconcile
