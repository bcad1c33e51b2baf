#pragma once

#include <span>

#include "model/result.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// Why nothing may be changed at `now`, saying when it may be.
[[nodiscard]] Error window_closed(std::span<const Window> windows, WindowTime now);

}  // namespace reconcile
