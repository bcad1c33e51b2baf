#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::gate {

// What the checks ask beside the tables. The facts are those of AWS's service models.

inline constexpr Paging kRdsPaging{
    .input = "Marker", .output = "Marker", .limit = "MaxRecords", .page_size = 100};

inline constexpr Operation kDescribeDBClusters{
    .service = &aws::kRds, .name = "DescribeDBClusters", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBInstances{
    .service = &aws::kRds, .name = "DescribeDBInstances", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBSnapshots{
    .service = &aws::kRds, .name = "DescribeDBSnapshots", .paging = kRdsPaging};
inline constexpr Operation kDescribeDBClusterSnapshots{
    .service = &aws::kRds, .name = "DescribeDBClusterSnapshots", .paging = kRdsPaging};
inline constexpr Operation kDescribePendingMaintenanceActions{
    .service = &aws::kRds, .name = "DescribePendingMaintenanceActions", .paging = kRdsPaging};
inline constexpr Operation kDescribeContinuousBackups{.service = &aws::kDynamodb,
                                                      .name = "DescribeContinuousBackups"};
inline constexpr Operation kDescribeAlarms{
    .service = &aws::kCloudwatch,
    .name = "DescribeAlarms",
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxRecords", .page_size = 100}};

inline constexpr Operation kListBackups{.service = &aws::kDynamodb,
                                        .name = "ListBackups",
                                        .paging = {.input = "ExclusiveStartBackupArn",
                                                   .output = "LastEvaluatedBackupArn",
                                                   .limit = "Limit",
                                                   .page_size = 100}};
inline constexpr Operation kDescribeServices{.service = &aws::kEcs, .name = "DescribeServices"};
inline constexpr Operation kListTaskDefinitions{
    .service = &aws::kEcs,
    .name = "ListTaskDefinitions",
    .paging = {.input = "nextToken", .output = "nextToken", .limit = "maxResults", .page_size = 100}};
inline constexpr Operation kDescribeTargetGroups{
    .service = &aws::kElbv2,
    .name = "DescribeTargetGroups",
    .paging = {.input = "Marker", .output = "NextMarker", .limit = "PageSize", .page_size = 400}};
inline constexpr Operation kDescribeTargetHealth{.service = &aws::kElbv2, .name = "DescribeTargetHealth"};
inline constexpr Operation kGetFunctionConfiguration{
    .service = &aws::kLambda,
    .name = "GetFunctionConfiguration",
    .http = "GET /2015-03-31/functions/{FunctionName}/configuration"};
inline constexpr Operation kListEventSourceMappings{
    .service = &aws::kLambda,
    .name = "ListEventSourceMappings",
    .http = "GET /2015-03-31/event-source-mappings",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 100}};
inline constexpr Operation kGetQueueUrl{.service = &aws::kSqs, .name = "GetQueueUrl"};
inline constexpr Operation kGetQueueAttributes{.service = &aws::kSqs, .name = "GetQueueAttributes"};
inline constexpr Operation kDescribeStacks{.service = &aws::kCloudformation,
                                           .name = "DescribeStacks",
                                           .paging = {.input = "NextToken", .output = "NextToken"}};
inline constexpr Operation kDescribeSecret{.service = &aws::kSecretsmanager, .name = "DescribeSecret"};
inline constexpr Operation kDescribeCertificate{.service = &aws::kAcm, .name = "DescribeCertificate"};
inline constexpr Operation kListServerCertificates{
    .service = &aws::kIam,
    .name = "ListServerCertificates",
    .paging = {
        .input = "Marker", .output = "Marker", .limit = "MaxItems", .page_size = 100, .more = "IsTruncated"}};
inline constexpr Operation kGetBucketVersioning{
    .service = &aws::kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};

/// All of them, for the test that holds them against botocore.
inline constexpr const Operation* kAll[] = {&kDescribeDBClusters,
                                            &kDescribeDBInstances,
                                            &kDescribeDBSnapshots,
                                            &kDescribeDBClusterSnapshots,
                                            &kDescribePendingMaintenanceActions,
                                            &kDescribeContinuousBackups,
                                            &kDescribeAlarms,
                                            &kListBackups,
                                            &kDescribeServices,
                                            &kListTaskDefinitions,
                                            &kDescribeTargetGroups,
                                            &kDescribeTargetHealth,
                                            &kGetFunctionConfiguration,
                                            &kListEventSourceMappings,
                                            &kGetQueueUrl,
                                            &kGetQueueAttributes,
                                            &kDescribeStacks,
                                            &kDescribeSecret,
                                            &kDescribeCertificate,
                                            &kListServerCertificates,
                                            &kGetBucketVersioning};

}  // namespace reconcile::gate
