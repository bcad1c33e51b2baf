#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/kms/kms.h"
#include "providers/aws/kms/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

// KMS lists keys by their ids alone: each takes DescribeKey, GetKeyPolicy and GetKeyRotationStatus. That list
// tells neither AWS's own keys nor those that are going from the rest, so it can't say what nobody knows of.

namespace reconcile::aws {

namespace {

using namespace kms;

constexpr std::array kKeyId{Param{"KeyId", "{@key}"}};
constexpr std::array kDefaultPolicy{Param{"KeyId", "{@key}"}, Param{"PolicyName", "default"}};

constexpr Update kDescribe{.operation = &kUpdateKeyDescription, .params = kKeyId};
constexpr Update kSetPolicy{.operation = &kPutKeyPolicy, .params = kDefaultPolicy};

std::vector<Request> switch_key(const UpdateContext& context) {
  const bool on = context.to["is_enabled"].text() != "false";
  return {{.operation = on ? &kEnableKey : &kDisableKey, .members = Value::map({{"KeyId", context.key}})}};
}
constexpr std::array kSwitchOperations{&kEnableKey, &kDisableKey};
// Whatever is encrypted with a disabled key is out of reach.
constexpr Update kSwitch{
    .operation = &kEnableKey, .risk = Risk::kOutage, .requests = switch_key, .operations = kSwitchOperations};

std::vector<Request> set_rotation(const UpdateContext& context) {
  Value::Map members{{"KeyId", context.key}};
  if (context.to["enable_key_rotation"].text() != "true") {
    return {{.operation = &kDisableKeyRotation, .members = std::move(members)}};
  }
  // Without rotation there is no live period, and the one that Terraform wants goes with it.
  const Value& live_or_wanted = context.to["rotation_period_in_days"];
  const Value& period =
      live_or_wanted.is_unknown() ? context.state["rotation_period_in_days"] : live_or_wanted;
  if (!period.is_empty() && period.text() != "0") members["RotationPeriodInDays"] = period;
  return {{.operation = &kEnableKeyRotation, .members = std::move(members)}};
}
constexpr std::array kRotationOperations{&kEnableKeyRotation, &kDisableKeyRotation};
constexpr Update kRotate{
    .operation = &kEnableKeyRotation, .requests = set_rotation, .operations = kRotationOperations};

constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "TagKeys",
                                      .form = tagging::TagForm::kTagKey,
                                      .identity = kKeyId};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// The others know no automatic rotation: asymmetric and HMAC keys, imported material, custom key stores.
bool can_rotate(const LiveContext& context) {
  return context.item["Origin"].text() == "AWS_KMS" && context.item["KeySpec"].text() == "SYMMETRIC_DEFAULT";
}

/// Means nothing on a side without rotation.
Value rotation_period(const LiveContext& context) {
  const Value& rotation = context.item["@rotation"];
  const bool both = rotation["KeyRotationEnabled"].text() == "true" &&
                    context.desired["enable_key_rotation"].text() == "true";
  return both ? rotation["RotationPeriodInDays"] : Value::unknown();
}

bool is_going(const LiveContext& context) {
  const std::string_view state = context.item["KeyState"].text();
  return state == "PendingDeletion" || state == "PendingReplicaDeletion";
}
bool stays(const LiveContext& context) { return !is_going(context); }
bool stays_and_can_rotate(const LiveContext& context) { return stays(context) && can_rotate(context); }

bool made_by_aws(const LiveContext& context) { return context.item["KeyManager"].text() == "AWS"; }

Value tags(const LiveContext& context) {
  const Value& own = context.item["@own_tags"];
  if (!own.is_list()) return tagging::live_tags(context);
  Value::Map out;
  for (const Value& tag : own.as_list()) out[tag["TagKey"].text()] = Value(tag["TagValue"].text());
  return {std::move(out)};
}

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListResourceTags, .params = kKeyId, .items = "Tags[]"};
constexpr std::array kDetails{
    Detail{.into = "@policy",
           .operation = &kGetKeyPolicy,
           .params = kDefaultPolicy,
           .items = "Policy",
           .when = stays},
    Detail{.into = "@rotation",
           .operation = &kGetKeyRotationStatus,
           .params = kKeyId,
           .when = stays_and_can_rotate},
    tagging::by_arn("{.Arn}", &kOwnTags),
    tagging::confirmed(kOwnTags),
};

constexpr std::array kPolicyClaims{Claim{.type = "aws_kms_key_policy", .parent = "key_id"}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "bypass_policy_lockout_safety_check", .left_out = kTerraformOnly},
    Attribute{.name = "custom_key_store_id", .from = "CustomKeyStoreId", .traits = kImmutable},
    Attribute{.name = "customer_master_key_spec",
              .from = "KeySpec",
              .fallback = "SYMMETRIC_DEFAULT",
              .traits = kImmutable},
    Attribute{.name = "deletion_window_in_days", .left_out = kTerraformOnly},
    Attribute{.name = "description",
              .from = "Description",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kDescribe,
              .parameter = "Description"},
    Attribute{.name = "enable_key_rotation",
              .kind = Kind::kBool,
              .from = "@rotation.KeyRotationEnabled",
              .fallback = "false",
              .severity = Severity::kHigh,
              .update = &kRotate},
    Attribute{.name = "id", .from = "KeyId", .traits = kComputed},
    Attribute{.name = "is_enabled",
              .kind = Kind::kBool,
              .from = "Enabled",
              .fallback = "true",
              .severity = Severity::kCritical,
              .update = &kSwitch},
    Attribute{.name = "key_id", .from = "KeyId", .traits = kComputed},
    Attribute{.name = "key_usage", .from = "KeyUsage", .fallback = "ENCRYPT_DECRYPT", .traits = kImmutable},
    Attribute{.name = "multi_region",
              .kind = Kind::kBool,
              .from = "MultiRegion",
              .fallback = "false",
              .traits = kImmutable},
    Attribute{.name = "policy",
              .from = "@policy",
              .compare = Compare::kPolicy,
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .claims = kPolicyClaims,
              .update = &kSetPolicy,
              .parameter = "Policy"},
    Attribute{.name = "rotation_period_in_days",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .live = rotation_period,
              .update = &kRotate},
    Attribute{.name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = tags, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "xks_key_id", .from = "XksKeyConfiguration.Id", .traits = kImmutable},
};

/// Another key could not read what this one has encrypted.
Words keep(const Value& desired, std::string_view region) {
  if (desired["arn"].is_empty()) return {};
  return {"aws",
          "kms",
          "cancel-key-deletion",
          "--region",
          std::string(region),
          "--key-id",
          std::string(desired["arn"].text())};
}
constexpr Restore kRestore{.words = keep, .then = ", but switched off, which the next plan puts right"};

}  // namespace

constinit const ResourceType kKmsKey{
    .name = "aws_kms_key",
    .service = &kKms,
    .key = "{key_id}",
    .item_key = "{.KeyId}",
    .list = {.operation = &kListKeys, .items = "Keys[]", .names_only = true, .confirmed = true},
    .single = {.operation = &kDescribeKey, .params = kKeyId, .items = "KeyMetadata"},
    .details = kDetails,
    .gone = is_going,
    .restore = &kRestore,
    .id = "KeyId",
    .arn = "Arn",
    .made_by_aws = made_by_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
