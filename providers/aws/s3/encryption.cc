#include "providers/aws/s3/encryption.h"

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutEncryption, .params = kBucket};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "rule",
              .kind = Kind::kBlock,
              .from = "Rule",
              .severity = Severity::kCritical,
              .block = kEncryptionRule,
              .update = &kPut,
              .parameter = "ServerSideEncryptionConfiguration.Rule"},
};

}  // namespace

constinit const ResourceType kS3BucketServerSideEncryptionConfiguration{
    .name = "aws_s3_bucket_server_side_encryption_configuration",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetEncryption, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
