#pragma once

#include <string_view>

#include "model/operation.h"
#include "providers/http/rate_limiter.h"

namespace reconcile::aws {

/// The rate at which an operation may be asked in one account and region. Chosen at or under what AWS
/// documents (or, where it documents nothing, under what it is known to take), with room for others that
/// share the account; the limiter adapts downwards where AWS still throttles.
[[nodiscard]] RateLimit rate_limit_of(const Operation& operation);

}  // namespace reconcile::aws
