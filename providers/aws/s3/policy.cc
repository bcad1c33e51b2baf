#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutPolicy, .params = kBucket};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "@body",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "@body"},
};

}  // namespace

constinit const ResourceType kS3BucketPolicy{
    .name = "aws_s3_bucket_policy",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetPolicy, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
