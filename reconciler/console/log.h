#pragma once

#include "reconciler/cli/options.h"

namespace reconcile {

/// Sends spdlog's default logger to standard error at that level.
void start_log(LogLevel level);

}  // namespace reconcile
