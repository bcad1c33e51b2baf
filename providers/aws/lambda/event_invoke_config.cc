#include <array>
#include <string>
#include <utility>

#include "model/left_out.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array kConfigOf{Param{"FunctionName", "{function_name}"}, Param{"?Qualifier", "{qualifier?}"}};
constexpr Update kPut{.operation = &kPutFunctionEventInvokeConfig, .params = kConfigOf, .whole = true};

Value function(const LiveContext& context) { return unqualified(context.item["FunctionArn"].text()); }

/// The latest version is the one that needs no qualifier.
Value qualifier(const LiveContext& context) {
  const std::string_view qualifier = qualifier_of(context.item["FunctionArn"].text());
  return qualifier == "$LATEST" && context.desired["qualifier"].is_empty() ? Value() : Value(qualifier);
}

constexpr std::array kOnFailure{
    Attribute{.name = "destination",
              .from = "Destination",
              .traits = kReference,
              .update = &kPut,
              .parameter = "DestinationConfig.OnFailure.Destination"},
};

constexpr std::array kOnSuccess{
    Attribute{.name = "destination",
              .from = "Destination",
              .traits = kReference,
              .update = &kPut,
              .parameter = "DestinationConfig.OnSuccess.Destination"},
};

constexpr std::array kDestinations{
    Attribute{.name = "on_failure", .kind = Kind::kBlock, .from = "OnFailure", .block = kOnFailure},
    Attribute{.name = "on_success", .kind = Kind::kBlock, .from = "OnSuccess", .block = kOnSuccess},
};

/// The state's 0 means that none was set.
Value positive(const Value& seconds) { return seconds.text() == "0" ? Value() : seconds; }

constexpr std::array kAttributes{
    Attribute{.name = "destination_config",
              .kind = Kind::kBlock,
              .from = "DestinationConfig",
              .severity = Severity::kHigh,
              .block = kDestinations},
    Attribute{.name = "function_name",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .live = function},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "maximum_event_age_in_seconds",
              .kind = Kind::kNumber,
              .from = "MaximumEventAgeInSeconds",
              .update = &kPut,
              .parameter = "MaximumEventAgeInSeconds",
              .encode = positive},
    Attribute{.name = "maximum_retry_attempts",
              .kind = Kind::kNumber,
              .from = "MaximumRetryAttempts",
              .update = &kPut,
              .parameter = "MaximumRetryAttempts"},
    Attribute{.name = "qualifier", .traits = kImmutable, .live = qualifier},
};

/// The function by its name; its latest version is the one without a qualifier.
std::string by_function(std::string key) {
  constexpr std::string_view kLatest = ":$LATEST";
  key = by_name(std::move(key));
  if (key.ends_with(kLatest)) key.resize(key.size() - kLatest.size() + 1);
  return key;
}

}  // namespace

constinit const ResourceType kLambdaFunctionEventInvokeConfig{
    .name = "aws_lambda_function_event_invoke_config",
    .service = &kLambda,
    .key = "{function_name}:{qualifier?}",
    .normal_key = by_function,
    .list = {.operation = &kListFunctionEventInvokeConfigs,
             .params = kOfListedFunction,
             .items = "FunctionEventInvokeConfigs[]",
             .item_key = "{.FunctionArn:6}:{.FunctionArn:7?}",
             .names_only = true,
             .over = &kAllFunctions,
             .import_id = "{.FunctionArn:6}{:.FunctionArn:7?}"},
    .single = {.operation = &kGetFunctionEventInvokeConfig, .params = kConfigOf},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
