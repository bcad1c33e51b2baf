#pragma once

#include <string>
#include <string_view>

#include "model/attribute.h"

namespace reconcile::aws::lambda {

// What a function's ARN says: `arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]`.

/// The ARN without its qualifier.
[[nodiscard]] std::string_view unqualified(std::string_view arn);
/// The version or alias at its end; empty where there is none.
[[nodiscard]] std::string_view qualifier_of(std::string_view arn);
/// `key` from behind the first `mark` on: the name in place of the ARN that it begins with.
[[nodiscard]] std::string behind(std::string_view mark, std::string key);
/// A key that begins with a function, with the function by its name where it has the ARN.
[[nodiscard]] std::string by_name(std::string key);

}  // namespace reconcile::aws::lambda
