#include "providers/aws/s3/s3.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kS3AccountPublicAccessBlock,                 //
    &kS3Bucket,                                   //
    &kS3BucketAcl,                                //
    &kS3BucketCorsConfiguration,                  //
    &kS3BucketLifecycleConfiguration,             //
    &kS3BucketLogging,                            //
    &kS3BucketNotification,                       //
    &kS3BucketOwnershipControls,                  //
    &kS3BucketPolicy,                             //
    &kS3BucketPublicAccessBlock,                  //
    &kS3BucketServerSideEncryptionConfiguration,  //
    &kS3BucketVersioning,                         //
    &kS3BucketWebsiteConfiguration,               //
};

}  // namespace

std::span<const ResourceType* const> s3_types() { return kTypes; }

}  // namespace reconcile::aws
