#pragma once

#include "model/result.h"
#include "model/value.h"

namespace reconcile::sources {

/// Nests a legacy `attributes_flat` map (`tags.%`, `tags.Name`, `ingress.#`, `ingress.1234.from_port`): a
/// `#` beside makes a list (in the order of its numbers, which in a set are hashes), a `%` a map, whose keys
/// may have dots in them. Leaves stay strings. Error: not a map of scalars, or nested too deep.
[[nodiscard]] Result<Value> nest_flatmap(const Value& flat);

}  // namespace reconcile::sources
