#pragma once

#include <memory>
#include <string>

#include "providers/aws/credentials/provider.h"
#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// The AWS CLI's default chain: environment (left out where the profile was named by option), the profile's
/// role, web identity token, SSO, the profile's keys, credential_process, container endpoint, EC2 instance
/// role. The first place that has something is the one; when it fails, that is the answer. Where none
/// has: kCredentials, listing what was looked at. Nothing is asked before the first `get`.
[[nodiscard]] std::shared_ptr<CredentialsProvider> make_credentials_chain(CredentialsContext context);

/// A role to assume with the credentials of `base` (`accounts:` of the configuration).
struct RoleOptions {
  std::string role_arn{};
  std::string session_name{};  ///< empty: `reconcile-<seconds>`
  std::string external_id{};
};

[[nodiscard]] std::shared_ptr<CredentialsProvider> make_assumed_role(
    std::shared_ptr<CredentialsProvider> base, RoleOptions role, CredentialsContext context);

}  // namespace reconcile::aws
