#pragma once

#include <array>

#include "model/attribute.h"
#include "providers/aws/s3/filter.h"

namespace reconcile::aws::s3 {

// The deprecated block `lifecycle_rule` of aws_s3_bucket.

/// Both sides of a date: Terraform keeps the day, S3 answers with midnight.
[[nodiscard]] Value day_of(const Value& date);
[[nodiscard]] Value rule_enabled(const LiveContext& rule);
/// The rules of `aws_s3_bucket_lifecycle_configuration` as a request has them.
[[nodiscard]] Value lifecycle_rules_to_send(const Value& rules);
/// The same of the block.
[[nodiscard]] Value old_lifecycle_rules_to_send(const Value& rules);

inline constexpr std::array kExpiration{
    Attribute{.name = "date", .from = "Date", .normalise = day_of},
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "Days"},
    Attribute{
        .name = "expired_object_delete_marker", .kind = Kind::kBool, .from = "ExpiredObjectDeleteMarker"},
};

inline constexpr std::array kNoncurrentExpiration{
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "NoncurrentDays"},
};

inline constexpr std::array kNoncurrentTransition{
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "NoncurrentDays"},
    Attribute{.name = "storage_class", .from = "StorageClass"},
};

inline constexpr std::array kTransition{
    Attribute{.name = "date", .from = "Date", .normalise = day_of},
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "Days"},
    Attribute{.name = "storage_class", .from = "StorageClass"},
};

inline constexpr std::array kLifecycleRule{
    Attribute{.name = "abort_incomplete_multipart_upload_days",
              .kind = Kind::kNumber,
              .from = "AbortIncompleteMultipartUpload.DaysAfterInitiation"},
    Attribute{.name = "enabled", .kind = Kind::kBool, .live = rule_enabled},
    Attribute{.name = "expiration", .kind = Kind::kBlock, .from = "Expiration", .block = kExpiration},
    Attribute{.name = "id", .from = "ID", .traits = kUnsetIsAny},
    Attribute{.name = "noncurrent_version_expiration",
              .kind = Kind::kBlock,
              .from = "NoncurrentVersionExpiration",
              .block = kNoncurrentExpiration},
    Attribute{.name = "noncurrent_version_transition",
              .kind = Kind::kBlockSet,
              .from = "NoncurrentVersionTransition[+]",
              .block = kNoncurrentTransition},
    Attribute{.name = "prefix", .live = rule_prefix},
    Attribute{.name = "tags", .kind = Kind::kMap, .live = rule_tags},
    Attribute{.name = "transition", .kind = Kind::kBlockSet, .from = "Transition[+]", .block = kTransition},
};

}  // namespace reconcile::aws::s3
