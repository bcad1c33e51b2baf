#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/result.h"

namespace reconcile::plugin {

/// What `terraform init` chose for one provider.
struct LockedProvider {
  std::string version{};
  std::vector<std::string> hashes{};  ///< `h1:…` of the unpacked package, `zh:…` of the archive
};

/// By provider source address, `registry.terraform.io/hashicorp/aws`.
using LockFile = std::map<std::string, LockedProvider, std::less<>>;

/// Reads `.terraform.lock.hcl`. A file that is not there locks nothing.
[[nodiscard]] Result<LockFile> read_lock_file(const std::string& path);

}  // namespace reconcile::plugin
