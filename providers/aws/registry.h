#pragma once

#include <span>
#include <string_view>

namespace reconcile {
struct ResourceType;
}

namespace reconcile::aws {

/// Every resource type that has a native table, by service. The list is explicit: static constructors
/// would be dropped from a static library without a word.
[[nodiscard]] std::span<const ResourceType* const> registry();

/// The table of a Terraform type or of one of its aliases; nullptr where there is none.
[[nodiscard]] const ResourceType* find_resource_type(std::string_view terraform_type);

}  // namespace reconcile::aws
