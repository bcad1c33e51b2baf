#pragma once

#include <optional>
#include <string_view>

#include "model/result.h"

namespace reconcile::sources {

/// Why a text is not one JSON object in UTF-8, and where exactly. A slow second look, taken only once the
/// fast reader has failed; nothing where the text is JSON after all.
[[nodiscard]] std::optional<Error> diagnose(std::string_view name, std::string_view text);

}  // namespace reconcile::sources
