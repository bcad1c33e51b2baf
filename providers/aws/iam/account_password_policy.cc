#include <array>

#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/operations.h"

// There is one for each account. A change replaces all of it: what is not sent falls back to its default.

namespace reconcile::aws {

namespace {

using namespace iam;

struct Setting {
  std::string_view attribute;
  std::string_view member;
};

constexpr std::array kSettings{
    Setting{"allow_users_to_change_password", "AllowUsersToChangePassword"},
    Setting{"hard_expiry", "HardExpiry"},
    Setting{"max_password_age", "MaxPasswordAge"},
    Setting{"minimum_password_length", "MinimumPasswordLength"},
    Setting{"password_reuse_prevention", "PasswordReusePrevention"},
    Setting{"require_lowercase_characters", "RequireLowercaseCharacters"},
    Setting{"require_numbers", "RequireNumbers"},
    Setting{"require_symbols", "RequireSymbols"},
    Setting{"require_uppercase_characters", "RequireUppercaseCharacters"},
};

/// Never a 0: Terraform's word for "no limit" is no number that IAM takes.
std::vector<Request> replace_all(const UpdateContext& context) {
  Value::Map members;
  for (const Setting& setting : kSettings) {
    const Value& value = context.to[setting.attribute];
    if (!value.is_empty() && value.text() != "0") members[setting.member] = value;
  }
  return {{.operation = &kUpdateAccountPasswordPolicy, .members = std::move(members)}};
}

constexpr std::array kOperations{&kUpdateAccountPasswordPolicy};
constexpr Update kReplace{
    .operation = &kUpdateAccountPasswordPolicy, .requests = replace_all, .operations = kOperations};

constexpr Attribute setting(std::string_view name, Kind kind, std::string_view from,
                            std::string_view fallback) {
  return {.name = name,
          .kind = kind,
          .from = from,
          .fallback = fallback,
          .severity = Severity::kHigh,
          .update = &kReplace};
}

constexpr std::array kAttributes{
    setting("allow_users_to_change_password", Kind::kBool, "AllowUsersToChangePassword", "false"),
    Attribute{.name = "expire_passwords", .from = "ExpirePasswords", .traits = kComputed},
    setting("hard_expiry", Kind::kBool, "HardExpiry", "false"),
    Attribute{.name = "id", .traits = kComputed},
    setting("max_password_age", Kind::kNumber, "MaxPasswordAge", "0"),
    setting("minimum_password_length", Kind::kNumber, "MinimumPasswordLength", "6"),
    setting("password_reuse_prevention", Kind::kNumber, "PasswordReusePrevention", "0"),
    setting("require_lowercase_characters", Kind::kBool, "RequireLowercaseCharacters", "false"),
    setting("require_numbers", Kind::kBool, "RequireNumbers", "false"),
    setting("require_symbols", Kind::kBool, "RequireSymbols", "false"),
    setting("require_uppercase_characters", Kind::kBool, "RequireUppercaseCharacters", "false"),
};

}  // namespace

constinit const ResourceType kIamAccountPasswordPolicy{
    .name = "aws_iam_account_password_policy",
    .service = &kIam,
    .key = "iam-account-password-policy",
    .single = {.operation = &kGetAccountPasswordPolicy, .items = "PasswordPolicy"},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
