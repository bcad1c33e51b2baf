#include "providers/aws/iam/iam.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{&kIamRole, &kIamRolePolicyAttachment};

}  // namespace

std::span<const ResourceType* const> iam_types() { return kTypes; }

}  // namespace reconcile::aws
