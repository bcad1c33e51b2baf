#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"

// GetFunction answers for configuration, code, tags and reserved concurrency at once. A list would bring the
// configuration of 50 functions per call, but concurrency comes one by one whichever way, so the list would
// only be a call on top. Code signing is in no such reply: where a region has no signing configuration at
// all, which one shared call tells, no function can have one.

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array<std::string_view, 1> kSuccessful{"Successful"};
constexpr std::array<std::string_view, 1> kFailed{"Failed"};
constexpr Wait kUpdateWait{.status = "Configuration.LastUpdateStatus",
                           .settled = kSuccessful,
                           .failed = kFailed,
                           .usual_seconds = 5,
                           .timeout_seconds = 900};

constexpr std::array kName{Param{"FunctionName", "{@key}"}};
constexpr Update kConfigure{
    .operation = &kUpdateFunctionConfiguration, .params = kName};
constexpr Update kDeploy{.operation = &kUpdateFunctionCode, .params = kName};
constexpr Update kReserve{.operation = &kPutFunctionConcurrency, .params = kName};
constexpr Update kSign{.operation = &kPutFunctionCodeSigningConfig, .params = kName};
constexpr std::array kTagParams{Param{"Resource", "{arn}"}};
constexpr Update kTag{.operation = &kTagResource, .params = kTagParams};

/// The name alone, also where the configuration gives the function's ARN.
std::string_view plain_name(std::string_view name_or_arn) {
  return name_or_arn.substr(name_or_arn.rfind(':') + 1);
}

/// Never null: no reservation is -1 to Terraform.
Value reserved_concurrency(const LiveContext& context) {
  const Value& reserved = context.item["Concurrency"]["ReservedConcurrentExecutions"];
  return reserved.is_null() ? Value(-1) : reserved;
}

/// States written before the provider kept `code_sha256` have AWS's hash here; in later ones it is whatever
/// the configuration says, and `code_sha256` is compared instead.
Value source_code_hash(const LiveContext& context) {
  return context.desired["code_sha256"].is_empty() ? context.item["Configuration"]["CodeSha256"]
                                                   : Value::unknown();
}

/// A function without a logging block logs to a group of its own name, and AWS says so.
Value log_group(const LiveContext& context) {
  const Value& group = context.item["LogGroup"];
  const std::string own = "/aws/lambda/" + std::string(plain_name(context.desired["function_name"].text()));
  return context.desired["logging_config"].is_empty() && group.text() == own ? Value() : group;
}

std::string_view unreadable(const LiveContext& context) {
  const Value& configuration = context.item["Configuration"];
  if (!configuration["Environment"]["Error"].is_null()) {
    return "AWS could not decrypt the function's environment variables for these credentials";
  }
  if (!configuration["ImageConfigResponse"]["Error"].is_null()) {
    return "AWS could not tell the function's image configuration";
  }
  return {};
}

constexpr std::array kDeadLetter{
    Attribute{.name = "target_arn",
              .from = "TargetArn",
              .traits = kReference,
              .update = &kConfigure,
              .parameter = "DeadLetterConfig.TargetArn"},
};

constexpr std::array kEnvironment{
    Attribute{.name = "variables",
              .kind = Kind::kMap,
              .from = "Variables",
              .update = &kConfigure,
              .parameter = "Environment.Variables"},
};

constexpr std::array kEphemeralStorage{
    Attribute{.name = "size",
              .kind = Kind::kNumber,
              .from = "Size",
              .fallback = "512",
              .update = &kConfigure,
              .parameter = "EphemeralStorage.Size"},
};

constexpr std::array kFileSystem{
    Attribute{.name = "arn", .from = "Arn", .traits = kReference},
    Attribute{.name = "local_mount_path", .from = "LocalMountPath"},
};

constexpr std::array kImage{
    Attribute{.name = "command",
              .kind = Kind::kStringList,
              .from = "Command[]",
              .update = &kConfigure,
              .parameter = "ImageConfig.Command"},
    Attribute{.name = "entry_point",
              .kind = Kind::kStringList,
              .from = "EntryPoint[]",
              .update = &kConfigure,
              .parameter = "ImageConfig.EntryPoint"},
    Attribute{.name = "working_directory",
              .from = "WorkingDirectory",
              .update = &kConfigure,
              .parameter = "ImageConfig.WorkingDirectory"},
};

constexpr std::array kLogging{
    Attribute{.name = "application_log_level",
              .from = "ApplicationLogLevel",
              .update = &kConfigure,
              .parameter = "LoggingConfig.ApplicationLogLevel"},
    Attribute{.name = "log_format",
              .from = "LogFormat",
              .fallback = "Text",
              .update = &kConfigure,
              .parameter = "LoggingConfig.LogFormat"},
    Attribute{.name = "log_group",
              .traits = kReference,
              .live = log_group,
              .update = &kConfigure,
              .parameter = "LoggingConfig.LogGroup"},
    Attribute{.name = "system_log_level",
              .from = "SystemLogLevel",
              .update = &kConfigure,
              .parameter = "LoggingConfig.SystemLogLevel"},
};

constexpr std::array kSnapStart{
    Attribute{.name = "apply_on",
              .from = "ApplyOn",
              .fallback = "None",
              .update = &kConfigure,
              .parameter = "SnapStart.ApplyOn"},
    Attribute{.name = "optimization_status", .traits = kComputed},
};

constexpr std::array kTracing{
    Attribute{.name = "mode",
              .from = "Mode",
              .fallback = "PassThrough",
              .update = &kConfigure,
              .parameter = "TracingConfig.Mode"},
};

constexpr std::array kVpc{
    Attribute{.name = "ipv6_allowed_for_dual_stack",
              .kind = Kind::kBool,
              .from = "Ipv6AllowedForDualStack",
              .update = &kConfigure,
              .parameter = "VpcConfig.Ipv6AllowedForDualStack"},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .from = "SecurityGroupIds[]",
              .traits = kReference,
              .update = &kConfigure,
              .parameter = "VpcConfig.SecurityGroupIds"},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "SubnetIds[]",
              .traits = kReference,
              .update = &kConfigure,
              .parameter = "VpcConfig.SubnetIds"},
    Attribute{.name = "vpc_id", .traits = kComputed},
};

constexpr std::string_view kCodeSource =
    "no read call returns it: AWS keeps a copy of the code, which code_sha256 compares";

constexpr std::array kAttributes{
    Attribute{.name = "architectures",
              .kind = Kind::kStringList,
              .from = "Configuration.Architectures[]",
              .fallback = "x86_64",
              .traits = kUnsetIsAny,
              .update = &kDeploy,
              .parameter = "Architectures"},
    Attribute{.name = "arn", .from = "Configuration.FunctionArn", .traits = kComputed},
    Attribute{.name = "code_sha256",
              .from = "Configuration.CodeSha256",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh},
    Attribute{.name = "code_signing_config_arn",
              .from = "@signing",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSign,
              .parameter = "CodeSigningConfigArn"},
    Attribute{.name = "dead_letter_config",
              .kind = Kind::kBlock,
              .from = "Configuration.DeadLetterConfig",
              .block = kDeadLetter},
    Attribute{.name = "description",
              .from = "Configuration.Description",
              .severity = Severity::kLow,
              .update = &kConfigure,
              .parameter = "Description"},
    Attribute{.name = "environment",
              .kind = Kind::kBlock,
              .from = "Configuration.Environment",
              .severity = Severity::kHigh,
              .block = kEnvironment},
    Attribute{.name = "ephemeral_storage",
              .kind = Kind::kBlock,
              .from = "Configuration.EphemeralStorage",
              .block = kEphemeralStorage},
    Attribute{.name = "file_system_config",
              .kind = Kind::kBlock,
              .from = "Configuration.FileSystemConfigs",
              .block = kFileSystem,
              .update = &kConfigure,
              .parameter = "FileSystemConfigs"},
    Attribute{.name = "filename", .left_out = kCodeSource},
    Attribute{.name = "function_name",
              .from = "Configuration.FunctionName",
              .compare = Compare::kArnOrName,
              .traits = kImmutable},
    Attribute{.name = "handler",
              .from = "Configuration.Handler",
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Handler"},
    Attribute{.name = "id", .from = "Configuration.FunctionName", .traits = kComputed},
    Attribute{.name = "image_config",
              .kind = Kind::kBlock,
              .from = "Configuration.ImageConfigResponse.ImageConfig",
              .block = kImage},
    Attribute{.name = "image_uri",
              .from = "Code.ImageUri",
              .severity = Severity::kHigh,
              .update = &kDeploy,
              .parameter = "ImageUri"},
    Attribute{.name = "invoke_arn", .traits = kComputed},
    Attribute{.name = "kms_key_arn",
              .from = "Configuration.KMSKeyArn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "KMSKeyArn"},
    Attribute{.name = "last_modified", .from = "Configuration.LastModified", .traits = kComputed},
    Attribute{.name = "layers",
              .kind = Kind::kStringList,
              .from = "Configuration.Layers[].Arn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Layers"},
    Attribute{.name = "logging_config",
              .kind = Kind::kBlock,
              .from = "Configuration.LoggingConfig",
              .block = kLogging},
    Attribute{.name = "memory_size",
              .kind = Kind::kNumber,
              .from = "Configuration.MemorySize",
              .fallback = "128",
              .update = &kConfigure,
              .parameter = "MemorySize"},
    Attribute{
        .name = "package_type", .from = "Configuration.PackageType", .fallback = "Zip", .traits = kImmutable},
    Attribute{.name = "publish", .left_out = kTerraformOnly},
    Attribute{.name = "qualified_arn", .traits = kComputed},
    Attribute{.name = "qualified_invoke_arn", .traits = kComputed},
    Attribute{.name = "replace_security_groups_on_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "replacement_security_group_ids", .left_out = kTerraformOnly},
    Attribute{.name = "reserved_concurrent_executions",
              .kind = Kind::kNumber,
              .fallback = "-1",
              .severity = Severity::kHigh,
              .live = reserved_concurrency,
              .update = &kReserve,
              .parameter = "ReservedConcurrentExecutions"},
    Attribute{.name = "role",
              .from = "Configuration.Role",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kConfigure,
              .parameter = "Role"},
    Attribute{.name = "runtime",
              .from = "Configuration.Runtime",
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Runtime"},
    Attribute{.name = "s3_bucket", .left_out = kCodeSource},
    Attribute{.name = "s3_key", .left_out = kCodeSource},
    Attribute{.name = "s3_object_version", .left_out = kCodeSource},
    Attribute{.name = "signing_job_arn", .traits = kComputed},
    Attribute{.name = "signing_profile_version_arn", .traits = kComputed},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{
        .name = "snap_start", .kind = Kind::kBlock, .from = "Configuration.SnapStart", .block = kSnapStart},
    Attribute{.name = "source_code_hash",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = source_code_hash},
    Attribute{.name = "source_code_size", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "Tags",
              .severity = Severity::kLow,
              .update = &kTag,
              .parameter = "Tags"},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeout",
              .kind = Kind::kNumber,
              .from = "Configuration.Timeout",
              .fallback = "3",
              .update = &kConfigure,
              .parameter = "Timeout"},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "tracing_config",
              .kind = Kind::kBlock,
              .from = "Configuration.TracingConfig",
              .block = kTracing},
    Attribute{.name = "version", .traits = kComputed},
    Attribute{.name = "vpc_config",
              .kind = Kind::kBlock,
              .from = "Configuration.VpcConfig",
              .severity = Severity::kHigh,
              .block = kVpc},
};

/// Whether the function may have a signing configuration: only code in a zip file can be signed.
bool may_be_signed(const LiveContext& context) {
  const Value& all = context.item["@signing_configs"];
  return context.item["Configuration"]["PackageType"].text() != "Image" &&
         (all.is_null() || !all.is_empty() || !context.desired["code_signing_config_arn"].is_empty());
}

constexpr std::array kDetails{
    Detail{.into = "@signing_configs",
           .operation = &kListCodeSigningConfigs,
           .items = "CodeSigningConfigs[].CodeSigningConfigArn",
           .shortcut = true},
    Detail{.into = "@signing",
           .operation = &kGetFunctionCodeSigningConfig,
           .params = kName,
           .items = "CodeSigningConfigArn",
           .when = may_be_signed},
};

}  // namespace

constinit const ResourceType kLambdaFunction{
    .name = "aws_lambda_function",
    .service = &kLambda,
    .key = "{function_name}",
    .single = {.operation = &kGetFunction, .params = kName},
    .details = kDetails,
    .unreadable = unreadable,
    .id = "Configuration.FunctionName",
    .arn = "Configuration.FunctionArn",
    .settle = &kUpdateWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
