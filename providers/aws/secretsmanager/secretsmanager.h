#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Secrets Manager. Values are read for secret versions alone, and only to be compared.
[[nodiscard]] std::span<const ResourceType* const> secretsmanager_types();

extern constinit const ResourceType kSecretsmanagerSecret;
extern constinit const ResourceType kSecretsmanagerSecretPolicy;
extern constinit const ResourceType kSecretsmanagerSecretRotation;
extern constinit const ResourceType kSecretsmanagerSecretVersion;

}  // namespace reconcile::aws
