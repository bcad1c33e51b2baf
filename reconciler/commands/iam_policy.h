#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "model/resource.h"

namespace reconcile {

/// The IAM actions that a scan of the types needs, and those that an apply needs beside them.
struct NeededActions {
  std::set<std::string> read{};
  std::set<std::string> write{};
  std::vector<std::string> without_table{};  ///< types that the provider's own binary reads
};

[[nodiscard]] NeededActions needed_actions(std::span<const std::string> types);
/// Whether reading these types decrypts something under a customer's own key, which takes kms:Decrypt of the
/// reader: as the sources say, or for all that may where there are none.
[[nodiscard]] bool needs_decrypt(std::span<const std::string> types, std::span<const Source> sources);
/// Of every managed instance in the sources, each type once.
[[nodiscard]] std::vector<std::string> types_of(std::span<const Source> sources);

/// The smallest policy document for them: nothing but these actions, on every resource, since most calls that
/// read know no resource-level permissions.
[[nodiscard]] std::string iam_policy_json(const NeededActions& actions, bool for_apply);

}  // namespace reconcile
