#pragma once

#include <optional>
#include <string>

#include "model/value.h"

namespace reconcile {

/// JSON documents by meaning: key order, white space and the spelling of numbers and escapes don't matter.
/// A side that is not JSON is compared by its letters.
[[nodiscard]] bool same_json(const Value& desired, const Value& live);
[[nodiscard]] std::string json_bucket(const Value& value);

/// The document in a text, or `value` itself where it is a document already; nothing where the text is
/// not JSON.
[[nodiscard]] std::optional<Value> json_document(const Value& value);

}  // namespace reconcile
