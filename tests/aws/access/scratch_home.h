#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "providers/aws/config/environment.h"

namespace reconcile::aws {

/// A home directory of its own for a test, removed at the end.
class ScratchHome {
 public:
  ScratchHome();
  ScratchHome(const ScratchHome&) = delete;
  ScratchHome& operator=(const ScratchHome&) = delete;
  ~ScratchHome();

  /// Writes a file below it, making its folders, and returns its path.
  std::string write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string path() const { return path_.string(); }
  /// HOME and these variables, and no others.
  [[nodiscard]] Environment environment(std::map<std::string, std::string, std::less<>> variables = {}) const;

 private:
  std::filesystem::path path_;
};

}  // namespace reconcile::aws
