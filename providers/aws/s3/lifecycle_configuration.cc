#include <array>
#include <string_view>
#include <utility>

#include "model/left_out.h"
#include "providers/aws/s3/lifecycle.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutLifecycle, .params = kBucket, .whole = true};

constexpr std::array kAbort{
    Attribute{.name = "days_after_initiation", .kind = Kind::kNumber, .from = "DaysAfterInitiation"},
};

constexpr std::array kExpiry{
    Attribute{.name = "date", .from = "Date", .normalise = day_of},
    Attribute{.name = "days", .kind = Kind::kNumber, .from = "Days"},
    Attribute{
        .name = "expired_object_delete_marker", .kind = Kind::kBool, .from = "ExpiredObjectDeleteMarker"},
};

constexpr std::array kAnd{
    Attribute{.name = "object_size_greater_than", .kind = Kind::kNumber, .from = "ObjectSizeGreaterThan"},
    Attribute{.name = "object_size_less_than", .kind = Kind::kNumber, .from = "ObjectSizeLessThan"},
    Attribute{.name = "prefix", .from = "Prefix"},
    Attribute{.name = "tags", .kind = Kind::kMap, .from = "Tag[+]"},
};

constexpr std::array kTag{
    Attribute{.name = "key", .from = "Key"},
    Attribute{.name = "value", .from = "Value"},
};

constexpr std::array kFilter{
    Attribute{.name = "and", .kind = Kind::kBlock, .from = "And", .block = kAnd},
    Attribute{.name = "object_size_greater_than", .kind = Kind::kNumber, .from = "ObjectSizeGreaterThan"},
    Attribute{.name = "object_size_less_than", .kind = Kind::kNumber, .from = "ObjectSizeLessThan"},
    Attribute{.name = "prefix", .from = "Prefix"},
    Attribute{.name = "tag", .kind = Kind::kBlock, .from = "Tag", .block = kTag},
};

constexpr std::array kNoncurrentExpiry{
    Attribute{.name = "newer_noncurrent_versions", .kind = Kind::kNumber, .from = "NewerNoncurrentVersions"},
    Attribute{.name = "noncurrent_days", .kind = Kind::kNumber, .from = "NoncurrentDays"},
};

constexpr std::array kNoncurrentMove{
    Attribute{.name = "newer_noncurrent_versions", .kind = Kind::kNumber, .from = "NewerNoncurrentVersions"},
    Attribute{.name = "noncurrent_days", .kind = Kind::kNumber, .from = "NoncurrentDays"},
    Attribute{.name = "storage_class", .from = "StorageClass"},
};

// The order of rules means nothing, and S3 keeps none.
constexpr std::array kRule{
    Attribute{.name = "abort_incomplete_multipart_upload",
              .kind = Kind::kBlock,
              .from = "AbortIncompleteMultipartUpload",
              .block = kAbort},
    Attribute{.name = "expiration", .kind = Kind::kBlock, .from = "Expiration", .block = kExpiry},
    Attribute{.name = "filter", .kind = Kind::kBlock, .from = "Filter", .block = kFilter},
    Attribute{.name = "id", .from = "ID"},
    Attribute{.name = "noncurrent_version_expiration",
              .kind = Kind::kBlock,
              .from = "NoncurrentVersionExpiration",
              .block = kNoncurrentExpiry},
    Attribute{.name = "noncurrent_version_transition",
              .kind = Kind::kBlockSet,
              .from = "NoncurrentVersionTransition[+]",
              .block = kNoncurrentMove,
              .key = "storage_class"},
    Attribute{.name = "prefix", .from = "Prefix"},
    Attribute{.name = "status", .from = "Status"},
    Attribute{.name = "transition",
              .kind = Kind::kBlockSet,
              .from = "Transition[+]",
              .block = kTransition,
              .key = "storage_class"},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "rule",
              .kind = Kind::kBlockSet,
              .from = "Rule[+]",
              .severity = Severity::kHigh,
              .block = kRule,
              .key = "id",
              .update = &kPut,
              .parameter = "LifecycleConfiguration.Rule",
              .encode = lifecycle_rules_to_send},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "transition_default_minimum_object_size",
              .from = "@x-amz-transition-default-minimum-object-size",
              .fallback = "all_storage_classes_128K",
              .traits = kUnsetIsAny,
              .update = &kPut,
              .parameter = "@x-amz-transition-default-minimum-object-size"},
};

}  // namespace

constinit const ResourceType kS3BucketLifecycleConfiguration{
    .name = "aws_s3_bucket_lifecycle_configuration",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetLifecycle, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
