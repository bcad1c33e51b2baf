#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "reconciler/config/config.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// The windows that were asked for, by name or as expressions; nothing asked for: those of the configuration.
/// Empty: changes may be made at any time.
[[nodiscard]] Result<std::vector<Window>> wanted_windows(std::span<const std::string> asked,
                                                         const Config& config);

/// Why nothing may be changed at `now`, saying when it may be.
[[nodiscard]] Error window_closed(std::span<const Window> windows, WindowTime now);

}  // namespace reconcile
