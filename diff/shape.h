#pragma once

#include <vector>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// Whether the diff looks at the attribute at all.
[[nodiscard]] inline bool is_compared(const Attribute& attribute) {
  return (attribute.traits & kComputed) == 0 && attribute.left_out.empty();
}

[[nodiscard]] const Value& null_value();

/// The desired value of a top-level attribute. That of `tags` is `tags_all` where the state has it: `tags`
/// with the provider's default_tags in it, which is what AWS has.
[[nodiscard]] const Value& desired_of(const Attribute& attribute, const Value& resource);

/// The object of a kBlock: the map itself or the one element of a list; null where there is none.
[[nodiscard]] const Value& block_of(const Value& value);

/// The elements of a list or set; null has none, anything else is its only one.
[[nodiscard]] std::vector<const Value*> items_of(const Value& value);

/// What a null or empty value of the attribute means: its `fallback` in the attribute's own shape (a JSON
/// list, or the one element, for a list or set), else null.
[[nodiscard]] Value fallback_of(const Attribute& attribute);

/// Whether two scalars of the attribute are the same, `fallback` and the zero values of its kind included;
/// traits apart.
[[nodiscard]] bool same_scalar(const Attribute& attribute, const Value& desired, const Value& live);

/// The bucket (diff/comparison.h) that goes with `same_scalar`.
[[nodiscard]] std::string scalar_bucket(const Attribute& attribute, const Value& value);

}  // namespace reconcile
