#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Kinesis.
[[nodiscard]] std::span<const ResourceType* const> kinesis_types();

extern constinit const ResourceType kKinesisStream;

}  // namespace reconcile::aws
