#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// SHA-256 in lower-case hexadecimal.
[[nodiscard]] std::string digest_of(std::string_view text);
/// HMAC-SHA-256 in lower-case hexadecimal: nobody who lacks `key` can try out what `text` may be.
[[nodiscard]] std::string keyed_digest(std::string_view key, std::string_view text);

}  // namespace reconcile
