#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource_type.h"

namespace reconcile::aws::rds {

/// Names of parameters in one spelling.
[[nodiscard]] std::string lower(std::string_view text);

/// The calls that put the `parameter` blocks of a parameter group right: what differs or is missing is
/// modified, what nobody wants any more is reset to the engine's default; in groups of 20, which is all that
/// AWS takes at once
/// (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBParameterGroup.html). A static
/// parameter comes into force with the next reboot, which its `apply_method` says.
[[nodiscard]] std::vector<Request> parameter_requests(const UpdateContext& context, const Operation& modify,
                                                      const Operation& reset, std::span<const Param> name);

}  // namespace reconcile::aws::rds
