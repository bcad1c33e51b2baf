#pragma once

#include <string_view>

#include "model/value.h"

namespace reconcile {

/// Whether an attribute or a variable of that name holds a secret itself: `master_password`, `DB_PASSWORD`,
/// `auth_token`; not `kms_key_id`, `secret_arn`, `password_length`, `manage_master_user_password`.
[[nodiscard]] bool is_secret_name(std::string_view name);

/// Whether a value under such a name is a secret that was written down: text that is not empty and does not
/// merely name a place (an ARN, a dynamic reference).
[[nodiscard]] bool is_literal_secret(const Value& value);

}  // namespace reconcile
