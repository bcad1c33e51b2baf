#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace reconcile {

/// ISO 8601 as AWS writes it: `2026-11-21T10:00:00Z`, a fraction of a second, an offset (`+00:00`,
/// `-0130`), or the `UTC` of old SSO caches in place of `Z`. Nothing where it is none.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> parse_timestamp(std::string_view text);

/// `2026-11-21T09:23:11Z`.
[[nodiscard]] std::string rfc3339(std::chrono::system_clock::time_point time);

}  // namespace reconcile
