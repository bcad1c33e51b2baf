#pragma once

#include <string_view>

#include "model/attribute.h"

namespace reconcile::aws::lambda {

// What a function's ARN says: `arn:aws:lambda:REGION:ACCOUNT:function:NAME[:QUALIFIER]`.

/// The ARN without its qualifier.
[[nodiscard]] std::string_view unqualified(std::string_view arn);
/// The version or alias at its end; empty where there is none.
[[nodiscard]] std::string_view qualifier_of(std::string_view arn);

}  // namespace reconcile::aws::lambda
