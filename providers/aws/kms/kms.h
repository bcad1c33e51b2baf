#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Key Management Service.
[[nodiscard]] std::span<const ResourceType* const> kms_types();

extern constinit const ResourceType kKmsAlias;
extern constinit const ResourceType kKmsKey;

}  // namespace reconcile::aws
