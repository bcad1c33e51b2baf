#pragma once

#include <string>
#include <vector>

#include "model/result.h"

namespace reconcile::plugin {

/// `h1:…` of an unpacked package: the SHA-256 of the sorted list of its files' SHA-256
/// (https://pkg.go.dev/golang.org/x/mod/sumdb/dirhash). Remembered in `cache_directory` (empty: not) for as
/// long as no file's size, times or inode change: a provider is 700 MB.
[[nodiscard]] Result<std::string> hash_of_directory(const std::string& path,
                                                    const std::string& cache_directory);

/// `zh:…` of an archive: its SHA-256 in hexadecimal.
[[nodiscard]] Result<std::string> hash_of_archive(const std::string& path);

/// Whether `hash` contradicts the lock file: there are hashes of its kind, and it is none of them.
[[nodiscard]] bool contradicts(const std::string& hash, const std::vector<std::string>& locked);

}  // namespace reconcile::plugin
