#pragma once

#include <span>
#include <string_view>

#include "model/attribute.h"

namespace reconcile::plugin {

/// The AWS resource types whose attribute is also managed by resources of another type, one element or
/// setting each (`aws_route` beside `route` of `aws_route_table`). No schema says so; the provider's
/// documentation does, type by type.
[[nodiscard]] std::span<const Claim> aws_claims(std::string_view type, std::string_view attribute);

}  // namespace reconcile::plugin
