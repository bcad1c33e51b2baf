#pragma once

#include <memory>
#include <string>

#include "providers/backends/backend.h"
#include "providers/backends/s3_calls.h"

namespace reconcile::backends {

/// Takes Terraform's locks of a state in S3, those that are set up: the `.tflock` object first, then the item
/// in the DynamoDB table. Null where neither is.
[[nodiscard]] Result<std::unique_ptr<HeldLock>> take_s3_lock(const std::string& name, const S3Calls& calls,
                                                             LockInfo info);

/// Whether one of them is held, and by whom. Reads only.
[[nodiscard]] Result<LockState> look_at_s3_lock(const std::string& name, const S3Calls& calls);

}  // namespace reconcile::backends
