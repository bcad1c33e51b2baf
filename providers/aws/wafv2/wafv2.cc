#include "providers/aws/wafv2/wafv2.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kWafv2IpSet,                       //
    &kWafv2WebAcl,                      //
    &kWafv2WebAclAssociation,           //
    &kWafv2WebAclLoggingConfiguration,  //
};

}  // namespace

std::span<const ResourceType* const> wafv2_types() { return kTypes; }

}  // namespace reconcile::aws
