#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "providers/aws/credentials/credentials.h"

namespace reconcile::aws {

/// Credentials from the JSON object that `credential_process`, the container endpoint and the instance
/// metadata service give: AccessKeyId, SecretAccessKey, SessionToken or Token, Expiration, AccountId.
/// `document` is wiped. kCredentials, naming `source`, where a member is missing or the document is not
/// understood; its text is never quoted.
[[nodiscard]] Result<Credentials> read_json_credentials(std::string& document, const std::string& source);

}  // namespace reconcile::aws
