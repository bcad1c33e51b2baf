#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Secrets Manager. No secret's value is ever read by them.
[[nodiscard]] std::span<const ResourceType* const> secretsmanager_types();

extern constinit const ResourceType kSecretsmanagerSecret;

}  // namespace reconcile::aws
