#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Lambda.
[[nodiscard]] std::span<const ResourceType* const> lambda_types();

extern constinit const ResourceType kLambdaAlias;
extern constinit const ResourceType kLambdaEventSourceMapping;
extern constinit const ResourceType kLambdaFunction;
extern constinit const ResourceType kLambdaFunctionEventInvokeConfig;
extern constinit const ResourceType kLambdaFunctionUrl;
extern constinit const ResourceType kLambdaLayerVersion;
extern constinit const ResourceType kLambdaPermission;
extern constinit const ResourceType kLambdaProvisionedConcurrencyConfig;

}  // namespace reconcile::aws
