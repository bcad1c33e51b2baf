#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutVersioning, .params = kBucket};

constexpr std::array kConfiguration{
    Attribute{.name = "mfa_delete",
              .from = "MfaDelete",
              .fallback = "Disabled",
              .update = &kPut,
              .parameter = "VersioningConfiguration.MfaDelete"},
    // A bucket that never had versioning has no status, which Terraform calls `Disabled`.
    Attribute{.name = "status",
              .from = "Status",
              .fallback = "Disabled",
              .update = &kPut,
              .parameter = "VersioningConfiguration.Status"},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "mfa", .left_out = kWriteOnly},
    Attribute{.name = "versioning_configuration",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kConfiguration},
};

}  // namespace

constinit const ResourceType kS3BucketVersioning{
    .name = "aws_s3_bucket_versioning",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetVersioning, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
