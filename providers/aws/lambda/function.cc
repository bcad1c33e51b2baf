#include <array>
#include <string>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"
#include "providers/aws/tagging/tag_requests.h"

// GetFunction answers for configuration, code, tags and reserved concurrency at once. A list would bring the
// configuration of 50 functions per call, but concurrency comes one by one whichever way, so the list would
// only be a call on top. Code signing is in no such reply: where a region has no signing configuration at
// all, which one shared call tells, no function can have one.

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array<std::string_view, 1> kSuccessful{"Successful"};
constexpr std::array<std::string_view, 1> kFailed{"Failed"};
constexpr Wait kUpdateWait{.status = "LastUpdateStatus",
                           .settled = kSuccessful,
                           .failed = kFailed,
                           .usual_seconds = 5,
                           .timeout_seconds = 900};

constexpr std::array kName{Param{"FunctionName", "{@key}"}};
constexpr Update kConfigure{.operation = &kUpdateFunctionConfiguration, .params = kName};
// Structures of the request that replace each other as a whole.
constexpr Update kSetImage{.operation = &kUpdateFunctionConfiguration, .params = kName, .whole = true};
constexpr Update kSetLogging{.operation = &kUpdateFunctionConfiguration, .params = kName, .whole = true};
constexpr Update kSetNetwork{.operation = &kUpdateFunctionConfiguration, .params = kName, .whole = true};
constexpr Update kDeploy{.operation = &kUpdateFunctionCode, .params = kName};
constexpr Update kSign{
    .operation = &kPutFunctionCodeSigningConfig, .params = kName, .clear = &kDeleteFunctionCodeSigningConfig};

/// No reservation, which Terraform writes as -1, is a call of its own.
std::vector<Request> reserve(const UpdateContext& context) {
  Result<Value> members = request_members(kName, context);
  if (!members.ok()) return {};
  const Value& wanted = context.to["reserved_concurrent_executions"];
  if (wanted.is_null() || wanted.text().starts_with('-')) {
    return {{.operation = &kDeleteFunctionConcurrency, .members = *std::move(members)}};
  }
  members->as_map()["ReservedConcurrentExecutions"] = wanted;
  return {{.operation = &kPutFunctionConcurrency, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 2> kReserveOperations{&kPutFunctionConcurrency,
                                                             &kDeleteFunctionConcurrency};
constexpr Update kReserve{.operation = &kPutFunctionConcurrency,
                          .params = kName,
                          .requests = reserve,
                          .operations = kReserveOperations};

constexpr std::array kTagTarget{Param{"Resource", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "?tagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kTagTarget};
constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{.operation = &kTagResource,
                      .params = kTagTarget,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

constexpr std::string_view kWantsCode =
    "AWS takes it only together with the code, which has to be deployed again";

/// From where the state says that the code is; Terraform itself would take over what is live.
Words deploy_again(const Value& desired, std::string_view region) {
  const auto text = [&](std::string_view name) { return std::string(desired[name].text()); };
  Words out{"aws",
            "lambda",
            "update-function-code",
            "--region",
            std::string(region),
            "--function-name",
            text("function_name")};
  if (!desired["image_uri"].is_empty()) {
    out.insert(out.end(), {"--image-uri", text("image_uri")});
  } else if (!desired["s3_bucket"].is_empty() && !desired["s3_key"].is_empty()) {
    out.insert(out.end(), {"--s3-bucket", text("s3_bucket"), "--s3-key", text("s3_key")});
    if (!desired["s3_object_version"].is_empty())
      out.insert(out.end(), {"--s3-object-version", text("s3_object_version")});
  } else if (!desired["filename"].is_empty()) {
    out.insert(out.end(), {"--zip-file", "fileb://" + text("filename")});
  } else {
    return {};
  }
  if (const Value& architecture = desired["architectures"].at(0); !architecture.is_empty())
    out.insert(out.end(), {"--architectures", std::string(architecture.text())});
  if (desired["publish"].text() == "true") out.emplace_back("--publish");
  return desired["function_name"].is_empty() ? Words() : out;
}

/// The name alone, also where the configuration gives the function's ARN.
std::string_view plain_name(std::string_view name_or_arn) {
  return name_or_arn.substr(name_or_arn.rfind(':') + 1);
}

std::string name_of(std::string name_or_arn) { return std::string(plain_name(name_or_arn)); }

/// Never null: no reservation is -1 to Terraform.
Value reserved_concurrency(const LiveContext& context) {
  const Value& reserved = context.item["@function"]["Concurrency"]["ReservedConcurrentExecutions"];
  return reserved.is_null() ? Value(-1) : reserved;
}

/// States written before the provider kept `code_sha256` have AWS's hash here; in later ones it is whatever
/// the configuration says, and `code_sha256` is compared instead.
Value source_code_hash(const LiveContext& context) {
  return context.desired["code_sha256"].is_empty() ? context.item["CodeSha256"] : Value::unknown();
}

/// A function without a logging block logs to a group of its own name, and AWS says so.
Value log_group(const LiveContext& context) {
  const Value& group = context.item["LogGroup"];
  const std::string own = "/aws/lambda/" + std::string(plain_name(context.desired["function_name"].text()));
  return context.desired["logging_config"].is_empty() && group.text() == own ? Value() : group;
}

std::string_view unreadable(const LiveContext& context) {
  const Value& configuration = context.item;
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
              .traits = kReference | kSendEmpty,
              .update = &kConfigure,
              .parameter = "DeadLetterConfig.TargetArn"},
};

constexpr std::array kEnvironment{
    Attribute{.name = "variables",
              .kind = Kind::kMap,
              .from = "Variables",
              .traits = kSendEmpty,
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
              .update = &kSetImage,
              .parameter = "ImageConfig.Command"},
    Attribute{.name = "entry_point",
              .kind = Kind::kStringList,
              .from = "EntryPoint[]",
              .update = &kSetImage,
              .parameter = "ImageConfig.EntryPoint"},
    Attribute{.name = "working_directory",
              .from = "WorkingDirectory",
              .update = &kSetImage,
              .parameter = "ImageConfig.WorkingDirectory"},
};

constexpr std::array kLogging{
    Attribute{.name = "application_log_level",
              .from = "ApplicationLogLevel",
              .update = &kSetLogging,
              .parameter = "LoggingConfig.ApplicationLogLevel"},
    Attribute{.name = "log_format",
              .from = "LogFormat",
              .fallback = "Text",
              .update = &kSetLogging,
              .parameter = "LoggingConfig.LogFormat"},
    Attribute{.name = "log_group",
              .traits = kReference,
              .live = log_group,
              .update = &kSetLogging,
              .parameter = "LoggingConfig.LogGroup"},
    Attribute{.name = "system_log_level",
              .from = "SystemLogLevel",
              .update = &kSetLogging,
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
              .update = &kSetNetwork,
              .parameter = "VpcConfig.Ipv6AllowedForDualStack"},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .from = "SecurityGroupIds[]",
              .traits = kReference | kSendEmpty,
              .update = &kSetNetwork,
              .parameter = "VpcConfig.SecurityGroupIds"},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "SubnetIds[]",
              .traits = kReference | kSendEmpty,
              .update = &kSetNetwork,
              .parameter = "VpcConfig.SubnetIds"},
    Attribute{.name = "vpc_id", .traits = kComputed},
};

constexpr std::string_view kCodeSource =
    "no read call returns it: AWS keeps a copy of the code, which code_sha256 compares";

constexpr std::array kAttributes{
    Attribute{.name = "architectures",
              .kind = Kind::kStringList,
              .from = "Architectures[]",
              .fallback = "x86_64",
              .traits = kUnsetIsAny,
              .no_remedy = kWantsCode,
              .by_hand = deploy_again},
    Attribute{.name = "arn", .from = "FunctionArn", .traits = kComputed},
    Attribute{.name = "code_sha256",
              .from = "CodeSha256",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .no_remedy = kWantsCode,
              .by_hand = deploy_again},
    Attribute{.name = "code_signing_config_arn",
              .from = "@signing",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSign,
              .parameter = "CodeSigningConfigArn"},
    Attribute{
        .name = "dead_letter_config", .kind = Kind::kBlock, .from = "DeadLetterConfig", .block = kDeadLetter},
    Attribute{.name = "description",
              .from = "Description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kConfigure,
              .parameter = "Description"},
    Attribute{.name = "environment",
              .kind = Kind::kBlock,
              .from = "Environment",
              .severity = Severity::kHigh,
              .block = kEnvironment},
    Attribute{.name = "ephemeral_storage",
              .kind = Kind::kBlock,
              .from = "EphemeralStorage",
              .block = kEphemeralStorage},
    Attribute{.name = "file_system_config",
              .kind = Kind::kBlock,
              .from = "FileSystemConfigs",
              .traits = kSendEmpty,
              .block = kFileSystem,
              .update = &kConfigure,
              .parameter = "FileSystemConfigs"},
    Attribute{.name = "filename", .left_out = kCodeSource},
    Attribute{.name = "function_name",
              .from = "FunctionName",
              .compare = Compare::kArnOrName,
              .traits = kImmutable},
    Attribute{.name = "handler",
              .from = "Handler",
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Handler"},
    Attribute{.name = "id", .from = "FunctionName", .traits = kComputed},
    Attribute{.name = "image_config",
              .kind = Kind::kBlock,
              .from = "ImageConfigResponse.ImageConfig",
              .block = kImage},
    Attribute{.name = "image_uri",
              .from = "@function.Code.ImageUri",
              .severity = Severity::kHigh,
              .update = &kDeploy,
              .parameter = "ImageUri"},
    Attribute{.name = "invoke_arn", .traits = kComputed},
    Attribute{.name = "kms_key_arn",
              .from = "KMSKeyArn",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "KMSKeyArn"},
    Attribute{.name = "last_modified", .from = "LastModified", .traits = kComputed},
    Attribute{.name = "layers",
              .kind = Kind::kStringList,
              .from = "Layers[].Arn",
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Layers"},
    Attribute{.name = "logging_config", .kind = Kind::kBlock, .from = "LoggingConfig", .block = kLogging},
    Attribute{.name = "memory_size",
              .kind = Kind::kNumber,
              .from = "MemorySize",
              .fallback = "128",
              .update = &kConfigure,
              .parameter = "MemorySize"},
    Attribute{.name = "package_type", .from = "PackageType", .fallback = "Zip", .traits = kImmutable},
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
              .update = &kReserve},
    Attribute{.name = "role",
              .from = "Role",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kConfigure,
              .parameter = "Role"},
    Attribute{.name = "runtime",
              .from = "Runtime",
              .severity = Severity::kHigh,
              .update = &kConfigure,
              .parameter = "Runtime"},
    Attribute{.name = "s3_bucket", .left_out = kCodeSource},
    Attribute{.name = "s3_key", .left_out = kCodeSource},
    Attribute{.name = "s3_object_version", .left_out = kCodeSource},
    Attribute{.name = "signing_job_arn", .traits = kComputed},
    Attribute{.name = "signing_profile_version_arn", .traits = kComputed},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "snap_start", .kind = Kind::kBlock, .from = "SnapStart", .block = kSnapStart},
    Attribute{.name = "source_code_hash",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = source_code_hash,
              .no_remedy = kWantsCode,
              .by_hand = deploy_again},
    Attribute{.name = "source_code_size", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "@function.Tags",
              .severity = Severity::kLow,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeout",
              .kind = Kind::kNumber,
              .from = "Timeout",
              .fallback = "3",
              .update = &kConfigure,
              .parameter = "Timeout"},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "tracing_config", .kind = Kind::kBlock, .from = "TracingConfig", .block = kTracing},
    Attribute{.name = "version", .traits = kComputed},
    Attribute{.name = "vpc_config",
              .kind = Kind::kBlock,
              .from = "VpcConfig",
              .severity = Severity::kHigh,
              .block = kVpc},
};

/// Whether the function may have a signing configuration: only code in a zip file can be signed.
bool may_be_signed(const LiveContext& context) {
  const Value& all = context.item["@signing_configs"];
  return context.item["PackageType"].text() != "Image" &&
         (all.is_null() || !all.is_empty() || !context.desired["code_signing_config_arn"].is_empty());
}

constexpr std::array kDetails{
    // The call that found the function, made once; the list of what is unmanaged has the configuration alone.
    Detail{.into = "@function", .operation = &kGetFunction, .params = kName},
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
    .item_key = "{.FunctionName}",
    .normal_key = name_of,
    .list = kAllFunctions,
    .single = {.operation = &kGetFunction, .params = kName, .items = "Configuration"},
    .details = kDetails,
    .unreadable = unreadable,
    .id = "FunctionName",
    .arn = "FunctionArn",
    .settle = &kUpdateWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
