#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// A value as an HCL expression, on one line; strings with Terraform's escapes. A sensitive one is `null`
/// with a comment that says so.
[[nodiscard]] std::string hcl_expression(const Value& value);

/// `name = value`, or the nested blocks that the attribute is written as; each line indented by `indent`.
[[nodiscard]] std::string hcl_attribute(const Attribute& attribute, const Value& value, std::size_t indent);

}  // namespace reconcile
