#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// A profile's `credential_process`: a program that prints credentials as JSON. It is started without a
/// shell, and has a minute.
[[nodiscard]] FoundSource find_process_source(const CredentialsContext& context, const std::string& profile);

}  // namespace reconcile::aws
