#include "plans/precondition.h"

#include <algorithm>

#include "plans/deviation.h"
#include "plans/digest.h"

namespace reconcile {

namespace {

/// Sets in an order of their own: AWS may list the same one differently the next time. What the reader cannot
/// tell is null, so that it is the same each time.
Value in_order(const Attribute& attribute, Value value) {
  if (value.is_unknown()) return {};
  const auto members = [&](Value& object) {
    if (!object.is_map()) return;
    for (const Attribute& member : attribute.block) {
      if (Value* inner = object.as_map().find(member.name)) *inner = in_order(member, std::move(*inner));
    }
  };
  members(value);
  if (!value.is_list()) return value;
  for (Value& element : value.as_list()) members(element);
  if (attribute.kind == Kind::kStringSet || attribute.kind == Kind::kBlockSet) {
    std::ranges::sort(value.as_list(), Value::less);
  }
  return value;
}

std::string digest_of_value(const Attribute& attribute, const Value& live, std::string_view key) {
  return keyed_digest(key, to_json_revealing(in_order(attribute, live)));
}

}  // namespace

Precondition precondition_of(const Attribute& attribute, const Value& live, std::string_view key) {
  Precondition out{.attribute = std::string(attribute.name)};
  if (has_sensitive(live) || (attribute.traits & kSecret) != 0) {
    out.digest = digest_of_value(attribute, live, key);
  } else {
    out.live = in_order(attribute, live);
  }
  return out;
}

std::vector<std::string> moved_attributes(std::span<const Precondition> preconditions, const Value& live,
                                          std::span<const Attribute> table, std::string_view key) {
  std::vector<std::string> moved;
  for (const Precondition& precondition : preconditions) {
    const Attribute* attribute = find_attribute(table, precondition.attribute);
    const bool readable =
        attribute != nullptr && live.is_map() && live.as_map().find(attribute->name) != nullptr;
    const bool same =
        readable &&
        (precondition.digest.empty()
             ? in_order(*attribute, live[attribute->name]) == in_order(*attribute, precondition.live)
             : digest_of_value(*attribute, live[attribute->name], key) == precondition.digest);
    if (!same) moved.push_back(precondition.attribute);
  }
  return moved;
}

}  // namespace reconcile
