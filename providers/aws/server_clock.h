#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace reconcile::aws {

/// An HTTP date (`Sat, 21 Nov 2026 09:00:00 GMT`); nothing where it is none.
[[nodiscard]] std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text);

/// How far AWS's clock is from ours, when a call failed with `code` because of that: the Date header says
/// so by more than four minutes (AWS takes five), or by more than a second where the code can mean nothing
/// else. Nothing where the clock is not to blame.
[[nodiscard]] std::optional<std::chrono::seconds> clock_correction(std::string_view code,
                                                                   std::string_view date_header,
                                                                   std::chrono::system_clock::time_point now);

}  // namespace reconcile::aws
