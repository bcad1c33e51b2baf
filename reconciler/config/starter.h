#pragma once

#include <map>
#include <string>
#include <vector>

namespace reconcile {

/// What `reconcile config init` found in a directory.
struct StatesAtHand {
  std::vector<std::string> sources{};
  std::string backend{};  ///< type of the remote backend that `terraform init` has chosen; empty: none
  std::map<std::string, std::size_t> accounts{};  ///< with the number of resources in each
  std::map<std::string, std::size_t> regions{};
};

/// A configuration to start from: what was found, every other key as a comment with what it means.
[[nodiscard]] std::string starter_config(const StatesAtHand& states);

}  // namespace reconcile
