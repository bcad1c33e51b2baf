#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Certificate Manager.
[[nodiscard]] std::span<const ResourceType* const> acm_types();

extern constinit const ResourceType kAcmCertificate;

}  // namespace reconcile::aws
