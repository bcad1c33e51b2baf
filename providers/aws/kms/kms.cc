#include "providers/aws/kms/kms.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{&kKmsAlias, &kKmsKey};

}  // namespace

std::span<const ResourceType* const> kms_types() { return kTypes; }

}  // namespace reconcile::aws
