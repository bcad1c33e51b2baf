#pragma once

#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

/// A whole JSON document, an object or an array, as a value; numbers keep their text, of equal keys the last
/// one wins. kInvalid where it is not valid JSON from its first to its last byte, cut short, or nested deeper
/// than 100.
[[nodiscard]] Result<Value> read_json(std::string_view text);

}  // namespace reconcile::aws
