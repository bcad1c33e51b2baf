#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::lambda {

// https://docs.aws.amazon.com/lambda/latest/api/API_Operations.html

inline constexpr Operation kGetFunction{
    .service = &kLambda, .name = "GetFunction", .http = "GET /2015-03-31/functions/{FunctionName}"};
inline constexpr Operation kListCodeSigningConfigs{
    .service = &kLambda,
    .name = "ListCodeSigningConfigs",
    .http = "GET /2020-04-22/code-signing-configs/",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 10000},
};
inline constexpr Operation kGetFunctionCodeSigningConfig{
    .service = &kLambda,
    .name = "GetFunctionCodeSigningConfig",
    .http = "GET /2020-06-30/functions/{FunctionName}/code-signing-config",
};

inline constexpr Operation kUpdateFunctionConfiguration{
    .service = &kLambda,
    .name = "UpdateFunctionConfiguration",
    .http = "PUT /2015-03-31/functions/{FunctionName}/configuration",
};
inline constexpr Operation kUpdateFunctionCode{
    .service = &kLambda,
    .name = "UpdateFunctionCode",
    .http = "PUT /2015-03-31/functions/{FunctionName}/code",
};
inline constexpr Operation kPutFunctionConcurrency{
    .service = &kLambda,
    .name = "PutFunctionConcurrency",
    .http = "PUT /2017-10-31/functions/{FunctionName}/concurrency",
};
inline constexpr Operation kPutFunctionCodeSigningConfig{
    .service = &kLambda,
    .name = "PutFunctionCodeSigningConfig",
    .http = "PUT /2020-06-30/functions/{FunctionName}/code-signing-config",
};
inline constexpr Operation kTagResource{
    .service = &kLambda, .name = "TagResource", .http = "POST /2017-03-31/tags/{Resource}"};

}  // namespace reconcile::aws::lambda
