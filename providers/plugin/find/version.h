#pragma once

#include <string_view>

namespace reconcile::plugin {

/// Whether `text` is a version as providers have them: `5.100.0`, `1.0.0-beta.2`.
[[nodiscard]] bool is_version(std::string_view text);

/// Negative, zero or positive as `a` is older than, as old as or newer than `b`, by semantic versioning.
[[nodiscard]] int compare_versions(std::string_view a, std::string_view b);

}  // namespace reconcile::plugin
