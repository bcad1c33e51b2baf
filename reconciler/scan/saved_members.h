#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/diagnostic.h"
#include "model/reader.h"
#include "model/result.h"
#include "model/value.h"

// What the documents that this program writes and reads again have in common.

namespace reconcile::saved {

[[nodiscard]] std::int64_t integer(const Value& value);
/// 0 for what is no number, or below it.
[[nodiscard]] std::size_t count(const Value& value);
/// Empty for what is no text.
[[nodiscard]] std::string text(const Value& value);
/// false for what is no boolean.
[[nodiscard]] bool is_true(const Value& value);
/// Empty for what is no list.
[[nodiscard]] const Value::List& items(const Value& value);

/// The one of `words` whose `to_string` is written there; false where there is none.
template <typename T>
bool find_word(T& out, const auto& words, const Value& value) {
  for (const T word : words) {
    if (value.text() != to_string(word)) continue;
    out = word;
    return true;
  }
  return false;
}

[[nodiscard]] std::vector<CallCount> read_calls(const Value& json);
/// An error's detail says which word is wrong.
[[nodiscard]] Result<std::vector<Diagnostic>> read_diagnostics(const Value& json);

}  // namespace reconcile::saved
