#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/services.h"
#include "providers/aws/stepfunctions/stepfunctions.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html
constexpr Operation kListStateMachines{
    .service = &kStepfunctions,
    .name = "ListStateMachines",
    .paging = {.input = "nextToken", .output = "nextToken", .limit = "maxResults", .page_size = 1000}};
constexpr Operation kDescribeStateMachine{.service = &kStepfunctions, .name = "DescribeStateMachine"};
constexpr Operation kListTagsForResource{.service = &kStepfunctions, .name = "ListTagsForResource"};
constexpr Operation kUpdateStateMachine{.service = &kStepfunctions, .name = "UpdateStateMachine"};
constexpr Operation kTagResource{.service = &kStepfunctions, .name = "TagResource"};
constexpr Operation kUntagResource{.service = &kStepfunctions, .name = "UntagResource"};

constexpr std::array kArn{Param{"stateMachineArn", "{arn}"}};
constexpr Update kUpdate{.operation = &kUpdateStateMachine, .params = kArn};

constexpr std::array kTagIdentity{Param{"resourceArn", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "tags",
                                      .remove = &kUntagResource,
                                      .keys = "tagKeys",
                                      .form = tagging::TagForm::kLower,
                                      .identity = kTagIdentity};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

bool is_deleting(const LiveContext& context) { return context.item["status"].text() == "DELETING"; }

Value log_group(const LiveContext& context) {
  const Value::List destinations = items_at(context.item["destinations"], "[]");
  return destinations.empty() ? Value() : destinations.front()["cloudWatchLogsLogGroup"]["logGroupArn"];
}

constexpr std::array kEncryption{
    // What nobody set is 300 seconds where a key is used, and nothing where none is.
    Attribute{.name = "kms_data_key_reuse_period_seconds",
              .kind = Kind::kNumber,
              .from = "kmsDataKeyReusePeriodSeconds",
              .traits = kUnsetIsAny},
    Attribute{.name = "kms_key_id",
              .from = "kmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "type", .from = "type", .fallback = "AWS_OWNED_KEY", .severity = Severity::kHigh},
};
constexpr std::array kLogging{
    Attribute{.name = "include_execution_data", .kind = Kind::kBool, .from = "includeExecutionData"},
    Attribute{.name = "level", .from = "level", .fallback = "OFF", .severity = Severity::kHigh},
    Attribute{
        .name = "log_destination", .compare = Compare::kArnOrName, .traits = kReference, .live = log_group},
};
constexpr std::array kTracing{Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled"}};

Value encode_encryption(const Value& blocks) {
  const Value& block = blocks.at(0);
  Value::Map out;
  out["type"] = block["type"].is_empty() ? Value("AWS_OWNED_KEY") : block["type"];
  if (out["type"].text() == "CUSTOMER_MANAGED_KMS_KEY") {
    out["kmsKeyId"] = block["kms_key_id"];
    const Value& seconds = block["kms_data_key_reuse_period_seconds"];
    if (!seconds.is_empty() && seconds.text() != "0") out["kmsDataKeyReusePeriodSeconds"] = seconds;
  }
  return {std::move(out)};
}

Value encode_logging(const Value& blocks) {
  const Value& block = blocks.at(0);
  Value::Map out;
  out["includeExecutionData"] = Value(block["include_execution_data"].text() == "true");
  out["level"] = block["level"].is_empty() ? Value("OFF") : block["level"];
  if (const Value& group = block["log_destination"]; !group.is_empty()) {
    out["destinations"] =
        Value::list({Value::map({{"cloudWatchLogsLogGroup", Value::map({{"logGroupArn", group}})}})});
  }
  return {std::move(out)};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "stateMachineArn", .traits = kComputed},
    Attribute{.name = "creation_date", .traits = kComputed},
    Attribute{.name = "definition",
              .from = "definition",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "definition"},
    Attribute{.name = "description", .from = "description", .traits = kComputed},
    Attribute{.name = "encryption_configuration",
              .kind = Kind::kBlock,
              .from = "encryptionConfiguration",
              .block = kEncryption,
              .update = &kUpdate,
              .parameter = "encryptionConfiguration",
              .encode = encode_encryption},
    Attribute{.name = "id", .from = "stateMachineArn", .traits = kComputed},
    Attribute{.name = "logging_configuration",
              .kind = Kind::kBlock,
              .from = "loggingConfiguration",
              .block = kLogging,
              .update = &kUpdate,
              .parameter = "loggingConfiguration",
              .encode = encode_logging},
    Attribute{.name = "name", .from = "name", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "publish", .left_out = kTerraformOnly},
    Attribute{.name = "revision_id", .from = "revisionId", .traits = kComputed},
    Attribute{.name = "role_arn",
              .from = "roleArn",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kUpdate,
              .parameter = "roleArn"},
    Attribute{.name = "state_machine_version_arn", .traits = kComputed},
    Attribute{.name = "status", .from = "status", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "tracing_configuration",
              .kind = Kind::kBlock,
              .from = "tracingConfiguration",
              .block = kTracing,
              .update = &kUpdate,
              .parameter = "tracingConfiguration"},
    Attribute{.name = "type", .from = "type", .fallback = "STANDARD", .traits = kImmutable},
    Attribute{.name = "version_description", .traits = kComputed},
};

constexpr std::array kLiveArn{Param{"resourceArn", "{.stateMachineArn}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTagsForResource, .params = kLiveArn, .items = "tags[]"};
constexpr std::array kDetails{tagging::by_arn("{.stateMachineArn}", &kOneByOne),
                              tagging::confirmed(kOneByOne)};

}  // namespace

constinit const ResourceType kSfnStateMachine{
    .name = "aws_sfn_state_machine",
    .service = &kStepfunctions,
    .key = "{arn}",
    .list = {.operation = &kListStateMachines,
             .items = "stateMachines[]",
             .item_key = "{.stateMachineArn}",
             .names_only = true},
    .single = {.operation = &kDescribeStateMachine, .params = kArn},
    .details = kDetails,
    .gone = is_deleting,
    .id = "stateMachineArn",
    .arn = "stateMachineArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
