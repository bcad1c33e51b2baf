#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// Daily windows `hh:mm-hh:mm`, by time: `4:00-5:00` is `04:00-05:00`. Anything else by its letters.
[[nodiscard]] bool same_backup_window(const Value& desired, const Value& live);
[[nodiscard]] std::string backup_window_bucket(const Value& value);

}  // namespace reconcile
