#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// The role of the EC2 instance that this runs on, from its metadata service, version 2 only: first a token
/// (PUT), then the role's credentials. A second without a connection or an answer means that there is no
/// such service, or that a container's extra network hop keeps the answer away. Null when
/// AWS_EC2_METADATA_DISABLED is true.
/// AWS_EC2_METADATA_SERVICE_ENDPOINT and _MODE (IPv6) say where.
[[nodiscard]] FoundSource find_instance_source(const CredentialsContext& context);

}  // namespace reconcile::aws
