#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

/// The XML document of a nested request value that has exactly one member, the root element. A list
/// repeats its element, a member `@name` is an attribute, other scalars are text. kInternal otherwise.
[[nodiscard]] Result<std::string> write_xml_body(const Value& body, std::string_view xml_namespace);

}  // namespace reconcile::aws
