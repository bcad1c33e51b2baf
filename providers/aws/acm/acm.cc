#include "providers/aws/acm/acm.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kAcmCertificate,  //
};

}  // namespace

std::span<const ResourceType* const> acm_types() { return kTypes; }

}  // namespace reconcile::aws
