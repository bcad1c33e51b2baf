#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/secrecy/compared.h"
#include "providers/aws/secretsmanager/operations.h"
#include "providers/aws/secretsmanager/secretsmanager.h"

// DescribeSecret, which the secret itself takes too, tells which versions have which stages. The values of 20
// current versions come in one call; another version, or what that call may not read, takes one of its own.
// A value is compared where it arrives and goes no further.

namespace reconcile::aws {

namespace {

using namespace secretsmanager;

constexpr std::array kVersion{Param{"SecretId", "{@key}"}, Param{"VersionId", "{version_id}"}};

Value staged(const LiveContext& context) {
  return context.item["VersionIdsToStages"][context.desired["version_id"].text()];
}

bool has_stage(const Value& stages, std::string_view wanted) {
  for (const Value& stage : items_at(stages, "[]")) {
    if (stage.text() == wanted) return true;
  }
  return false;
}

/// Whether the state has a value to compare: a write-only one it has not.
bool value_matters(const LiveContext& context) {
  return !context.desired["secret_string"].is_empty() || !context.desired["secret_binary"].is_empty();
}

bool is_current(const LiveContext& context) {
  return is_kept(context) && value_matters(context) && has_stage(staged(context), "AWSCURRENT");
}

/// The version as the call for many has it; null where that did not bring it.
const Value& brought(const LiveContext& context) {
  static const Value kNone;
  const Value& current = context.item["@current"].at(0);
  return current["VersionId"].text() == context.desired["version_id"].text() ? current : kNone;
}

/// Only asking for it tells whether a version without any stage is still there.
bool wants_own_call(const LiveContext& context) {
  return is_kept(context) && brought(context).is_null() &&
         (value_matters(context) || staged(context).is_null());
}

constexpr std::array kDetails{
    Detail{.into = "@current",
           .operation = &kBatchGetSecretValue,
           .items = "SecretValues[]",
           .when = is_current,
           .ids = "SecretIdList",
           .id = kSecretKey,
           .item_id = kSecretKey,
           .max_ids = 20,
           .shortcut = true},
    Detail{.into = "@own", .operation = &kGetSecretValue, .params = kVersion, .when = wants_own_call},
};

const Value& version(const LiveContext& context) {
  const Value& current = brought(context);
  return current.is_null() ? context.item["@own"] : current;
}

bool is_gone(const LiveContext& context) {
  return is_deleted(context) || (version(context).is_null() && staged(context).is_null());
}

Value stages(const LiveContext& context) {
  const Value listed = staged(context);
  return listed.is_null() ? version(context)["VersionStages"] : listed;
}

Value secret_string(const LiveContext& context) {
  if (!value_matters(context)) return Value::unknown();
  return secrecy::compared(context.desired["secret_string"], version(context)["SecretString"]);
}
Value secret_binary(const LiveContext& context) {
  if (!value_matters(context)) return Value::unknown();
  return secrecy::compared(context.desired["secret_binary"], version(context)["SecretBinary"]);
}

/// Rotation makes new versions and moves the stages on.
bool is_rotated(const LiveContext& context) { return context.item["RotationEnabled"].text() == "true"; }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "has_secret_string_wo", .traits = kComputed},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "secret_binary",
              .traits = kSecret | kImmutable,
              .severity = Severity::kHigh,
              .live = secret_binary},
    Attribute{.name = "secret_id",
              .from = "ARN",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference},
    Attribute{.name = "secret_string",
              .traits = kSecret | kImmutable,
              .severity = Severity::kHigh,
              .live = secret_string},
    Attribute{.name = "secret_string_wo", .left_out = kWriteOnlyArgument},
    Attribute{.name = "secret_string_wo_version", .left_out = kTerraformOnly},
    Attribute{.name = "version_id", .traits = kComputed},
    Attribute{.name = "version_stages",
              .kind = Kind::kStringSet,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = stages,
              .owned = is_rotated,
              .no_remedy =
                  "another version took its place, and its value may be in use; where the configuration's "
                  "is right, it has to be written again, as a new version",
              .otherwise = Otherwise::kReplace},
};

}  // namespace

constinit const ResourceType kSecretsmanagerSecretVersion{
    .name = "aws_secretsmanager_secret_version",
    .service = &kSecretsmanager,
    .key = "{arn}",
    .item_key = kSecretKey,
    .single = kOneSecret,
    .details = kDetails,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
