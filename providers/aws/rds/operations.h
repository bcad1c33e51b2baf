#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

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
inline constexpr Operation kRemoveTagsFromResource{.service = &kRds, .name = "RemoveTagsFromResource"};

// A stopped or still optimising database takes no longer to settle.
inline constexpr std::array<std::string_view, 3> kSettled{"available", "storage-optimization", "stopped"};
inline constexpr std::array<std::string_view, 8> kFailed{"failed",
                                                         "inaccessible-encryption-credentials",
                                                         "incompatible-network",
                                                         "incompatible-option-group",
                                                         "incompatible-parameters",
                                                         "incompatible-restore",
                                                         "restore-error",
                                                         "storage-full"};

// --- Snapshots before a risky change

inline constexpr Operation kCreateDBClusterSnapshot{.service = &kRds, .name = "CreateDBClusterSnapshot"};
inline constexpr Operation kCreateDBSnapshot{.service = &kRds, .name = "CreateDBSnapshot"};
inline constexpr Operation kDescribeDBClusterSnapshots{
    .service = &kRds, .name = "DescribeDBClusterSnapshots", .paging = kMarker};
inline constexpr Operation kDescribeDBSnapshots{
    .service = &kRds, .name = "DescribeDBSnapshots", .paging = kMarker};

inline constexpr std::array kOfCluster{Param{"DBClusterIdentifier", "{cluster_identifier}"}};
inline constexpr std::array kOfInstance{Param{"DBInstanceIdentifier", "{identifier}"}};
inline constexpr std::array kClusterSnapshotsNamed{Param{"Filters.Filter.1.Name", "db-cluster-snapshot-id"}};
inline constexpr std::array kSnapshotsNamed{Param{"Filters.Filter.1.Name", "db-snapshot-id"}};
inline constexpr std::array<std::string_view, 1> kSnapshotDone{"available"};
inline constexpr std::array<std::string_view, 2> kSnapshotFailed{"failed", "incompatible-restore"};

inline constexpr Snapshot kClusterSnapshot{.operation = &kCreateDBClusterSnapshot,
                                           .params = kOfCluster,
                                           .name = "DBClusterSnapshotIdentifier",
                                           .subject = "{cluster_identifier}",
                                           .list = &kDescribeDBClusterSnapshots,
                                           .list_params = kClusterSnapshotsNamed,
                                           .list_name = "Filters.Filter.1.Values.Value",
                                           .items = "DBClusterSnapshots[]",
                                           .item_name = "DBClusterSnapshotIdentifier",
                                           .status = "Status",
                                           .settled = kSnapshotDone,
                                           .failed = kSnapshotFailed,
                                           .usual_seconds = 180,
                                           .timeout_seconds = 7200};
inline constexpr Snapshot kInstanceSnapshot{.operation = &kCreateDBSnapshot,
                                            .params = kOfInstance,
                                            .name = "DBSnapshotIdentifier",
                                            .subject = "{identifier}",
                                            .list = &kDescribeDBSnapshots,
                                            .list_params = kSnapshotsNamed,
                                            .list_name = "Filters.Filter.1.Values.Value",
                                            .items = "DBSnapshots[]",
                                            .item_name = "DBSnapshotIdentifier",
                                            .status = "Status",
                                            .settled = kSnapshotDone,
                                            .failed = kSnapshotFailed,
                                            .usual_seconds = 300,
                                            .timeout_seconds = 14400};

// --- Tags, by ARN

inline constexpr std::array kTagParams{Param{"ResourceName", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kAddTagsToResource,
                                             .tags = "Tags.Tag",
                                             .remove = &kRemoveTagsFromResource,
                                             .keys = "TagKeys.member",
                                             .identity = kTagParams};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kAddTagsToResource,
                                                                &kRemoveTagsFromResource};
inline constexpr Update kSetTags{
    .operation = &kAddTagsToResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// Tags of the types whose describe call leaves them out; `arn` is a template over the item. `kByArn` is for
/// the types that the tagging API knows: in batches, and differences confirmed one by one.
template <const std::string_view& arn>
struct TagsOf {
  static constexpr std::array kParams{Param{"ResourceName", arn}};
  static constexpr Detail kOwn{
      .into = "@own_tags", .operation = &kListTagsForResource, .params = kParams, .items = "TagList[]"};
  static constexpr Detail kByArn = tagging::by_arn(arn, &kOwn);
  static constexpr Detail kConfirmed = tagging::confirmed(kOwn);
};

inline constexpr Attribute kTags{.name = "tags",
                                 .kind = Kind::kTags,
                                 .severity = Severity::kLow,
                                 .live = tagging::live_tags,
                                 .update = &kSetTags};
/// For the types whose describe call brings them.
inline constexpr Attribute kListedTags{.name = "tags",
                                       .kind = Kind::kTags,
                                       .from = "TagList[]",
                                       .severity = Severity::kLow,
                                       .update = &kSetTags};
inline constexpr Attribute kTagsAll{.name = "tags_all", .traits = kComputed};

// --- Instances

/// One instance lookup for Aurora and stand-alone instances alike, so that both share the calls.
inline constexpr std::array kInstanceFilter{Param{"Filters.Filter.1.Name", "db-instance-id"}};
inline constexpr Lookup kFindInstances{.operation = &kDescribeDBInstances,
                                       .params = kInstanceFilter,
                                       .items = "DBInstances[]",
                                       .ids = "Filters.Filter.1.Values.Value",
                                       .max_ids = 100};
inline constexpr Lookup kListInstances{.operation = &kDescribeDBInstances, .items = "DBInstances[]"};
inline constexpr std::string_view kInstanceKey = "{.DBInstanceIdentifier}";

// --- Clusters

inline constexpr std::array kClusterFilter{Param{"Filters.Filter.1.Name", "db-cluster-id"}};
inline constexpr Lookup kFindClusters{.operation = &kDescribeDBClusters,
                                      .params = kClusterFilter,
                                      .items = "DBClusters[]",
                                      .ids = "Filters.Filter.1.Values.Value",
                                      .max_ids = 100};
inline constexpr Lookup kListClusters{.operation = &kDescribeDBClusters, .items = "DBClusters[]"};
inline constexpr std::string_view kClusterKey = "{.DBClusterIdentifier}";

inline constexpr Operation kAddRoleToDBCluster{.service = &kRds, .name = "AddRoleToDBCluster"};
inline constexpr Operation kRemoveRoleFromDBCluster{.service = &kRds, .name = "RemoveRoleFromDBCluster"};
inline constexpr std::array<const Operation*, 2> kClusterRoleOperations{&kAddRoleToDBCluster,
                                                                        &kRemoveRoleFromDBCluster};

}  // namespace reconcile::aws::rds
