#pragma once

#include <string>

#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

/// Everything that a source came to, as text: what is empty is left out, sensitive values are hidden.
[[nodiscard]] std::string dump(const Source& source);
[[nodiscard]] std::string dump(const Error& error);

}  // namespace reconcile
