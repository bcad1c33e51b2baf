#include <array>

#include "model/left_out.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array kUrlOf{Param{"FunctionName", "{function_name}"}, Param{"?Qualifier", "{qualifier?}"}};
constexpr Update kUpdate{.operation = &kUpdateFunctionUrlConfig, .params = kUrlOf};

Value function(const LiveContext& context) { return unqualified(context.item["FunctionArn"].text()); }
Value qualifier(const LiveContext& context) { return qualifier_of(context.item["FunctionArn"].text()); }

constexpr std::array kCors{
    Attribute{.name = "allow_credentials", .kind = Kind::kBool, .from = "AllowCredentials"},
    Attribute{.name = "allow_headers",
              .kind = Kind::kStringSet,
              .from = "AllowHeaders[]",
              .compare = Compare::kIgnoreCase},
    Attribute{.name = "allow_methods", .kind = Kind::kStringSet, .from = "AllowMethods[]"},
    Attribute{.name = "allow_origins", .kind = Kind::kStringSet, .from = "AllowOrigins[]"},
    Attribute{.name = "expose_headers",
              .kind = Kind::kStringSet,
              .from = "ExposeHeaders[]",
              .compare = Compare::kIgnoreCase},
    Attribute{.name = "max_age", .kind = Kind::kNumber, .from = "MaxAge"},
};

constexpr std::array kAttributes{
    Attribute{.name = "authorization_type",
              .from = "AuthType",
              .severity = Severity::kCritical,
              .update = &kUpdate,
              .parameter = "AuthType"},
    // AWS takes the structure as it stands; an empty one takes CORS away, a missing one leaves it.
    Attribute{.name = "cors",
              .kind = Kind::kBlock,
              .from = "Cors",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .block = kCors,
              .update = &kUpdate,
              .parameter = "Cors"},
    Attribute{.name = "function_arn", .from = "FunctionArn", .traits = kComputed},
    Attribute{.name = "function_name",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .live = function},
    Attribute{.name = "function_url", .from = "FunctionUrl", .traits = kComputed},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "invoke_mode",
              .from = "InvokeMode",
              .fallback = "BUFFERED",
              .update = &kUpdate,
              .parameter = "InvokeMode"},
    Attribute{.name = "qualifier", .traits = kImmutable, .live = qualifier},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "url_id", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kLambdaFunctionUrl{
    .name = "aws_lambda_function_url",
    .service = &kLambda,
    .key = "{function_name}:{qualifier?}",
    .normal_key = by_name,
    .list = {.operation = &kListFunctionUrlConfigs,
             .params = kOfListedFunction,
             .items = "FunctionUrlConfigs[]",
             .item_key = "{.FunctionArn:6}:{.FunctionArn:7?}",
             .names_only = true,
             .over = &kAllFunctions,
             .import_id = "{.FunctionArn:6}{/.FunctionArn:7?}"},
    .single = {.operation = &kGetFunctionUrlConfig, .params = kUrlOf},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
