#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::gate {

// What the checks ask beside the tables. The facts are those of AWS's service models.

inline constexpr Paging kRdsPaging{
    .input = "Marker", .output = "Marker", .limit = "MaxRecords", .page_size = 100};

inline constexpr Operation kDescribeDBClusters{
    .service = &aws::kRds, .name = "DescribeDBClusters", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBInstances{
    .service = &aws::kRds, .name = "DescribeDBInstances", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBSnapshots{
    .service = &aws::kRds, .name = "DescribeDBSnapshots", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBClusterSnapshots{
    .service = &aws::kRds, .name = "DescribeDBClusterSnapshots", .paging = kRdsPaging};
inline constexpr Operation kDescribePendingMaintenanceActions{
    .service = &aws::kRds, .name = "DescribePendingMaintenanceActions", .paging = kRdsPaging};
inline constexpr Operation kDescribeContinuousBackups{.service = &aws::kDynamodb,
                                                      .name = "DescribeContinuousBackups"};
inline constexpr Operation kDescribeAlarms{
    .service = &aws::kCloudwatch,
    .name = "DescribeAlarms",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxRecords", .page_size = 100}};

}  // namespace reconcile::gate
