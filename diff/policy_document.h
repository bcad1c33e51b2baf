#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// IAM and resource policies by meaning: statements in any order, one value or a list of it in any order,
/// actions and condition keys in any case, an account id or its root ARN as principal, `"*"` or
/// `{"AWS": "*"}`, conditions' booleans and numbers as text, a missing Version, an empty Sid, Id or
/// Condition, percent-encoding (as IAM returns documents). `{}` is no policy. What is no policy is compared
/// as JSON, else by its letters.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
[[nodiscard]] bool same_policy(const Value& desired, const Value& live);
[[nodiscard]] std::string policy_bucket(const Value& value);

}  // namespace reconcile
