#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// A member that identifies an element of a keyed set, alone or with others (`Attribute::key`).
struct KeyPart {
  std::string_view name;
  bool ignores_case = false;
  bool secret = false;
};

struct KeyedElement {
  std::string key;      ///< as it is matched
  std::string written;  ///< as a path shows it
  const Value* value;
};

[[nodiscard]] std::vector<KeyPart> key_parts(const Attribute& attribute);
[[nodiscard]] KeyedElement keyed(const std::vector<KeyPart>& parts, const Value& element);
[[nodiscard]] std::vector<KeyedElement> sorted_by_key(const std::vector<KeyPart>& parts, const Value& set);

/// The first element under `key` in what `sorted_by_key` made; null where there is none.
[[nodiscard]] const Value& find_key(const std::vector<KeyedElement>& sorted, std::string_view key);

}  // namespace reconcile
