#include "plans/deviation.h"

#include <algorithm>

#include "diff/mask.h"

namespace reconcile {

void mark_live(Value& live, const Value& desired, std::span<const Attribute> table) {
  if (!live.is_map()) return;
  for (const Attribute& attribute : table) {
    Value* value = live.as_map().find(attribute.name);
    if (value == nullptr || value->is_null()) continue;
    if ((attribute.traits & kSecret) != 0) value->mark_sensitive();
    mask_secrets(*value, attribute.block);
    mask_like(*value, desired[attribute.name]);
  }
}

const Attribute* find_attribute(std::span<const Attribute> table, std::string_view name) {
  const auto found = std::ranges::find(table, name, &Attribute::name);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace reconcile
