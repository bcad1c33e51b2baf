#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::s3 {

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
// Permissions: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html

inline constexpr Operation kGetAccelerate{.service = &kS3,
                                          .name = "GetBucketAccelerateConfiguration",
                                          .http = "GET /{Bucket}?accelerate",
                                          .permission = "s3:GetAccelerateConfiguration"};
inline constexpr Operation kGetAcl{.service = &kS3, .name = "GetBucketAcl", .http = "GET /{Bucket}?acl"};
inline constexpr Operation kGetCors{
    .service = &kS3, .name = "GetBucketCors", .http = "GET /{Bucket}?cors", .permission = "s3:GetBucketCORS"};
inline constexpr Operation kGetEncryption{.service = &kS3,
                                          .name = "GetBucketEncryption",
                                          .http = "GET /{Bucket}?encryption",
                                          .permission = "s3:GetEncryptionConfiguration"};
inline constexpr Operation kGetLifecycle{.service = &kS3,
                                         .name = "GetBucketLifecycleConfiguration",
                                         .http = "GET /{Bucket}?lifecycle",
                                         .permission = "s3:GetLifecycleConfiguration"};
inline constexpr Operation kGetLogging{
    .service = &kS3, .name = "GetBucketLogging", .http = "GET /{Bucket}?logging"};
inline constexpr Operation kGetObjectLock{.service = &kS3,
                                          .name = "GetObjectLockConfiguration",
                                          .http = "GET /{Bucket}?object-lock",
                                          .permission = "s3:GetBucketObjectLockConfiguration"};
inline constexpr Operation kGetNotification{.service = &kS3,
                                            .name = "GetBucketNotificationConfiguration",
                                            .http = "GET /{Bucket}?notification",
                                            .permission = "s3:GetBucketNotification"};
inline constexpr Operation kGetOwnershipControls{
    .service = &kS3, .name = "GetBucketOwnershipControls", .http = "GET /{Bucket}?ownershipControls"};
inline constexpr Operation kGetPolicy{
    .service = &kS3, .name = "GetBucketPolicy", .http = "GET /{Bucket}?policy"};
inline constexpr Operation kGetPublicAccessBlock{.service = &kS3,
                                                 .name = "GetPublicAccessBlock",
                                                 .http = "GET /{Bucket}?publicAccessBlock",
                                                 .permission = "s3:GetBucketPublicAccessBlock"};
inline constexpr Operation kGetReplication{.service = &kS3,
                                           .name = "GetBucketReplication",
                                           .http = "GET /{Bucket}?replication",
                                           .permission = "s3:GetReplicationConfiguration"};
inline constexpr Operation kGetRequestPayment{
    .service = &kS3, .name = "GetBucketRequestPayment", .http = "GET /{Bucket}?requestPayment"};
inline constexpr Operation kGetTagging{
    .service = &kS3, .name = "GetBucketTagging", .http = "GET /{Bucket}?tagging"};
inline constexpr Operation kGetVersioning{
    .service = &kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};
inline constexpr Operation kGetWebsite{
    .service = &kS3, .name = "GetBucketWebsite", .http = "GET /{Bucket}?website"};

inline constexpr Operation kListBuckets{.service = &kS3,
                                        .name = "ListBuckets",
                                        .http = "GET /",
                                        .paging = {.input = "?continuation-token",
                                                   .output = "ContinuationToken",
                                                   .limit = "?max-buckets",
                                                   .page_size = 1000},
                                        .permission = "s3:ListAllMyBuckets"};

inline constexpr Operation kPutAccelerate{.service = &kS3,
                                          .name = "PutBucketAccelerateConfiguration",
                                          .http = "PUT /{Bucket}?accelerate",
                                          .permission = "s3:PutAccelerateConfiguration"};
inline constexpr Operation kPutAcl{.service = &kS3, .name = "PutBucketAcl", .http = "PUT /{Bucket}?acl"};
inline constexpr Operation kPutCors{
    .service = &kS3, .name = "PutBucketCors", .http = "PUT /{Bucket}?cors", .permission = "s3:PutBucketCORS"};
inline constexpr Operation kPutEncryption{.service = &kS3,
                                          .name = "PutBucketEncryption",
                                          .http = "PUT /{Bucket}?encryption",
                                          .permission = "s3:PutEncryptionConfiguration"};
inline constexpr Operation kPutLifecycle{.service = &kS3,
                                         .name = "PutBucketLifecycleConfiguration",
                                         .http = "PUT /{Bucket}?lifecycle",
                                         .permission = "s3:PutLifecycleConfiguration"};
inline constexpr Operation kPutLogging{
    .service = &kS3, .name = "PutBucketLogging", .http = "PUT /{Bucket}?logging"};
inline constexpr Operation kPutObjectLock{.service = &kS3,
                                          .name = "PutObjectLockConfiguration",
                                          .http = "PUT /{Bucket}?object-lock",
                                          .permission = "s3:PutBucketObjectLockConfiguration"};
inline constexpr Operation kPutNotification{.service = &kS3,
                                            .name = "PutBucketNotificationConfiguration",
                                            .http = "PUT /{Bucket}?notification",
                                            .permission = "s3:PutBucketNotification"};
inline constexpr Operation kPutOwnershipControls{
    .service = &kS3, .name = "PutBucketOwnershipControls", .http = "PUT /{Bucket}?ownershipControls"};
inline constexpr Operation kPutPolicy{
    .service = &kS3, .name = "PutBucketPolicy", .http = "PUT /{Bucket}?policy"};
inline constexpr Operation kPutPublicAccessBlock{.service = &kS3,
                                                 .name = "PutPublicAccessBlock",
                                                 .http = "PUT /{Bucket}?publicAccessBlock",
                                                 .permission = "s3:PutBucketPublicAccessBlock"};
inline constexpr Operation kPutReplication{.service = &kS3,
                                           .name = "PutBucketReplication",
                                           .http = "PUT /{Bucket}?replication",
                                           .permission = "s3:PutReplicationConfiguration"};
inline constexpr Operation kPutRequestPayment{
    .service = &kS3, .name = "PutBucketRequestPayment", .http = "PUT /{Bucket}?requestPayment"};
inline constexpr Operation kPutTagging{
    .service = &kS3, .name = "PutBucketTagging", .http = "PUT /{Bucket}?tagging"};
inline constexpr Operation kPutVersioning{
    .service = &kS3, .name = "PutBucketVersioning", .http = "PUT /{Bucket}?versioning"};
inline constexpr Operation kPutWebsite{
    .service = &kS3, .name = "PutBucketWebsite", .http = "PUT /{Bucket}?website"};

inline constexpr Operation kDeleteCors{.service = &kS3,
                                       .name = "DeleteBucketCors",
                                       .http = "DELETE /{Bucket}?cors",
                                       .permission = "s3:PutBucketCORS"};
inline constexpr Operation kDeleteEncryption{.service = &kS3,
                                             .name = "DeleteBucketEncryption",
                                             .http = "DELETE /{Bucket}?encryption",
                                             .permission = "s3:PutEncryptionConfiguration"};
inline constexpr Operation kDeleteLifecycle{.service = &kS3,
                                            .name = "DeleteBucketLifecycle",
                                            .http = "DELETE /{Bucket}?lifecycle",
                                            .permission = "s3:PutLifecycleConfiguration"};
inline constexpr Operation kDeletePolicy{
    .service = &kS3, .name = "DeleteBucketPolicy", .http = "DELETE /{Bucket}?policy"};
inline constexpr Operation kDeleteTagging{.service = &kS3,
                                          .name = "DeleteBucketTagging",
                                          .http = "DELETE /{Bucket}?tagging",
                                          .permission = "s3:PutBucketTagging"};
inline constexpr Operation kDeleteWebsite{
    .service = &kS3, .name = "DeleteBucketWebsite", .http = "DELETE /{Bucket}?website"};

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html
inline constexpr Operation kGetAccountPublicAccessBlock{
    .service = &kS3control,
    .name = "GetPublicAccessBlock",
    .http = "GET /v20180820/configuration/publicAccessBlock",
    .permission = "s3:GetAccountPublicAccessBlock"};
inline constexpr Operation kPutAccountPublicAccessBlock{
    .service = &kS3control,
    .name = "PutPublicAccessBlock",
    .http = "PUT /v20180820/configuration/publicAccessBlock",
    .permission = "s3:PutAccountPublicAccessBlock"};

/// Everything in S3 is found by the bucket's name.
inline constexpr std::array kBucket{Param{"Bucket", "{@key}"}};
inline constexpr std::string_view kBucketKey = "{bucket}";
inline constexpr std::string_view kWantsMfa =
    "AWS takes it only with a code of the root account's MFA device";
inline constexpr std::string_view kGrantsInstead =
    "no read call returns it: a short name for grants, which are compared";
inline constexpr std::string_view kAskedBy = "no read call returns it: it is what the calls ask by";

}  // namespace reconcile::aws::s3
