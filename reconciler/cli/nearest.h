#pragma once

#include <span>
#include <string>
#include <string_view>

namespace reconcile {

/// The candidate that `word` was most likely meant to be, or "" when none is near enough to suggest.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

/// `Did you mean "X"?`, or "" where nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace reconcile
