#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reconcile::aws {

/// Looks up an environment variable. One that is set to the empty text counts as not set.
using Environment = std::function<std::optional<std::string>(std::string_view name)>;

[[nodiscard]] Environment process_environment();
/// For tests: these variables and no others.
[[nodiscard]] Environment fixed_environment(std::map<std::string, std::string, std::less<>> variables);

/// `true` in any case; anything else, and nothing, is false.
[[nodiscard]] bool is_true(const std::optional<std::string>& text);

}  // namespace reconcile::aws
