#pragma once

#include <span>
#include <string_view>

#include "diff/delta.h"
#include "model/attribute.h"
#include "model/resource.h"
#include "model/resource_type.h"
#include "model/value.h"

namespace reconcile {

/// One resource instance that is not in sync, and everything that a plan has to know of it.
struct Deviation {
  const Resource* resource = nullptr;
  Finding finding{};
  Value desired{};                     ///< the attributes in the state, marks set
  Value live{};                        ///< as the reader gave them, marks set (`mark_live`); null: not found
  std::span<const Attribute> table{};  ///< what its changes are told in
  const ResourceType* type = nullptr;  ///< the native table; null: there is none
};

/// Marks what is a secret in live attributes: by the table, and by the marks of the state.
void mark_live(Value& live, const Value& desired, std::span<const Attribute> table);

/// The attribute of that name; nullptr where there is none.
[[nodiscard]] const Attribute* find_attribute(std::span<const Attribute> table, std::string_view name);

}  // namespace reconcile
