#include "diff/mask.h"

namespace reconcile {

void mask_like(Value& value, const Value& example) {
  if (value.is_null()) return;
  if (example.sensitive()) value.mark_sensitive();
  if (!has_sensitive(example)) return;
  if (value.is_list()) {
    for (Value& item : value.as_list()) {
      if (example.is_list()) {
        for (const Value& other : example.as_list()) mask_like(item, other);
      } else {
        mask_like(item, example);
      }
    }
  } else if (example.is_list()) {
    for (const Value& other : example.as_list()) mask_like(value, other);
  } else if (value.is_map() && example.is_map()) {
    for (const MapEntry& entry : example.as_map()) {
      if (Value* member = value.as_map().find(entry.key)) mask_like(*member, entry.value);
    }
  }
}

void mask_secrets(Value& value, std::span<const Attribute> block) {
  if (value.is_list()) {
    for (Value& item : value.as_list()) mask_secrets(item, block);
    return;
  }
  if (!value.is_map()) return;
  for (const Attribute& attribute : block) {
    Value* member = value.as_map().find(attribute.name);
    if (member == nullptr || member->is_null()) continue;
    if ((attribute.traits & kSecret) != 0) member->mark_sensitive();
    mask_secrets(*member, attribute.block);
  }
}

}  // namespace reconcile
