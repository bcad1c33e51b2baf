#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

/// Reads every source that the arguments stand for, each once, in the order of the arguments. Without
/// arguments: the state of the current directory, as its `.terraform` folder says, else
/// `./terraform.tfstate`.
[[nodiscard]] Result<std::vector<Source>> load_sources(std::span<const std::string> arguments);

}  // namespace reconcile
