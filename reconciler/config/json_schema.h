#pragma once

#include <span>
#include <string>

#include "reconciler/config/shape.h"

namespace reconcile {

/// The JSON Schema (draft 2020-12) of a map of `keys`, as docs/schema/config.json has it.
[[nodiscard]] std::string json_schema(std::span<const Key> keys);

}  // namespace reconcile
