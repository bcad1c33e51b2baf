#pragma once

#include <string>
#include <vector>

#include "model/value.h"

namespace reconcile {

/// What in `document` the JSON Schema forbids, each as `path: what`. Knows the keywords that
/// docs/schema uses: type, required, properties, additionalProperties, items, enum, pattern, minimum,
/// maximum, minLength (of 1), anyOf, oneOf, $ref into the schema itself; any other is itself a complaint.
[[nodiscard]] std::vector<std::string> schema_violations(const Value& schema, const Value& document);

}  // namespace reconcile
