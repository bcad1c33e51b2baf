#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of CloudTrail.
[[nodiscard]] std::span<const ResourceType* const> cloudtrail_types();

extern constinit const ResourceType kCloudtrailTrail;

}  // namespace reconcile::aws
