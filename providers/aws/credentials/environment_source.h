#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN (or AWS_SECURITY_TOKEN),
/// AWS_CREDENTIAL_EXPIRATION, AWS_ACCOUNT_ID. kCredentials where only a part is set.
[[nodiscard]] FoundSource find_environment_source(const CredentialsContext& context);

}  // namespace reconcile::aws
