#pragma once

#include <string>

#include "model/result.h"

namespace reconcile {

/// The text of a file that this program wrote earlier; `-` is standard input. kInput names the file.
[[nodiscard]] Result<std::string> read_saved(const std::string& path);

}  // namespace reconcile
