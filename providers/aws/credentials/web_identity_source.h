#pragma once

#include <string_view>

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// A role assumed with a token that an identity provider keeps fresh in a file.
/// From the environment: AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME.
[[nodiscard]] FoundSource find_environment_web_identity(const CredentialsContext& context);
/// From a profile: web_identity_token_file, role_arn, role_session_name.
[[nodiscard]] FoundSource find_profile_web_identity(const CredentialsContext& context,
                                                    const std::string& profile);

}  // namespace reconcile::aws
