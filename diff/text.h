#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reconcile {

// ASCII only: AWS folds no other letters.
[[nodiscard]] std::string lower(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// An unsigned number of at most nine digits, or -1.
[[nodiscard]] int small_number(std::string_view text);

}  // namespace reconcile
