#pragma once

#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// The endpoint that ECS, EKS Pod Identity and their like offer: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI (on
/// 169.254.170.2) or AWS_CONTAINER_CREDENTIALS_FULL_URI (https, or plain http on a loopback address or the
/// two well-known container addresses), with AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE or
/// AWS_CONTAINER_AUTHORIZATION_TOKEN.
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
[[nodiscard]] FoundSource find_container_source(const CredentialsContext& context);

}  // namespace reconcile::aws
