#pragma once

#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;

/// Sends spdlog's default logger to standard error at that level.
void start_log(LogLevel level, const Console& console);

}  // namespace reconcile
