#pragma once

#include <string>

#include "model/result.h"

namespace reconcile::plugin {

/// Extracts every file of an archive into `directory`, which must exist. An entry whose name leads out of
/// the directory is an error.
[[nodiscard]] Result<void> unzip(const std::string& archive, const std::string& directory);

}  // namespace reconcile::plugin
