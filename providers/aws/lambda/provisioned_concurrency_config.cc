#include <array>

#include "model/left_out.h"
#include "providers/aws/lambda/function_ref.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array<std::string_view, 1> kReady{"READY"};
constexpr std::array<std::string_view, 1> kFailed{"FAILED"};
constexpr Wait kReadyWait{
    .status = "Status", .settled = kReady, .failed = kFailed, .usual_seconds = 120, .timeout_seconds = 900};

constexpr std::array kConfigOf{Param{"FunctionName", "{function_name}"}, Param{"?Qualifier", "{qualifier}"}};
constexpr Update kPut{.operation = &kPutProvisionedConcurrencyConfig, .params = kConfigOf};

constexpr std::string_view kAskedBy = "no read call returns it: it is what the call asks by";

constexpr std::array kAttributes{
    Attribute{.name = "function_name", .left_out = kAskedBy},
    Attribute{.name = "id", .traits = kComputed},
    // What was asked for: what is allocated follows in minutes, and application autoscaling moves both.
    Attribute{.name = "provisioned_concurrent_executions",
              .kind = Kind::kNumber,
              .from = "RequestedProvisionedConcurrentExecutions",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "ProvisionedConcurrentExecutions"},
    Attribute{.name = "qualifier", .left_out = kAskedBy},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kLambdaProvisionedConcurrencyConfig{
    .name = "aws_lambda_provisioned_concurrency_config",
    .service = &kLambda,
    .key = "{function_name}:{qualifier}",
    .normal_key = by_name,
    .list = {.operation = &kListProvisionedConcurrencyConfigs,
             .params = kOfListedFunction,
             .items = "ProvisionedConcurrencyConfigs[]",
             .item_key = "{.FunctionArn:6}:{.FunctionArn:7}",
             .names_only = true,
             .over = &kAllFunctions,
             .import_id = "{.FunctionArn:6},{.FunctionArn:7}"},
    .single = {.operation = &kGetProvisionedConcurrencyConfig, .params = kConfigOf},
    .settle = &kReadyWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
