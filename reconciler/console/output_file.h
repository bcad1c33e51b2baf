#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace reconcile {

/// Writes `text` to `path` so that a reader sees the old content or all of the new one, never a part: a
/// temporary file beside it, flushed to the disk and renamed. What is no regular file (a pipe, a device) is
/// written as it is.
[[nodiscard]] Result<void> write_file(const std::string& path, std::string_view text);

}  // namespace reconcile
