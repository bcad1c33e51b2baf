#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reconcile::plugin {

/// nullopt where the text is not base64. Padding may be left out.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace reconcile::plugin
