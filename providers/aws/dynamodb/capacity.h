#pragma once

#include "model/attribute.h"

namespace reconcile::aws::dynamodb {

// Provisioned throughput and who owns it. Application Auto Scaling moves the capacity of a table and of each
// of its indexes between the bounds of a scalable target; there the live value is not drift. Its targets are
// asked for only when there is a difference to explain, so a table that is as Terraform left it costs no
// call.

/// Whether a provisioned table or one of its indexes has another capacity than the state.
[[nodiscard]] bool capacity_differs(const LiveContext& table);

/// The scalable resources of the table that differ: `table/NAME`, `table/NAME/index/INDEX`.
[[nodiscard]] Value scalable_ids(const LiveContext& table);

/// Whether a scalable target (the item's `@targets`) owns the capacity that the table has now.
[[nodiscard]] bool read_capacity_is_owned(const LiveContext& table);
[[nodiscard]] bool write_capacity_is_owned(const LiveContext& table);

/// Global secondary indexes in Terraform's shape; a capacity that a scalable target owns is unknown.
[[nodiscard]] Value global_indexes(const LiveContext& table);

}  // namespace reconcile::aws::dynamodb
