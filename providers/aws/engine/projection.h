#pragma once

#include <span>

#include "model/attribute.h"
#include "model/reader.h"

namespace reconcile::aws {

/// Turns an item of AWS's into Terraform's shape by a type's attribute table: every attribute that has a
/// `from` or a `live` is there, null where AWS has nothing; the others are not.
[[nodiscard]] Value project(std::span<const Attribute> attributes, const LiveContext& context);

/// The values that are accepted but not yet in force, in the same shape; null when there are none.
[[nodiscard]] Value project_pending(std::span<const Attribute> attributes, const LiveContext& context);

/// The full live side of an instance: the two above, and what something else owns or a reboot holds back.
[[nodiscard]] Live project_live(std::span<const Attribute> attributes, const LiveContext& context);

}  // namespace reconcile::aws
