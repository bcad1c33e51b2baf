#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/grant.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutLogging, .params = kBucket, .whole = true};

constexpr std::array kPartitionedPrefix{
    Attribute{.name = "partition_date_source", .from = "PartitionDateSource"},
};

constexpr std::array kKeyFormat{
    Attribute{.name = "partitioned_prefix",
              .kind = Kind::kBlock,
              .from = "PartitionedPrefix",
              .traits = kPresence,
              .block = kPartitionedPrefix},
    Attribute{.name = "simple_prefix", .kind = Kind::kBlock, .from = "SimplePrefix", .traits = kPresence},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "target_bucket",
              .from = "TargetBucket",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "BucketLoggingStatus.LoggingEnabled.TargetBucket"},
    Attribute{.name = "target_grant",
              .kind = Kind::kBlockSet,
              .from = "TargetGrants[]",
              .severity = Severity::kHigh,
              .block = kPermissionGrant,
              .update = &kPut,
              .parameter = "BucketLoggingStatus.LoggingEnabled.TargetGrants.Grant",
              .encode = grants_to_send},
    Attribute{.name = "target_object_key_format",
              .kind = Kind::kBlock,
              .from = "TargetObjectKeyFormat",
              .block = kKeyFormat,
              .update = &kPut,
              .parameter = "BucketLoggingStatus.LoggingEnabled.TargetObjectKeyFormat"},
    // The element has to be there, also where it is empty.
    Attribute{.name = "target_prefix",
              .from = "TargetPrefix",
              .traits = kSendEmpty,
              .update = &kPut,
              .parameter = "BucketLoggingStatus.LoggingEnabled.TargetPrefix"},
};

}  // namespace

// A bucket that logs nowhere answers with an empty status: the resource is not there.
constinit const ResourceType kS3BucketLogging{
    .name = "aws_s3_bucket_logging",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetLogging, .params = kBucket, .items = "LoggingEnabled"},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
