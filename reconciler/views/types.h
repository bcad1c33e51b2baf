#pragma once

#include <span>
#include <string>

#include "reconciler/commands/type_facts.h"

namespace reconcile {

/// One line per type.
[[nodiscard]] std::string types_text(std::span<const TypeFacts> types);
/// Every attribute, call and permission of each type.
[[nodiscard]] std::string types_details_text(std::span<const TypeFacts> types);
[[nodiscard]] std::string types_json(std::span<const TypeFacts> types);
[[nodiscard]] std::string types_markdown(std::span<const TypeFacts> types);

}  // namespace reconcile
