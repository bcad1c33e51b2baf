#include "providers/aws/secretsmanager/secretsmanager.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kSecretsmanagerSecret,
    &kSecretsmanagerSecretPolicy,
    &kSecretsmanagerSecretRotation,
    &kSecretsmanagerSecretVersion,
};

}  // namespace

std::span<const ResourceType* const> secretsmanager_types() { return kTypes; }

}  // namespace reconcile::aws
