#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/resource.h"
#include "model/result.h"
#include "reconciler/config/config.h"

namespace reconcile {

/// Reads every source that the arguments stand for, each once, in the order of the arguments. Without
/// arguments: what the configuration names; without that, the state of the current directory, as its
/// `.terraform` folder says, else `./terraform.tfstate`.
[[nodiscard]] Result<std::vector<Source>> load_sources(std::span<const std::string> arguments,
                                                       std::span<const ConfiguredSource> configured);

}  // namespace reconcile
