#pragma once

#include <string_view>

namespace reconcile::aws {

/// Whether `version` is older than `other`, component by component: `15.4` is older than `15.10`, and not
/// older than `15`.
[[nodiscard]] bool is_older(std::string_view version, std::string_view other);

/// Whether one of the first `components` differs.
[[nodiscard]] bool is_major_step(std::string_view from, std::string_view to, int components);

}  // namespace reconcile::aws
