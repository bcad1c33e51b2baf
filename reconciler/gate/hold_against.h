#pragma once

#include <optional>
#include <string>

#include "model/path.h"
#include "model/value.h"
#include "reconciler/config/config.h"
#include "reconciler/gate/check.h"

namespace reconcile {

/// A number, or text that is one.
[[nodiscard]] std::optional<double> number_in(const Value& value);

/// What is wrong with the operand of `no_ingress_from`; empty: nothing.
[[nodiscard]] std::string check_ingress_rule(const Value& operand);

/// What stands at `path` in live attributes; nothing where the reader cannot tell. A step into what is null
/// or empty gives null.
[[nodiscard]] std::optional<Value> live_at(const Value& attributes, const Path& path);

/// The outcome of one comparison, `subject` and `read` apart.
[[nodiscard]] Observation hold_against(const std::string& path, const Value& live,
                                       const Comparison& comparison);

}  // namespace reconcile
