#include "tests/sources/fixtures.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace reconcile {

namespace fs = std::filesystem;

namespace {

fs::path root(const std::string& folder) {
  return fs::path(RECONCILE_SOURCE_DIR) / "fixtures/sources" / folder;
}

}  // namespace

std::vector<std::string> fixture_names(const std::string& folder) {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(root(folder))) {
    if (entry.path().extension() != ".expected") names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string fixture_path(const std::string& folder, const std::string& name) {
  return (root(folder) / name).string();
}

std::string file_content(const std::string& path) {
  const std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void expect_golden(const std::string& folder, const std::string& name, const std::string& actual) {
  const std::string path = fixture_path(folder, name) + ".expected";
  if (std::getenv("RECONCILE_ACCEPT") != nullptr) {
    std::ofstream(path, std::ios::binary) << actual;
    GTEST_SKIP() << "accepted " << path;
  }
  ASSERT_TRUE(fs::exists(path)) << "run once with RECONCILE_ACCEPT=1 and read what it writes to " << path;
  EXPECT_EQ(actual, file_content(path)) << "RECONCILE_ACCEPT=1 rewrites " << path;
}

}  // namespace reconcile
