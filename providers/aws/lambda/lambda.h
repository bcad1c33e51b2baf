#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Lambda.
[[nodiscard]] std::span<const ResourceType* const> lambda_types();

extern constinit const ResourceType kLambdaFunction;

}  // namespace reconcile::aws
