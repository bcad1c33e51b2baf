#include "providers/aws/dynamodb/dynamodb.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kDynamodbTable,                        //
    &kDynamodbTableReplica,                 //
    &kDynamodbContributorInsights,          //
    &kDynamodbKinesisStreamingDestination,  //
    &kDynamodbResourcePolicy,               //
};

}  // namespace

std::span<const ResourceType* const> dynamodb_types() { return kTypes; }

}  // namespace reconcile::aws
