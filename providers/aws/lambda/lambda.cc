#include "providers/aws/lambda/lambda.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{&kLambdaFunction};

}  // namespace

std::span<const ResourceType* const> lambda_types() { return kTypes; }

}  // namespace reconcile::aws
