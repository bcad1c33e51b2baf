#pragma once

#include <optional>
#include <string>

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// What STS is asked for.
struct RoleRequest {
  std::string role_arn{};
  std::string session_name{};      ///< empty: `reconcile-<seconds>`
  std::string external_id{};       ///< empty: none
  std::string duration_seconds{};  ///< empty: STS's default, an hour
};

/// AssumeRole, signed with `base`. Blocks. `source` names the result in messages. Errors: kCredentials for
/// all that STS refuses, kTransient, kThrottled, kInterrupted.
[[nodiscard]] Result<Credentials> assume_role(const CredentialsContext& context, const std::string& region,
                                              const RoleRequest& request, const Credentials& base,
                                              const std::string& source);
/// AssumeRoleWithWebIdentity, which is not signed.
[[nodiscard]] Result<Credentials> assume_role_with_web_identity(const CredentialsContext& context,
                                                                const std::string& region,
                                                                const RoleRequest& request,
                                                                const Secret& token,
                                                                const std::string& source);

}  // namespace reconcile::aws
