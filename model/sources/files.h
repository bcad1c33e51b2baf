#pragma once

#include <string>

#include "model/result.h"
#include "model/sources/bytes.h"

namespace reconcile::sources {

/// All bytes of a file, a pipe, or standard input (`-`).
[[nodiscard]] Result<Bytes> read_file(const std::string& path_or_dash);

}  // namespace reconcile::sources
