#pragma once

#include <string_view>

namespace reconcile {

/// `0.1.0`, from CMake's project().
[[nodiscard]] std::string_view version();

}  // namespace reconcile
