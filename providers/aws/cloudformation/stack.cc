#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/cloudformation/cloudformation.h"
#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_Operations.html
constexpr Operation kDescribeStacks{.service = &kCloudformation,
                                    .name = "DescribeStacks",
                                    .paging = {.input = "NextToken", .output = "NextToken"}};
constexpr Operation kGetTemplate{.service = &kCloudformation, .name = "GetTemplate"};
constexpr Operation kGetStackPolicy{.service = &kCloudformation, .name = "GetStackPolicy"};
constexpr Operation kUpdateStack{.service = &kCloudformation, .name = "UpdateStack"};
constexpr Operation kSetStackPolicy{.service = &kCloudformation, .name = "SetStackPolicy"};

constexpr std::array<std::string_view, 6> kSettled{
    "CREATE_COMPLETE", "UPDATE_COMPLETE",          "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
    "IMPORT_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_ROLLBACK_COMPLETE"};
constexpr std::array<std::string_view, 4> kFailed{"UPDATE_FAILED", "UPDATE_ROLLBACK_FAILED",
                                                  "ROLLBACK_COMPLETE", "ROLLBACK_FAILED"};
constexpr Wait kStatusWait{.status = "StackStatus",
                           .settled = kSettled,
                           .failed = kFailed,
                           .usual_seconds = 60,
                           .timeout_seconds = 7200};

constexpr std::array kStack{Param{"StackName", "{id}"}};
constexpr std::array kOriginal{Param{"StackName", "{.StackId}"}, Param{"TemplateStage", "Original"}};
constexpr std::array kLiveStack{Param{"StackName", "{.StackId}"}};

bool is_deleted(const LiveContext& context) {
  const std::string_view status = context.item["StackStatus"].text();
  return status == "DELETE_COMPLETE" || status == "DELETE_IN_PROGRESS";
}

/// CloudFormation masks parameters that the template marks NoEcho.
constexpr std::string_view kMasked = "****";

/// Those that Terraform gives; the others have the template's own defaults.
Value parameters(const LiveContext& context) {
  Value::Map out;
  const Value& desired = context.desired["parameters"];
  for (const Value& parameter : items_at(context.item, "Parameters[]")) {
    const std::string_view key = parameter["ParameterKey"].text();
    const Value& wish = desired[key];
    if (wish.is_null()) continue;
    out[key] =
        parameter["ParameterValue"].text() == kMasked ? wish : Value(parameter["ParameterValue"].text());
  }
  return {std::move(out)};
}

// --- An update names everything: what stays says that it does.

Value encode_pairs(const Value& map, std::string_view key, std::string_view value) {
  Value::List out;
  if (map.is_map()) {
    for (const MapEntry& entry : map.as_map()) {
      if (entry.key.starts_with("aws:")) continue;
      out.push_back(
          Value::map({{std::string(key), entry.key}, {std::string(value), Value(entry.value.text())}}));
    }
  }
  return {std::move(out)};
}

std::vector<Request> update_stack(const UpdateContext& context) {
  Request request = make_request(kUpdateStack, kStack, context);
  if (!request.members.is_map()) return {std::move(request)};
  Value::Map& members = request.members.as_map();
  if (context.changes("template_body")) {
    members["TemplateBody"] = context.to["template_body"];
  } else {
    members["UsePreviousTemplate"] = Value(true);
  }
  Value::List parameters;
  const Value& to = context.to["parameters"];
  if (to.is_map()) {
    for (const MapEntry& parameter : to.as_map()) {
      if (context.changes("parameters") && context.from["parameters"][parameter.key] != parameter.value) {
        parameters.push_back(
            Value::map({{"ParameterKey", parameter.key}, {"ParameterValue", Value(parameter.value.text())}}));
      } else {
        parameters.push_back(Value::map({{"ParameterKey", parameter.key}, {"UsePreviousValue", true}}));
      }
    }
  }
  if (!parameters.empty()) members["Parameters.member"] = Value(std::move(parameters));
  if (!context.to["capabilities"].is_empty()) members["Capabilities.member"] = context.to["capabilities"];
  if (!context.to["iam_role_arn"].is_empty()) members["RoleARN"] = context.to["iam_role_arn"];
  if (!context.to["notification_arns"].is_empty() || context.changes("notification_arns")) {
    members["NotificationARNs.member"] =
        context.to["notification_arns"].is_list() ? context.to["notification_arns"] : Value(Value::List{});
  }
  members["Tags.member"] = encode_pairs(context.to["tags"], "Key", "Value");
  return {std::move(request)};
}
constexpr std::array kUpdateOperations{&kUpdateStack};
// A template or a parameter may replace what the stack is made of.
constexpr Update kUpdate{.operation = &kUpdateStack,
                         .risk = Risk::kDestructive,
                         .requests = update_stack,
                         .operations = kUpdateOperations,
                         .lost = "the data of resources that the stack replaces or no longer has",
                         .token = "ClientRequestToken"};
constexpr Update kRelabel{.operation = &kUpdateStack,
                          .requests = update_stack,
                          .operations = kUpdateOperations,
                          .token = "ClientRequestToken"};
constexpr Update kSetPolicy{.operation = &kSetStackPolicy, .params = kStack};

constexpr std::array kAttributes{
    Attribute{.name = "capabilities",
              .kind = Kind::kStringSet,
              .from = "Capabilities[]",
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{
        .name = "disable_rollback", .kind = Kind::kBool, .from = "DisableRollback", .traits = kImmutable},
    Attribute{.name = "iam_role_arn",
              .from = "RoleARN",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{.name = "id", .from = "StackId", .traits = kComputed},
    Attribute{.name = "name", .from = "StackName", .traits = kImmutable},
    Attribute{.name = "notification_arns",
              .kind = Kind::kStringSet,
              .from = "NotificationARNs[]",
              .traits = kReference,
              .update = &kRelabel},
    Attribute{.name = "on_failure", .left_out = kOnlyAtCreation},
    Attribute{.name = "outputs", .kind = Kind::kMap, .traits = kComputed},
    Attribute{.name = "parameters",
              .kind = Kind::kMap,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = parameters,
              .update = &kUpdate},
    Attribute{.name = "policy_body",
              .from = "@policy",
              .compare = Compare::kJson,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kSetPolicy,
              .parameter = "StackPolicyBody"},
    Attribute{.name = "policy_url", .left_out = kOnlyAtCreation},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "Tags[]",
              .severity = Severity::kLow,
              .update = &kRelabel},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "template_body",
              .from = "@template",
              .compare = Compare::kJson,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kUpdate},
    Attribute{.name = "template_url", .left_out = kOnlyAtCreation},
    Attribute{.name = "timeout_in_minutes",
              .kind = Kind::kNumber,
              .from = "TimeoutInMinutes",
              .traits = kImmutable},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

bool has_policy(const LiveContext& context) { return !context.desired["policy_body"].is_empty(); }

constexpr std::array kDetails{
    Detail{.into = "@template", .operation = &kGetTemplate, .params = kOriginal, .items = "TemplateBody"},
    Detail{.into = "@policy",
           .operation = &kGetStackPolicy,
           .params = kLiveStack,
           .items = "StackPolicyBody",
           .when = has_policy},
};

// CloudFormation has no code of its own for a stack that does not exist; a well-formed id leaves no other
// mistake.
constexpr std::array<std::string_view, 1> kUnknownStack{"ValidationError"};

}  // namespace

constinit const ResourceType kCloudformationStack{
    .name = "aws_cloudformation_stack",
    .service = &kCloudformation,
    .key = "{id}",
    .item_key = "{.StackId}",
    .list = {.operation = &kDescribeStacks, .items = "Stacks[]"},
    .single = {.operation = &kDescribeStacks, .params = kStack, .items = "Stacks[]", .absent = kUnknownStack},
    .details = kDetails,
    .gone = is_deleted,
    .id = "StackId",
    .arn = "StackId",
    .import_id = "{.StackName}",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
