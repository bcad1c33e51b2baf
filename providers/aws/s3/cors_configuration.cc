#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutCors, .params = kBucket};

constexpr std::array kRule{
    Attribute{.name = "allowed_headers", .kind = Kind::kStringSet, .from = "AllowedHeader[+]"},
    Attribute{.name = "allowed_methods", .kind = Kind::kStringSet, .from = "AllowedMethod[+]"},
    Attribute{.name = "allowed_origins", .kind = Kind::kStringSet, .from = "AllowedOrigin[+]"},
    Attribute{.name = "expose_headers", .kind = Kind::kStringSet, .from = "ExposeHeader[+]"},
    Attribute{.name = "id", .from = "ID"},
    Attribute{.name = "max_age_seconds", .kind = Kind::kNumber, .from = "MaxAgeSeconds"},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "cors_rule",
              .kind = Kind::kBlockSet,
              .from = "CORSRule[+]",
              .severity = Severity::kHigh,
              .block = kRule,
              .update = &kPut,
              .parameter = "CORSConfiguration.CORSRule"},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kS3BucketCorsConfiguration{
    .name = "aws_s3_bucket_cors_configuration",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetCors, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
