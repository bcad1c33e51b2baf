#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS WAF.
[[nodiscard]] std::span<const ResourceType* const> wafv2_types();

extern constinit const ResourceType kWafv2IpSet;
extern constinit const ResourceType kWafv2WebAcl;
extern constinit const ResourceType kWafv2WebAclAssociation;
extern constinit const ResourceType kWafv2WebAclLoggingConfiguration;

}  // namespace reconcile::aws
