#pragma once

#include <array>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/dynamodb/operations.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws::dynamodb {

// How a table is put right. UpdateTable does one thing at a time: a call for the capacity, for each index
// that comes or goes, for each replica, for the stream
// (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html).

using Calls = std::vector<Request>;

inline constexpr std::array kTableName{Param{"TableName", "{@key}"}};
inline constexpr std::array<const Operation*, 1> kTableOperations{&kUpdateTable};
inline constexpr std::array<const Operation*, 1> kBackupOperations{&kUpdateContinuousBackups};
inline constexpr std::array<const Operation*, 2> kReplicaOperations{&kUpdateTable, &kUpdateContinuousBackups};
inline constexpr std::array<const Operation*, 1> kTtlOperations{&kUpdateTimeToLive};

/// `billing_mode`, `read_capacity`, `write_capacity`. A table that becomes provisioned takes the capacity of
/// its indexes with it.
[[nodiscard]] Calls set_capacity(const UpdateContext& context);
inline constexpr Update kSetCapacity{
    .operation = &kUpdateTable, .requests = set_capacity, .operations = kTableOperations};

/// `global_secondary_index` and the `attribute` definitions that come with one.
[[nodiscard]] Calls set_indexes(const UpdateContext& context);
/// An index that goes takes its readers' queries with it; its capacity is nothing but a number.
[[nodiscard]] Risk risk_of_indexes(const UpdateContext& context);
inline constexpr Update kSetIndexes{.operation = &kUpdateTable,
                                    .risk = Risk::kDestructive,
                                    .risk_of = risk_of_indexes,
                                    .requests = set_indexes,
                                    .operations = kTableOperations,
                                    .lost = "the index that goes, for all that query it"};

/// `on_demand_throughput`: -1 takes a limit away.
[[nodiscard]] Calls set_limits(const UpdateContext& context);
inline constexpr Update kSetLimits{
    .operation = &kUpdateTable, .requests = set_limits, .operations = kTableOperations};

/// `stream_enabled`, `stream_view_type`: another view is another stream.
[[nodiscard]] Calls set_stream(const UpdateContext& context);
/// Who reads a stream that ends loses it.
[[nodiscard]] Risk risk_of_stream(const UpdateContext& context);
inline constexpr Update kSetStream{.operation = &kUpdateTable,
                                   .risk = Risk::kOutage,
                                   .risk_of = risk_of_stream,
                                   .requests = set_stream,
                                   .operations = kTableOperations};

/// `server_side_encryption`.
[[nodiscard]] Calls set_encryption(const UpdateContext& context);
inline constexpr Update kSetEncryption{
    .operation = &kUpdateTable, .requests = set_encryption, .operations = kTableOperations};

/// `replica`.
[[nodiscard]] Calls set_replicas(const UpdateContext& context);
[[nodiscard]] Risk risk_of_replicas(const UpdateContext& context);
inline constexpr Update kSetReplicas{
    .operation = &kUpdateTable,
    .risk = Risk::kDestructive,
    .risk_of = risk_of_replicas,
    .requests = set_replicas,
    .operations = kReplicaOperations,
    .lost =
        "the replica's table in its region with its backups, or the points in time it "
        "could be restored to"};

inline constexpr Update kSetTableClass{.operation = &kUpdateTable, .params = kTableName};
inline constexpr Update kSetProtection{.operation = &kUpdateTable, .params = kTableName};

/// `point_in_time_recovery`: what can be restored is lost when it is switched off.
[[nodiscard]] Calls set_backups(const UpdateContext& context);
[[nodiscard]] Risk risk_of_backups(const UpdateContext& context);
inline constexpr Update kSetBackups{.operation = &kUpdateContinuousBackups,
                                    .risk = Risk::kDestructive,
                                    .risk_of = risk_of_backups,
                                    .requests = set_backups,
                                    .operations = kBackupOperations,
                                    .lost = "the points in time that it could be restored to"};

/// `ttl`. AWS takes one change an hour, so another attribute can't be named in one go; items that it names
/// begin to expire.
[[nodiscard]] Calls set_ttl(const UpdateContext& context);
[[nodiscard]] Risk risk_of_ttl(const UpdateContext& context);
inline constexpr Update kSetTtl{.operation = &kUpdateTimeToLive,
                                .risk = Risk::kDestructive,
                                .risk_of = risk_of_ttl,
                                .requests = set_ttl,
                                .operations = kTtlOperations,
                                .lost = "the items whose time is up"};

inline constexpr std::array kTagParams{Param{"ResourceArn", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "Tags",
                                             .remove = &kUntagResource,
                                             .keys = "TagKeys",
                                             .identity = kTagParams};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

}  // namespace reconcile::aws::dynamodb
