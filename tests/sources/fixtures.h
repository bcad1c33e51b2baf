#pragma once

#include <string>
#include <vector>

namespace reconcile {

/// The inputs in fixtures/sources/FOLDER, by name, without their `.expected` twins.
[[nodiscard]] std::vector<std::string> fixture_names(const std::string& folder);
[[nodiscard]] std::string fixture_path(const std::string& folder, const std::string& name);
[[nodiscard]] std::string file_content(const std::string& path);

/// Compares with NAME.expected; with RECONCILE_ACCEPT=1 in the environment writes it and skips the test.
void expect_golden(const std::string& folder, const std::string& name, const std::string& actual);

}  // namespace reconcile
