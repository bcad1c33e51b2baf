#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Elastic File System.
[[nodiscard]] std::span<const ResourceType* const> efs_types();

extern constinit const ResourceType kEfsFileSystem;

}  // namespace reconcile::aws
