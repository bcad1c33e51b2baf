#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// Weekly windows `ddd:hh:mm-ddd:hh:mm`, by time and in any case; `sun:24:00` is `mon:00:00`. Anything
/// else by its letters in any case.
[[nodiscard]] bool same_maintenance_window(const Value& desired, const Value& live);
[[nodiscard]] std::string maintenance_window_bucket(const Value& value);

}  // namespace reconcile
