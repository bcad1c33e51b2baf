#pragma once

#include <array>

#include "model/resource_type.h"
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

inline constexpr Operation kUntagResource{
    .service = &kLambda, .name = "UntagResource", .http = "DELETE /2017-03-31/tags/{Resource}"};
inline constexpr Operation kListTags{
    .service = &kLambda, .name = "ListTags", .http = "GET /2017-03-31/tags/{Resource}"};
inline constexpr Operation kDeleteFunctionConcurrency{
    .service = &kLambda,
    .name = "DeleteFunctionConcurrency",
    .http = "DELETE /2017-10-31/functions/{FunctionName}/concurrency",
};
inline constexpr Operation kDeleteFunctionCodeSigningConfig{
    .service = &kLambda,
    .name = "DeleteFunctionCodeSigningConfig",
    .http = "DELETE /2020-06-30/functions/{FunctionName}/code-signing-config",
};

inline constexpr Operation kListFunctions{
    .service = &kLambda,
    .name = "ListFunctions",
    .http = "GET /2015-03-31/functions/",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 50},
};
inline constexpr Operation kListAliases{
    .service = &kLambda,
    .name = "ListAliases",
    .http = "GET /2015-03-31/functions/{FunctionName}/aliases",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 50},
};
inline constexpr Operation kUpdateAlias{
    .service = &kLambda,
    .name = "UpdateAlias",
    .http = "PUT /2015-03-31/functions/{FunctionName}/aliases/{Name}",
};
inline constexpr Operation kListEventSourceMappings{
    .service = &kLambda,
    .name = "ListEventSourceMappings",
    .http = "GET /2015-03-31/event-source-mappings",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 100},
};
inline constexpr Operation kGetEventSourceMapping{
    .service = &kLambda,
    .name = "GetEventSourceMapping",
    .http = "GET /2015-03-31/event-source-mappings/{UUID}",
};
inline constexpr Operation kUpdateEventSourceMapping{
    .service = &kLambda,
    .name = "UpdateEventSourceMapping",
    .http = "PUT /2015-03-31/event-source-mappings/{UUID}",
};
inline constexpr Operation kGetPolicy{
    .service = &kLambda, .name = "GetPolicy", .http = "GET /2015-03-31/functions/{FunctionName}/policy"};
inline constexpr Operation kAddPermission{
    .service = &kLambda, .name = "AddPermission", .http = "POST /2015-03-31/functions/{FunctionName}/policy"};
inline constexpr Operation kRemovePermission{
    .service = &kLambda,
    .name = "RemovePermission",
    .http = "DELETE /2015-03-31/functions/{FunctionName}/policy/{StatementId}",
};
inline constexpr Operation kGetLayerVersion{
    .service = &kLambda,
    .name = "GetLayerVersion",
    .http = "GET /2018-10-31/layers/{LayerName}/versions/{VersionNumber}",
};
inline constexpr Operation kGetFunctionEventInvokeConfig{
    .service = &kLambda,
    .name = "GetFunctionEventInvokeConfig",
    .http = "GET /2019-09-25/functions/{FunctionName}/event-invoke-config",
};
inline constexpr Operation kPutFunctionEventInvokeConfig{
    .service = &kLambda,
    .name = "PutFunctionEventInvokeConfig",
    .http = "PUT /2019-09-25/functions/{FunctionName}/event-invoke-config",
};
inline constexpr Operation kGetFunctionUrlConfig{
    .service = &kLambda,
    .name = "GetFunctionUrlConfig",
    .http = "GET /2021-10-31/functions/{FunctionName}/url",
};
inline constexpr Operation kUpdateFunctionUrlConfig{
    .service = &kLambda,
    .name = "UpdateFunctionUrlConfig",
    .http = "PUT /2021-10-31/functions/{FunctionName}/url",
};
inline constexpr Operation kGetProvisionedConcurrencyConfig{
    .service = &kLambda,
    .name = "GetProvisionedConcurrencyConfig",
    .http = "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency",
};
inline constexpr Operation kPutProvisionedConcurrencyConfig{
    .service = &kLambda,
    .name = "PutProvisionedConcurrencyConfig",
    .http = "PUT /2019-09-30/functions/{FunctionName}/provisioned-concurrency",
};

inline constexpr Paging kByMarker{
    .input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 50};
inline constexpr Operation kListLayers{
    .service = &kLambda, .name = "ListLayers", .http = "GET /2018-10-31/layers", .paging = kByMarker};
inline constexpr Operation kListLayerVersions{
    .service = &kLambda,
    .name = "ListLayerVersions",
    .http = "GET /2018-10-31/layers/{LayerName}/versions",
    .paging = kByMarker,
};
inline constexpr Operation kListFunctionEventInvokeConfigs{
    .service = &kLambda,
    .name = "ListFunctionEventInvokeConfigs",
    .http = "GET /2019-09-25/functions/{FunctionName}/event-invoke-config/list",
    .paging = kByMarker,
};
inline constexpr Operation kListFunctionUrlConfigs{
    .service = &kLambda,
    .name = "ListFunctionUrlConfigs",
    .http = "GET /2021-10-31/functions/{FunctionName}/urls",
    .paging = kByMarker,
};
inline constexpr Operation kListProvisionedConcurrencyConfigs{
    .service = &kLambda,
    .name = "ListProvisionedConcurrencyConfigs",
    .http = "GET /2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL",
    .paging = kByMarker,
};

/// The one parameter of a list within each of kAllFunctions.
inline constexpr std::array kOfListedFunction{Param{"FunctionName", "{.@over.FunctionName}"}};
inline constexpr Lookup kAllFunctions{
    .operation = &kListFunctions, .items = "Functions[]", .names_only = true};

}  // namespace reconcile::aws::lambda
