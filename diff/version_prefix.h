#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// Engine versions by their dot-separated parts: a desired `15` is met by any live `15.x`, a desired
/// `15.4` is not met by `15.5` nor by `15`. A last part `x` (`6.x`, ElastiCache) is met by anything.
[[nodiscard]] bool same_version(const Value& desired, const Value& live);
[[nodiscard]] std::string version_bucket(const Value& value);

}  // namespace reconcile
