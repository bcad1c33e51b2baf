#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "reconciler/config/config.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// The windows that `--window` names: those of the configuration by name, anything else as `parse_window`
/// reads it. Without a `--window` all of the configuration. kUsage says which names there are.
[[nodiscard]] Result<std::vector<Window>> choose_windows(std::span<const std::string> wanted,
                                                         std::span<const ConfiguredWindow> configured);

}  // namespace reconcile
