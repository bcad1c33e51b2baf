#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// Where AWS folds the case (ASCII letters).
[[nodiscard]] bool same_ignoring_case(const Value& desired, const Value& live);
[[nodiscard]] std::string ignore_case_bucket(const Value& value);

}  // namespace reconcile
