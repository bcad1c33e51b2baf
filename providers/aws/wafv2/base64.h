#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws::wafv2 {

[[nodiscard]] std::string to_base64(std::string_view bytes);
/// The bytes, or the text as it is where it is no base64.
[[nodiscard]] std::string from_base64(std::string_view text);

}  // namespace reconcile::aws::wafv2
