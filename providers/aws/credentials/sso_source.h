#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// Role credentials for the token that `aws sso login` left in `~/.aws/sso/cache`, by a profile's
/// sso_session (or, in the old form, sso_start_url and sso_region), sso_account_id and sso_role_name.
/// kCredentials, naming the login command, where the token is not there or expired.
[[nodiscard]] FoundSource find_sso_source(const CredentialsContext& context, const std::string& profile);

}  // namespace reconcile::aws
