#pragma once

#include <string_view>

namespace reconcile {

/// `0.1.0`, from CMake's project().
[[nodiscard]] std::string_view version();
/// `2026-11-25`: of the version, for manual pages.
[[nodiscard]] std::string_view release_date();

}  // namespace reconcile
