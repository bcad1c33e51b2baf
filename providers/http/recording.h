#pragma once

#include <filesystem>
#include <memory>

#include "model/result.h"
#include "providers/http/http.h"

namespace reconcile {

// Raw HTTP exchanges in a folder, one text file each (README.md describes the form). Secrets are taken out
// before anything is written (mask_rules.h).

/// Sends through `inner` and keeps every exchange, failures to connect too, in `directory`, which is made
/// where it does not exist. An exchange that cannot be kept ends with kInput, so that no recording misses
/// one silently. What was interrupted is not kept.
/// Error: kUsage when the folder already holds a recording (two runs must not mix); kInput when it cannot
/// be made.
[[nodiscard]] Result<std::unique_ptr<HttpClient>> make_recording_client(
    std::unique_ptr<HttpClient> inner, const std::filesystem::path& directory);

/// Answers from a recording without any network, on a thread of its own. Host, port, signature, headers
/// and the order of parameters do not matter; region, service and, for S3, the bucket do. Equal requests
/// get their replies in the order of recording, the last one again and again. A request that was never
/// recorded ends with kInvalid, which names it and the nearest ones that were.
/// Error: kInput when the folder cannot be read, holds no recording, or a file of it is damaged.
[[nodiscard]] Result<std::unique_ptr<HttpClient>> make_replay_client(const std::filesystem::path& directory);

}  // namespace reconcile
