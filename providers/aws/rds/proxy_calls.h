#pragma once

#include <array>

#include "providers/aws/rds/operations.h"

namespace reconcile::aws::rds {

// What the types of a proxy share.

inline constexpr Operation kDescribeDBProxies{
    .service = &kRds, .name = "DescribeDBProxies", .paging = kMarker};
inline constexpr Operation kDescribeDBProxyTargetGroups{
    .service = &kRds, .name = "DescribeDBProxyTargetGroups", .paging = kMarker};
inline constexpr Operation kDescribeDBProxyTargets{
    .service = &kRds, .name = "DescribeDBProxyTargets", .paging = kMarker};

inline constexpr std::array<std::string_view, 4> kProxyFailed{
    "incompatible-network", "insufficient-resource-limits", "suspended", "deleting"};

}  // namespace reconcile::aws::rds
