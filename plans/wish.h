#pragma once

#include <span>
#include <string_view>

#include "diff/delta.h"
#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// An instance's attributes before and after its changes.
struct Wish {
  Value from{};
  Value to{};
};

/// `from` is `live`, `to` the same with each change put right at its path; sets lose what is extra and gain
/// what is missing, so that elements which other resources manage stay. Rules of a security group are
/// regrouped on both sides by what they have in common. `desired` is the state, `id` Terraform's id.
[[nodiscard]] Wish make_wish(const Value& live, const Value& desired, std::span<const Change> changes,
                             std::span<const Attribute> table, std::string_view id);

/// What stands at the first `steps` steps of `path`; null where there is nothing. A key names an entry of a
/// map or an element of a keyed set.
[[nodiscard]] const Value& value_at(const Value& attributes, std::span<const Attribute> table,
                                    const Path& path, std::size_t steps);

}  // namespace reconcile
