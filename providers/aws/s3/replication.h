#pragma once

#include <array>

#include "model/attribute.h"
#include "providers/aws/s3/filter.h"

namespace reconcile::aws::s3 {

// The deprecated block `replication_configuration` of aws_s3_bucket.

/// `Enabled` or nothing: Terraform does not write down what is switched off.
[[nodiscard]] Value delete_marker_replication(const LiveContext& rule);
/// The filter of a rule, none for a rule of the first API version.
[[nodiscard]] Value replication_filter(const LiveContext& rule);
/// The prefix that such a rule has instead.
[[nodiscard]] Value replication_prefix(const LiveContext& rule);
[[nodiscard]] Value status_enabled(const LiveContext& object);

inline constexpr std::array kReplicationFilter{
    Attribute{.name = "prefix"},
    Attribute{.name = "tags", .kind = Kind::kMap},
};

inline constexpr std::array kEncryptedObjects{
    Attribute{.name = "enabled", .kind = Kind::kBool, .live = status_enabled},
};

inline constexpr std::array kSourceSelection{
    Attribute{.name = "sse_kms_encrypted_objects",
              .kind = Kind::kBlock,
              .from = "SseKmsEncryptedObjects",
              .block = kEncryptedObjects},
};

inline constexpr std::array kAccessControlTranslation{
    Attribute{.name = "owner", .from = "Owner"},
};

inline constexpr std::array kReplicationMetrics{
    Attribute{.name = "minutes", .kind = Kind::kNumber, .from = "EventThreshold.Minutes"},
    Attribute{.name = "status", .from = "Status", .fallback = "Disabled"},
};

inline constexpr std::array kReplicationTime{
    Attribute{.name = "minutes", .kind = Kind::kNumber, .from = "Time.Minutes"},
    Attribute{.name = "status", .from = "Status", .fallback = "Disabled"},
};

inline constexpr std::array kReplicationDestination{
    Attribute{.name = "access_control_translation",
              .kind = Kind::kBlock,
              .from = "AccessControlTranslation",
              .block = kAccessControlTranslation},
    Attribute{.name = "account_id", .from = "Account"},
    Attribute{.name = "bucket", .from = "Bucket", .compare = Compare::kArnOrName, .traits = kReference},
    Attribute{.name = "metrics", .kind = Kind::kBlock, .from = "Metrics", .block = kReplicationMetrics},
    Attribute{.name = "replica_kms_key_id",
              .from = "EncryptionConfiguration.ReplicaKmsKeyID",
              .compare = Compare::kArnOrName,
              .traits = kReference},
    Attribute{.name = "replication_time",
              .kind = Kind::kBlock,
              .from = "ReplicationTime",
              .block = kReplicationTime},
    Attribute{.name = "storage_class", .from = "StorageClass"},
};

inline constexpr std::array kReplicationRule{
    Attribute{.name = "delete_marker_replication_status", .live = delete_marker_replication},
    Attribute{
        .name = "destination", .kind = Kind::kBlock, .from = "Destination", .block = kReplicationDestination},
    Attribute{
        .name = "filter", .kind = Kind::kBlock, .block = kReplicationFilter, .live = replication_filter},
    Attribute{.name = "id", .from = "ID"},
    Attribute{.name = "prefix", .live = replication_prefix},
    Attribute{.name = "priority", .kind = Kind::kNumber, .from = "Priority"},
    Attribute{.name = "source_selection_criteria",
              .kind = Kind::kBlock,
              .from = "SourceSelectionCriteria",
              .block = kSourceSelection},
    Attribute{.name = "status", .from = "Status"},
};

inline constexpr std::array kReplication{
    Attribute{.name = "role", .from = "Role", .traits = kReference},
    Attribute{
        .name = "rules", .kind = Kind::kBlockSet, .from = "Rule[+]", .block = kReplicationRule, .key = "id"},
};

}  // namespace reconcile::aws::s3
