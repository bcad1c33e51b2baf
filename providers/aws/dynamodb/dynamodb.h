#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon DynamoDB.
[[nodiscard]] std::span<const ResourceType* const> dynamodb_types();

extern constinit const ResourceType kDynamodbTable;

}  // namespace reconcile::aws
