#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

// What is not sent is switched off.
constexpr Update kPut{.operation = &kPutPublicAccessBlock, .params = kBucket, .whole = true};

constexpr std::array kAttributes{
    Attribute{.name = "block_public_acls",
              .kind = Kind::kBool,
              .from = "BlockPublicAcls",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.BlockPublicAcls"},
    Attribute{.name = "block_public_policy",
              .kind = Kind::kBool,
              .from = "BlockPublicPolicy",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.BlockPublicPolicy"},
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "ignore_public_acls",
              .kind = Kind::kBool,
              .from = "IgnorePublicAcls",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.IgnorePublicAcls"},
    Attribute{.name = "restrict_public_buckets",
              .kind = Kind::kBool,
              .from = "RestrictPublicBuckets",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.RestrictPublicBuckets"},
};

}  // namespace

constinit const ResourceType kS3BucketPublicAccessBlock{
    .name = "aws_s3_bucket_public_access_block",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetPublicAccessBlock, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
