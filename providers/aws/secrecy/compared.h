#pragma once

#include "model/value.h"

namespace reconcile::aws::secrecy {

/// What is kept of a secret that AWS handed out: `desired` where it is the same, else a mark that only tells
/// it apart (the salted hash that recordings have in its place), so that the secret itself goes no further.
/// Null where there is none.
[[nodiscard]] Value compared(const Value& desired, const Value& live);

/// Whether a value is such a mark: no call may ever send it.
[[nodiscard]] bool is_mark(const Value& value);

}  // namespace reconcile::aws::secrecy
