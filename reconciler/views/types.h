#pragma once

#include <span>
#include <string>

#include "reconciler/commands/type_facts.h"
#include "reconciler/views/item_list.h"

namespace reconcile {

/// One line per type.
[[nodiscard]] std::string types_text(std::span<const TypeFacts> types);
/// Every attribute, call and permission of each type.
[[nodiscard]] std::string types_details_text(std::span<const TypeFacts> types);
[[nodiscard]] std::string types_json(std::span<const TypeFacts> types);
[[nodiscard]] std::string types_markdown(std::span<const TypeFacts> types);
/// An item per type, none of them bad; `details`: with each attribute that is left out.
[[nodiscard]] ItemList types_items(std::span<const TypeFacts> types, bool details);

}  // namespace reconcile
