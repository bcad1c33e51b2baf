#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon S3.
[[nodiscard]] std::span<const ResourceType* const> s3_types();

extern constinit const ResourceType kS3Bucket;
extern constinit const ResourceType kS3BucketPublicAccessBlock;
extern constinit const ResourceType kS3BucketServerSideEncryptionConfiguration;
extern constinit const ResourceType kS3BucketVersioning;

}  // namespace reconcile::aws
