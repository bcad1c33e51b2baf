#include "providers/aws/efs/efs.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kEfsFileSystem,  //
};

}  // namespace

std::span<const ResourceType* const> efs_types() { return kTypes; }

}  // namespace reconcile::aws
