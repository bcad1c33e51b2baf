#include "providers/aws/lambda/lambda.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kLambdaAlias,                         //
    &kLambdaEventSourceMapping,            //
    &kLambdaFunction,                      //
    &kLambdaFunctionEventInvokeConfig,     //
    &kLambdaFunctionUrl,                   //
    &kLambdaLayerVersion,                  //
    &kLambdaPermission,                    //
    &kLambdaProvisionedConcurrencyConfig,  //
};

}  // namespace

std::span<const ResourceType* const> lambda_types() { return kTypes; }

}  // namespace reconcile::aws
