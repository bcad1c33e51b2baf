#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// A profile's own keys: aws_access_key_id, aws_secret_access_key, aws_session_token.
[[nodiscard]] FoundSource find_profile_keys(const CredentialsContext& context, const std::string& profile);

/// A role that a profile assumes (role_arn), with the credentials of another profile (source_profile; that
/// one may assume a role too) or of a place (credential_source: Environment, EcsContainer,
/// Ec2InstanceMetadata); with external_id, role_session_name and duration_seconds. kCredentials for a
/// circle of profiles, a source without credentials, or a role that wants an MFA code.
[[nodiscard]] FoundSource find_profile_role(const CredentialsContext& context, const std::string& profile);

}  // namespace reconcile::aws
