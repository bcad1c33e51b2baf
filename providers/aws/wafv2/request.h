#pragma once

#include <span>

#include "model/attribute.h"

namespace reconcile::aws::wafv2 {

/// A block of Terraform's as a request has it: each member under the name of its `from`. What is empty is
/// left out, save a block that says something by being there.
[[nodiscard]] Value block_to_send(std::span<const Attribute> members, const Value& block);

/// The value of one attribute in that way; null where there is nothing to send.
[[nodiscard]] Value value_to_send(const Attribute& attribute, const Value& value);

}  // namespace reconcile::aws::wafv2
