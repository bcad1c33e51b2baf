#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::rds {

// https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Operations.html

inline constexpr Paging kMarker{
    .input = "Marker", .output = "Marker", .limit = "MaxRecords", .page_size = 100};

inline constexpr Operation kDescribeDBClusters{
    .service = &kRds, .name = "DescribeDBClusters", .paging = kMarker};
inline constexpr Operation kDescribeDBInstances{
    .service = &kRds, .name = "DescribeDBInstances", .paging = kMarker};
inline constexpr Operation kDescribeDBSubnetGroups{
    .service = &kRds, .name = "DescribeDBSubnetGroups", .paging = kMarker};
inline constexpr Operation kListTagsForResource{.service = &kRds, .name = "ListTagsForResource"};

inline constexpr Operation kModifyDBCluster{.service = &kRds, .name = "ModifyDBCluster"};
inline constexpr Operation kModifyDBInstance{.service = &kRds, .name = "ModifyDBInstance"};
inline constexpr Operation kModifyDBSubnetGroup{.service = &kRds, .name = "ModifyDBSubnetGroup"};
inline constexpr Operation kAddTagsToResource{.service = &kRds, .name = "AddTagsToResource"};

inline constexpr std::array<std::string_view, 1> kAvailable{"available"};
inline constexpr std::array<std::string_view, 4> kFailed{"failed", "inaccessible-encryption-credentials",
                                                         "incompatible-parameters", "storage-full"};

/// Tags by ARN, for the types whose describe call leaves them out.
inline constexpr std::array kTagParams{Param{"ResourceName", "{arn}"}};
inline constexpr Update kAddTags{.operation = &kAddTagsToResource, .params = kTagParams};

/// One instance lookup for Aurora and stand-alone instances alike, so that both share the calls.
inline constexpr std::array kInstanceFilter{Param{"Filters.Filter.1.Name", "db-instance-id"}};
inline constexpr Lookup kFindInstances{.operation = &kDescribeDBInstances,
                                       .params = kInstanceFilter,
                                       .items = "DBInstances[]",
                                       .ids = "Filters.Filter.1.Values.Value",
                                       .max_ids = 100};
inline constexpr Lookup kListInstances{.operation = &kDescribeDBInstances, .items = "DBInstances[]"};
inline constexpr std::string_view kInstanceKey = "{.DBInstanceIdentifier}";

}  // namespace reconcile::aws::rds
