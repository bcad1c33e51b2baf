#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// Every `%XX` as the byte that it stands for; what is none stays.
[[nodiscard]] std::string percent_decode(std::string_view text);

}  // namespace reconcile
