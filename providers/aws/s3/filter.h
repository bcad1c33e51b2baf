#pragma once

#include "model/attribute.h"

namespace reconcile::aws::s3 {

// What a lifecycle or replication rule applies to: `Filter` holds a prefix, one tag, or an `And` of several;
// rules of the first API version have a `Prefix` of their own instead.

/// The prefix of a rule (the item).
[[nodiscard]] Value rule_prefix(const LiveContext& rule);
/// The tags of a rule (the item) as a map.
[[nodiscard]] Value rule_tags(const LiveContext& rule);

}  // namespace reconcile::aws::s3
