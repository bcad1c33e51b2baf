#include "providers/aws/s3/s3.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kS3Bucket,                                   //
    &kS3BucketPublicAccessBlock,                  //
    &kS3BucketServerSideEncryptionConfiguration,  //
    &kS3BucketVersioning,                         //
};

}  // namespace

std::span<const ResourceType* const> s3_types() { return kTypes; }

}  // namespace reconcile::aws
