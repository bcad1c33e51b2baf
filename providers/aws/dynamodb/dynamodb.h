#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon DynamoDB.
[[nodiscard]] std::span<const ResourceType* const> dynamodb_types();

extern constinit const ResourceType kDynamodbTable;
extern constinit const ResourceType kDynamodbTableReplica;
extern constinit const ResourceType kDynamodbContributorInsights;
extern constinit const ResourceType kDynamodbKinesisStreamingDestination;
extern constinit const ResourceType kDynamodbResourcePolicy;

}  // namespace reconcile::aws
