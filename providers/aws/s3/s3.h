#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon S3.
[[nodiscard]] std::span<const ResourceType* const> s3_types();

extern constinit const ResourceType kS3AccountPublicAccessBlock;
extern constinit const ResourceType kS3Bucket;
extern constinit const ResourceType kS3BucketAcl;
extern constinit const ResourceType kS3BucketCorsConfiguration;
extern constinit const ResourceType kS3BucketLifecycleConfiguration;
extern constinit const ResourceType kS3BucketLogging;
extern constinit const ResourceType kS3BucketNotification;
extern constinit const ResourceType kS3BucketOwnershipControls;
extern constinit const ResourceType kS3BucketPolicy;
extern constinit const ResourceType kS3BucketPublicAccessBlock;
extern constinit const ResourceType kS3BucketServerSideEncryptionConfiguration;
extern constinit const ResourceType kS3BucketVersioning;
extern constinit const ResourceType kS3BucketWebsiteConfiguration;

}  // namespace reconcile::aws
