#include <array>

#include "model/left_out.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

// The aliases of a function come in one list, whichever of them are wanted.

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array kFunction{Param{"FunctionName", "{function_name}"}};
constexpr std::array kAlias{Param{"FunctionName", "{function_name}"}, Param{"Name", "{name}"}};
constexpr Update kUpdate{.operation = &kUpdateAlias, .params = kAlias};

Value function(const LiveContext& context) { return unqualified(context.item["AliasArn"].text()); }

constexpr std::array kRouting{
    Attribute{.name = "additional_version_weights",
              .kind = Kind::kMap,
              .from = "AdditionalVersionWeights",
              .traits = kSendEmpty,
              .update = &kUpdate,
              .parameter = "RoutingConfig.AdditionalVersionWeights"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "AliasArn", .traits = kComputed},
    Attribute{.name = "description",
              .from = "Description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "Description"},
    Attribute{.name = "function_name",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .live = function},
    Attribute{.name = "function_version",
              .from = "FunctionVersion",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "FunctionVersion"},
    Attribute{.name = "id", .from = "AliasArn", .traits = kComputed},
    Attribute{.name = "invoke_arn", .traits = kComputed},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "routing_config",
              .kind = Kind::kBlock,
              .from = "RoutingConfig",
              .severity = Severity::kHigh,
              .block = kRouting},
};

}  // namespace

constinit const ResourceType kLambdaAlias{
    .name = "aws_lambda_alias",
    .service = &kLambda,
    .key = "{function_name}|{name}",
    .item_key = "{function_name}|{.Name}",
    .normal_key = by_name,
    .list = {.operation = &kListAliases,
             .params = kOfListedFunction,
             .items = "Aliases[]",
             .item_key = "{.@over.FunctionName}|{.Name}",
             .names_only = true,
             .over = &kAllFunctions,
             .import_id = "{.@over.FunctionName}/{.Name}"},
    .single = {.operation = &kListAliases, .params = kFunction, .items = "Aliases[]"},
    .id = "AliasArn",
    .arn = "AliasArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
