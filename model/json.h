#pragma once

#include <cstddef>
#include <string_view>

#include "model/value.h"

namespace reconcile {

/// Arrays and objects inside each other; a deeper document is refused, so that no reader that recurses
/// runs out of stack.
inline constexpr int kMaxJsonDepth = 512;

/// Why a text is not JSON. `offset` counts bytes from 0; `what` is static text that quotes nothing of the
/// document, which may hold secrets.
struct JsonError {
  std::size_t offset = 0;
  std::string_view what{};
};

/// Reads one JSON text of any kind, all of it validated. Numbers keep their text, of equal keys the last one
/// wins. On failure returns false, fills `error` and leaves `out` in an unspecified state.
[[nodiscard]] bool read_json(std::string_view text, Value& out, JsonError& error);

/// True when brackets in `text`, valid JSON or not, nest deeper than kMaxJsonDepth. Cheap where they do not.
[[nodiscard]] bool nests_too_deep(std::string_view text);

}  // namespace reconcile
