#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::ec2 {

// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html

inline constexpr Paging kNextToken{
    .input = "NextToken", .output = "nextToken", .limit = "MaxResults", .page_size = 1000};

inline constexpr Operation kDescribeSecurityGroups{
    .service = &kEc2, .name = "DescribeSecurityGroups", .paging = kNextToken};
inline constexpr Operation kDescribeSecurityGroupRules{
    .service = &kEc2, .name = "DescribeSecurityGroupRules", .paging = kNextToken};

inline constexpr Operation kCreateTags{.service = &kEc2, .name = "CreateTags"};
inline constexpr std::array kTagParams{Param{"ResourceId.1", "{id}"}};
inline constexpr Update kTag{.operation = &kCreateTags, .params = kTagParams};

/// Filters, unlike id parameters, don't fail for ids that don't exist, and take 200 values each.
inline constexpr int kFilterValues = 200;

/// Shared by the group and by rules that are found inside it, so that one call serves both.
inline constexpr std::array kGroupFilter{Param{"Filter.1.Name", "group-id"}};
inline constexpr Lookup kFindGroups{.operation = &kDescribeSecurityGroups,
                                    .params = kGroupFilter,
                                    .items = "securityGroupInfo[]",
                                    .ids = "Filter.1.Value",
                                    .max_ids = kFilterValues};
inline constexpr Lookup kListGroups{.operation = &kDescribeSecurityGroups, .items = "securityGroupInfo[]"};
inline constexpr std::string_view kGroupKey = "{.groupId}";

}  // namespace reconcile::aws::ec2
