#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "providers/aws/credentials/secret.h"

namespace reconcile::aws {

/// One set of credentials. Only `source` and `account` may be shown.
struct Credentials {
  std::string access_key_id{};
  Secret secret_access_key{};
  Secret session_token{};                                          ///< empty for long-lived keys
  std::optional<std::chrono::system_clock::time_point> expires{};  ///< nullopt: never
  std::string source{};   ///< where they come from: `environment`, `profile dev (AssumeRole)`
  std::string account{};  ///< account id where the source tells; else empty
};

}  // namespace reconcile::aws
