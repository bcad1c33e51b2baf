#pragma once

#include <chrono>
#include <string>

#include "providers/aws/config/environment.h"

namespace reconcile {

struct ConfigFile;

/// What was understood of a configuration, entry by entry, for a reader who looks for what was meant
/// otherwise. Nothing is asked or read for it but the clock (windows, expiry dates) and whether a variable is
/// set. A webhook is named by its host, provider settings by their keys.
[[nodiscard]] std::string config_text(const ConfigFile& file, std::chrono::system_clock::time_point now,
                                      const aws::Environment& environment);

}  // namespace reconcile
