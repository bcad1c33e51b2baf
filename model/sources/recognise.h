#pragma once

#include <optional>
#include <string_view>

#include "model/resource.h"
#include "model/sources/walk.h"

namespace reconcile::sources {

/// What the bytes are that can be told before they are parsed: empty, compressed, UTF-16, configuration, …
[[nodiscard]] std::optional<Error> refuse_by_bytes(std::string_view name, std::string_view bytes);

/// Which of the formats a document has, by its top-level keys and never by its name. Throws Refused for every
/// other document. The walk is then somewhere behind the start.
[[nodiscard]] SourceKind recognise(Walk& walk);

}  // namespace reconcile::sources
