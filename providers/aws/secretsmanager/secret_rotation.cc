#include <array>

#include "model/left_out.h"
#include "providers/aws/secretsmanager/operations.h"
#include "providers/aws/secretsmanager/secretsmanager.h"

namespace reconcile::aws {

namespace {

using namespace secretsmanager;

/// Of a schedule that is an expression, AWS works the days out by itself after each rotation.
Value days(const LiveContext& context) {
  return context.item["ScheduleExpression"].is_empty() ? context.item["AutomaticallyAfterDays"]
                                                       : Value::unknown();
}

/// As the call takes it: what is not set is not said.
Value rules(const Value& blocks) {
  const Value& block = blocks.is_list() ? blocks.at(0) : blocks;
  Value::Map out;
  if (const Value& text = block["duration"]; !text.is_empty()) out["Duration"] = text;
  if (const Value& text = block["schedule_expression"]; !text.is_empty()) {
    out["ScheduleExpression"] = text;
  } else if (const Value& number = block["automatically_after_days"]; number.is_number()) {
    out["AutomaticallyAfterDays"] = number;
  }
  return {std::move(out)};
}

/// The function and the schedule go together: what is left out of the call is lost. Nothing is rotated now.
std::vector<Request> set_rotation(const UpdateContext& context) {
  Value::Map members{{"SecretId", context.key}};
  if (context.to["rotation_enabled"].text() != "true") {
    return {{.operation = &kCancelRotateSecret, .members = std::move(members)}};
  }
  members["RotateImmediately"] = Value(false);
  members["RotationLambdaARN"] = context.to["rotation_lambda_arn"];
  members["RotationRules"] = rules(context.to["rotation_rules"]);
  return {{.operation = &kRotateSecret, .members = std::move(members)}};
}
constexpr std::array kRotateOperations{&kRotateSecret, &kCancelRotateSecret};
constexpr Update kRotate{.operation = &kRotateSecret,
                         .requests = set_rotation,
                         .operations = kRotateOperations,
                         .token = "ClientRequestToken"};

constexpr std::array kRules{
    Attribute{.name = "automatically_after_days", .kind = Kind::kNumber, .fallback = "0", .live = days},
    Attribute{.name = "duration", .from = "Duration"},
    Attribute{.name = "schedule_expression", .from = "ScheduleExpression"},
};

constexpr std::array kAttributes{
    Attribute{.name = "id", .from = "ARN", .traits = kComputed},
    Attribute{.name = "rotate_immediately", .left_out = kTerraformOnly},
    Attribute{.name = "rotation_enabled",
              .kind = Kind::kBool,
              .from = "RotationEnabled",
              .fallback = "false",
              .severity = Severity::kHigh,
              .update = &kRotate},
    Attribute{.name = "rotation_lambda_arn",
              .from = "RotationLambdaARN",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kRotate},
    Attribute{.name = "rotation_rules",
              .kind = Kind::kBlock,
              .from = "RotationRules",
              .severity = Severity::kHigh,
              .block = kRules,
              .update = &kRotate},
    Attribute{.name = "secret_id",
              .from = "ARN",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kSecretsmanagerSecretRotation{
    .name = "aws_secretsmanager_secret_rotation",
    .service = &kSecretsmanager,
    .key = "{id}",
    .item_key = kSecretKey,
    .single = kOneSecret,
    .gone = is_deleted,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
