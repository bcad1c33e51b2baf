#include "providers/aws/dynamodb/dynamodb.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{&kDynamodbTable};

}  // namespace

std::span<const ResourceType* const> dynamodb_types() { return kTypes; }

}  // namespace reconcile::aws
