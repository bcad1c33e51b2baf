#pragma once

#include <string>

#include "model/result.h"

namespace reconcile {

/// An error in one line, with the service's own code.
[[nodiscard]] std::string error_text(const Error& error);

}  // namespace reconcile
