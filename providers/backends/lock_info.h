#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace reconcile::backends {

/// Who holds a state's lock, in Terraform's own words and JSON form, so that each tool understands the other.
struct LockInfo {
  std::string id{};         ///< UUID
  std::string operation{};  ///< `OperationTypeApply`
  std::string info{};
  std::string who{};  ///< `user@host`
  std::string version{};
  std::string created{};  ///< RFC 3339, UTC
  std::string path{};     ///< of the state, as the backend calls it
};

/// A fresh one for this process, with an id of its own.
[[nodiscard]] LockInfo make_lock_info(std::string operation, std::string version, std::string path);

[[nodiscard]] std::string to_json(const LockInfo& info);
/// Nothing where the text is not such JSON.
[[nodiscard]] std::optional<LockInfo> read_lock_info(std::string_view json);

/// `ID 1b2c…, OperationTypeApply by user@host since 2026-11-25T08:00:00Z`.
[[nodiscard]] std::string describe(const LockInfo& info);

}  // namespace reconcile::backends
