#pragma once

#include <string_view>

namespace reconcile {

/// Minutes since midnight of `hh:mm` (`24:00` included), or -1.
[[nodiscard]] int clock_minutes(std::string_view text);

}  // namespace reconcile
