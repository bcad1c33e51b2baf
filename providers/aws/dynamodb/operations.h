#pragma once

#include <array>
#include <span>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::dynamodb {

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html

inline constexpr Operation kListTables{.service = &kDynamodb,
                                       .name = "ListTables",
                                       .paging = {.input = "ExclusiveStartTableName",
                                                  .output = "LastEvaluatedTableName",
                                                  .limit = "Limit",
                                                  .page_size = 100}};
inline constexpr Operation kDescribeTable{.service = &kDynamodb, .name = "DescribeTable"};
inline constexpr Operation kDescribeContinuousBackups{.service = &kDynamodb,
                                                      .name = "DescribeContinuousBackups"};
inline constexpr Operation kDescribeTimeToLive{.service = &kDynamodb, .name = "DescribeTimeToLive"};
inline constexpr Operation kListTagsOfResource{
    .service = &kDynamodb,
    .name = "ListTagsOfResource",
    .paging = {.input = "NextToken", .output = "NextToken"},
};

inline constexpr Operation kUpdateTable{.service = &kDynamodb, .name = "UpdateTable"};
inline constexpr Operation kUpdateContinuousBackups{.service = &kDynamodb, .name = "UpdateContinuousBackups"};
inline constexpr Operation kUpdateTimeToLive{.service = &kDynamodb, .name = "UpdateTimeToLive"};
inline constexpr Operation kTagResource{.service = &kDynamodb, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kDynamodb, .name = "UntagResource"};

inline constexpr Operation kCreateBackup{.service = &kDynamodb, .name = "CreateBackup"};
inline constexpr Operation kListBackups{
    .service = &kDynamodb,
    .name = "ListBackups",
    .paging = {.input = "ExclusiveStartBackupArn",
               .output = "LastEvaluatedBackupArn",
               .limit = "Limit",
               .page_size = 100},
};

inline constexpr std::array<std::string_view, 1> kBackupDone{"AVAILABLE"};
inline constexpr std::array<std::string_view, 1> kBackupFailed{"DELETED"};

/// `table` names the table. Backups of it may share a name with those of others.
constexpr Snapshot backup_of(std::span<const Param> table) {
  return {.operation = &kCreateBackup,
          .params = table,
          .name = "BackupName",
          .list = &kListBackups,
          .list_params = table,
          .items = "BackupSummaries",
          .item_name = "BackupName",
          .status = "BackupStatus",
          .settled = kBackupDone,
          .failed = kBackupFailed,
          .usual_seconds = 30,
          .timeout_seconds = 3600};
}

inline constexpr Operation kListContributorInsights{
    .service = &kDynamodb,
    .name = "ListContributorInsights",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 100},
};
inline constexpr Operation kDescribeKinesisStreamingDestination{
    .service = &kDynamodb, .name = "DescribeKinesisStreamingDestination"};
inline constexpr Operation kUpdateKinesisStreamingDestination{.service = &kDynamodb,
                                                              .name = "UpdateKinesisStreamingDestination"};
inline constexpr Operation kGetResourcePolicy{.service = &kDynamodb, .name = "GetResourcePolicy"};
inline constexpr Operation kPutResourcePolicy{.service = &kDynamodb, .name = "PutResourcePolicy"};

inline constexpr Operation kDescribeKey{.service = &kKms, .name = "DescribeKey"};

}  // namespace reconcile::aws::dynamodb
