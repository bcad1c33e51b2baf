#pragma once

#include <array>

#include "model/attribute.h"

namespace reconcile::aws::s3 {

// The default encryption of a bucket: a resource of its own, and a deprecated block of aws_s3_bucket. A
// bucket has exactly one rule.

inline constexpr std::array kEncryptionDefault{
    Attribute{.name = "kms_master_key_id",
              .from = "KMSMasterKeyID",
              .compare = Compare::kArnOrName,
              .traits = kReference},
    Attribute{.name = "sse_algorithm", .from = "SSEAlgorithm"},
};

inline constexpr std::array kEncryptionRule{
    Attribute{.name = "apply_server_side_encryption_by_default",
              .kind = Kind::kBlock,
              .from = "ApplyServerSideEncryptionByDefault",
              .block = kEncryptionDefault},
    Attribute{.name = "bucket_key_enabled", .kind = Kind::kBool, .from = "BucketKeyEnabled"},
};

}  // namespace reconcile::aws::s3
