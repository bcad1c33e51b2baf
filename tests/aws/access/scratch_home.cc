#include "tests/aws/access/scratch_home.h"

#include <cstdlib>
#include <fstream>

namespace reconcile::aws {

ScratchHome::ScratchHome() {
  std::string pattern = (std::filesystem::temp_directory_path() / "reconcile-home-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

ScratchHome::~ScratchHome() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string ScratchHome::write(const std::string& name, const std::string& text) const {
  const auto file = path_ / name;
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
  return file.string();
}

Environment ScratchHome::environment(std::map<std::string, std::string, std::less<>> variables) const {
  variables["HOME"] = path();
  return fixed_environment(std::move(variables));
}

}  // namespace reconcile::aws
