#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutOwnershipControls, .params = kBucket};

// A bucket has exactly one rule. Whether access control lists count at all hangs on it.
constexpr std::array kRule{
    Attribute{.name = "object_ownership",
              .from = "ObjectOwnership",
              .update = &kPut,
              .parameter = "OwnershipControls.Rule.ObjectOwnership"},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "rule",
              .kind = Kind::kBlock,
              .from = "Rule",
              .severity = Severity::kCritical,
              .block = kRule},
};

}  // namespace

constinit const ResourceType kS3BucketOwnershipControls{
    .name = "aws_s3_bucket_ownership_controls",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetOwnershipControls, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
