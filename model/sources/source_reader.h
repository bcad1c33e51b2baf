#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/resource.h"
#include "model/sources/bytes.h"

namespace reconcile {

/// The local sources that one command-line argument stands for, in byte order: `-` (standard input) and a
/// file for themselves, a directory for every `*.tfstate` below it (`.terraform` folders aside), a glob for
/// what it matches. Never empty: Error{kInput} where there is nothing.
[[nodiscard]] Result<std::vector<std::string>> expand_source(std::string_view argument);

/// Reads a file, or standard input for `-`.
[[nodiscard]] Result<Source> read_source(const std::string& path_or_dash);

/// Reads what a backend has fetched. `name` is how errors and reports call it. The format is told by the
/// content: tfstate version 4, `terraform show -json` of a state or of a plan. Error{kInput} for everything
/// else, with a hint that says what to do.
[[nodiscard]] Result<Source> parse_source(std::string name, sources::Bytes bytes);

}  // namespace reconcile
