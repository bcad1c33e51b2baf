#pragma once

#include "model/value.h"

namespace reconcile::aws::wafv2 {

/// Whether rules that somebody wrote as JSON, in the API's own spelling, are those that AWS has: everything
/// that is written is there, rule by rule; what AWS adds by itself doesn't count, a further rule does.
[[nodiscard]] bool same_rules(const Value& written, const Value& live);

}  // namespace reconcile::aws::wafv2
