#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::ec2 {

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html

[[nodiscard]] constexpr Operation operation(std::string_view name) {
  return {.service = &kEc2, .name = name};
}

/// A describe call whose pages hold `page_size` items at the most.
[[nodiscard]] constexpr Operation describe(std::string_view name, int page_size = 1000) {
  return {
      .service = &kEc2,
      .name = name,
      .paging = {.input = "NextToken", .output = "nextToken", .limit = "MaxResults", .page_size = page_size}};
}

inline constexpr Operation kDescribeAddresses = operation("DescribeAddresses");  // it has no pages
inline constexpr Operation kDescribeNetworkAcls = describe("DescribeNetworkAcls");
inline constexpr Operation kDescribeNetworkInterfaces = describe("DescribeNetworkInterfaces");
inline constexpr Operation kDescribeRouteTables = describe("DescribeRouteTables", 100);
inline constexpr Operation kDescribeSecurityGroups = describe("DescribeSecurityGroups");
inline constexpr Operation kDescribeSecurityGroupRules = describe("DescribeSecurityGroupRules");
inline constexpr Operation kDescribeVolumes = describe("DescribeVolumes");
inline constexpr Operation kDescribeVpcEndpoints = describe("DescribeVpcEndpoints");
inline constexpr Operation kDescribeVpcs = describe("DescribeVpcs");

inline constexpr Operation kCreateTags = operation("CreateTags");
inline constexpr Operation kDeleteTags = operation("DeleteTags");

/// Filters, unlike id parameters, don't fail for ids that don't exist, and take 200 values each.
inline constexpr int kFilterValues = 200;

/// Many items by a filter whose name `params` gives.
[[nodiscard]] constexpr Lookup find_by(const Operation& operation, std::span<const Param> params,
                                       std::string_view items) {
  return {.operation = &operation,
          .params = params,
          .items = items,
          .ids = "Filter.1.Value",
          .max_ids = kFilterValues};
}

// Shared by the types that are found inside the same items, so that one call serves all of them.

inline constexpr std::array kGroupFilter{Param{"Filter.1.Name", "group-id"}};
inline constexpr Lookup kFindGroups = find_by(kDescribeSecurityGroups, kGroupFilter, "securityGroupInfo[]");
inline constexpr Lookup kListGroups{.operation = &kDescribeSecurityGroups, .items = "securityGroupInfo[]"};
inline constexpr std::string_view kGroupKey = "{.groupId}";

inline constexpr std::array kRouteTableFilter{Param{"Filter.1.Name", "route-table-id"}};
inline constexpr Lookup kFindRouteTables =
    find_by(kDescribeRouteTables, kRouteTableFilter, "routeTableSet[]");
inline constexpr Lookup kListRouteTables{.operation = &kDescribeRouteTables, .items = "routeTableSet[]"};
inline constexpr std::string_view kRouteTableKey = "{.routeTableId}";

inline constexpr std::array kNetworkAclFilter{Param{"Filter.1.Name", "network-acl-id"}};
inline constexpr Lookup kFindNetworkAcls =
    find_by(kDescribeNetworkAcls, kNetworkAclFilter, "networkAclSet[]");
inline constexpr Lookup kListNetworkAcls{.operation = &kDescribeNetworkAcls, .items = "networkAclSet[]"};
inline constexpr std::string_view kNetworkAclKey = "{.networkAclId}";

inline constexpr std::array kAllocationFilter{Param{"Filter.1.Name", "allocation-id"}};
inline constexpr Lookup kFindAddresses = find_by(kDescribeAddresses, kAllocationFilter, "addressesSet[]");
inline constexpr Lookup kListAddresses{.operation = &kDescribeAddresses, .items = "addressesSet[]"};
inline constexpr std::string_view kAllocationKey = "{.allocationId}";

inline constexpr std::array kVpcFilter{Param{"Filter.1.Name", "vpc-id"}};
inline constexpr Lookup kFindVpcs = find_by(kDescribeVpcs, kVpcFilter, "vpcSet[]");
inline constexpr Lookup kListVpcs{.operation = &kDescribeVpcs, .items = "vpcSet[]"};
inline constexpr std::string_view kVpcKey = "{.vpcId}";

inline constexpr std::array kEndpointFilter{Param{"Filter.1.Name", "vpc-endpoint-id"}};
inline constexpr Lookup kFindEndpoints = find_by(kDescribeVpcEndpoints, kEndpointFilter, "vpcEndpointSet[]");
inline constexpr Lookup kListEndpoints{.operation = &kDescribeVpcEndpoints, .items = "vpcEndpointSet[]"};
inline constexpr std::string_view kEndpointKey = "{.vpcEndpointId}";

inline constexpr std::array kVolumeFilter{Param{"Filter.1.Name", "volume-id"}};
inline constexpr Lookup kFindVolumes = find_by(kDescribeVolumes, kVolumeFilter, "volumeSet[]");
inline constexpr Lookup kListVolumes{.operation = &kDescribeVolumes, .items = "volumeSet[]"};
inline constexpr std::string_view kVolumeKey = "{.volumeId}";

inline constexpr std::array kInterfaceFilter{Param{"Filter.1.Name", "network-interface-id"}};

/// Details of the network interfaces whose ids `own_ids` lists, for many instances in one call.
[[nodiscard]] constexpr Detail interfaces(LivePredicate when, LiveFunction own_ids) {
  return {.into = "@interfaces",
          .operation = &kDescribeNetworkInterfaces,
          .params = kInterfaceFilter,
          .items = "networkInterfaceSet[]",
          .when = when,
          .ids = "Filter.1.Value",
          .item_id = "{.networkInterfaceId}",
          .max_ids = kFilterValues,
          .own_ids = own_ids};
}

}  // namespace reconcile::aws::ec2
