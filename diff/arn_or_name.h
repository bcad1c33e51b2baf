#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// An ARN, or the name or id in it, of the same thing: `arn:aws:iam::1:role/path/name` is `name`,
/// `arn:aws:rds:…:cluster:x` is `x`. Two ARNs, and two names, are the same only when they are equal. A
/// secret's name is its ARN without the random suffix.
[[nodiscard]] bool same_arn_or_name(const Value& desired, const Value& live);
[[nodiscard]] std::string arn_or_name_bucket(const Value& value);

}  // namespace reconcile
