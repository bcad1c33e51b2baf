#include "providers/aws/services.h"

#include <algorithm>
#include <array>

namespace reconcile::aws {

constinit const Service kRds = {.name = "rds",
                                .service_id = "RDS",
                                .endpoint_prefix = "rds",
                                .signing_name = "rds",
                                .protocol = Protocol::kQuery,
                                .api_version = "2014-10-31"};
constinit const Service kEc2 = {.name = "ec2",
                                .service_id = "EC2",
                                .endpoint_prefix = "ec2",
                                .signing_name = "ec2",
                                .protocol = Protocol::kEc2,
                                .api_version = "2016-11-15"};
constinit const Service kLogs = {.name = "logs",
                                 .service_id = "CLOUDWATCH_LOGS",
                                 .endpoint_prefix = "logs",
                                 .signing_name = "logs",
                                 .protocol = Protocol::kJson11,
                                 .api_version = "2014-03-28",
                                 .target_prefix = "Logs_20140328"};
constinit const Service kCloudwatch = {.name = "cloudwatch",
                                       .service_id = "CLOUDWATCH",
                                       .endpoint_prefix = "monitoring",
                                       .signing_name = "monitoring",
                                       .protocol = Protocol::kQuery,
                                       .api_version = "2010-08-01",
                                       .iam_prefix = "cloudwatch"};
constinit const Service kDynamodb = {.name = "dynamodb",
                                     .service_id = "DYNAMODB",
                                     .endpoint_prefix = "dynamodb",
                                     .signing_name = "dynamodb",
                                     .protocol = Protocol::kJson10,
                                     .api_version = "2012-08-10",
                                     .target_prefix = "DynamoDB_20120810"};
constinit const Service kSecretsmanager = {.name = "secretsmanager",
                                           .service_id = "SECRETS_MANAGER",
                                           .endpoint_prefix = "secretsmanager",
                                           .signing_name = "secretsmanager",
                                           .protocol = Protocol::kJson11,
                                           .api_version = "2017-10-17",
                                           .target_prefix = "secretsmanager"};
constinit const Service kIam = {.name = "iam",
                                .service_id = "IAM",
                                .endpoint_prefix = "iam",
                                .signing_name = "iam",
                                .protocol = Protocol::kQuery,
                                .api_version = "2010-05-08",
                                .global = true};
constinit const Service kLambda = {.name = "lambda",
                                   .service_id = "LAMBDA",
                                   .endpoint_prefix = "lambda",
                                   .signing_name = "lambda",
                                   .protocol = Protocol::kRestJson,
                                   .api_version = "2015-03-31"};
constinit const Service kS3 = {.name = "s3",
                               .service_id = "S3",
                               .endpoint_prefix = "s3",
                               .signing_name = "s3",
                               .protocol = Protocol::kRestXml,
                               .api_version = "2006-03-01"};
constinit const Service kS3control = {.name = "s3control",
                                      .service_id = "S3_CONTROL",
                                      .endpoint_prefix = "s3-control",
                                      .signing_name = "s3",
                                      .protocol = Protocol::kRestXml,
                                      .api_version = "2018-08-20",
                                      .iam_prefix = "s3"};
constinit const Service kSts = {.name = "sts",
                                .service_id = "STS",
                                .endpoint_prefix = "sts",
                                .signing_name = "sts",
                                .protocol = Protocol::kQuery,
                                .api_version = "2011-06-15"};
constinit const Service kKms = {.name = "kms",
                                .service_id = "KMS",
                                .endpoint_prefix = "kms",
                                .signing_name = "kms",
                                .protocol = Protocol::kJson11,
                                .api_version = "2014-11-01",
                                .target_prefix = "TrentService"};
constinit const Service kSsm = {.name = "ssm",
                                .service_id = "SSM",
                                .endpoint_prefix = "ssm",
                                .signing_name = "ssm",
                                .protocol = Protocol::kJson11,
                                .api_version = "2014-11-06",
                                .target_prefix = "AmazonSSM"};
constinit const Service kSns = {.name = "sns",
                                .service_id = "SNS",
                                .endpoint_prefix = "sns",
                                .signing_name = "sns",
                                .protocol = Protocol::kQuery,
                                .api_version = "2010-03-31"};
constinit const Service kSqs = {.name = "sqs",
                                .service_id = "SQS",
                                .endpoint_prefix = "sqs",
                                .signing_name = "sqs",
                                .protocol = Protocol::kJson10,
                                .api_version = "2012-11-05",
                                .target_prefix = "AmazonSQS"};
constinit const Service kElbv2 = {.name = "elbv2",
                                  .service_id = "ELASTIC_LOAD_BALANCING_V2",
                                  .endpoint_prefix = "elasticloadbalancing",
                                  .signing_name = "elasticloadbalancing",
                                  .protocol = Protocol::kQuery,
                                  .api_version = "2015-12-01"};
constinit const Service kEcs = {.name = "ecs",
                                .service_id = "ECS",
                                .endpoint_prefix = "ecs",
                                .signing_name = "ecs",
                                .protocol = Protocol::kJson11,
                                .api_version = "2014-11-13",
                                .target_prefix = "AmazonEC2ContainerServiceV20141113"};
constinit const Service kEcr = {.name = "ecr",
                                .service_id = "ECR",
                                .endpoint_prefix = "api.ecr",
                                .signing_name = "ecr",
                                .protocol = Protocol::kJson11,
                                .api_version = "2015-09-21",
                                .target_prefix = "AmazonEC2ContainerRegistry_V20150921",
                                .iam_prefix = "ecr"};
constinit const Service kApplicationAutoscaling = {.name = "application-autoscaling",
                                                   .service_id = "APPLICATION_AUTO_SCALING",
                                                   .endpoint_prefix = "application-autoscaling",
                                                   .signing_name = "application-autoscaling",
                                                   .protocol = Protocol::kJson11,
                                                   .api_version = "2016-02-06",
                                                   .target_prefix = "AnyScaleFrontendService"};
constinit const Service kAutoscaling = {.name = "autoscaling",
                                        .service_id = "AUTO_SCALING",
                                        .endpoint_prefix = "autoscaling",
                                        .signing_name = "autoscaling",
                                        .protocol = Protocol::kQuery,
                                        .api_version = "2011-01-01"};
constinit const Service kEvents = {.name = "events",
                                   .service_id = "EVENTBRIDGE",
                                   .endpoint_prefix = "events",
                                   .signing_name = "events",
                                   .protocol = Protocol::kJson11,
                                   .api_version = "2015-10-07",
                                   .target_prefix = "AWSEvents"};
constinit const Service kElasticache = {.name = "elasticache",
                                        .service_id = "ELASTICACHE",
                                        .endpoint_prefix = "elasticache",
                                        .signing_name = "elasticache",
                                        .protocol = Protocol::kQuery,
                                        .api_version = "2015-02-02"};
constinit const Service kBackup = {.name = "backup",
                                   .service_id = "BACKUP",
                                   .endpoint_prefix = "backup",
                                   .signing_name = "backup",
                                   .protocol = Protocol::kRestJson,
                                   .api_version = "2018-11-15"};
constinit const Service kRoute53 = {.name = "route53",
                                    .service_id = "ROUTE_53",
                                    .endpoint_prefix = "route53",
                                    .signing_name = "route53",
                                    .protocol = Protocol::kRestXml,
                                    .api_version = "2013-04-01",
                                    .global = true};
constinit const Service kWafv2 = {.name = "wafv2",
                                  .service_id = "WAFV2",
                                  .endpoint_prefix = "wafv2",
                                  .signing_name = "wafv2",
                                  .protocol = Protocol::kJson11,
                                  .api_version = "2019-07-29",
                                  .target_prefix = "AWSWAF_20190729"};
constinit const Service kAcm = {.name = "acm",
                                .service_id = "ACM",
                                .endpoint_prefix = "acm",
                                .signing_name = "acm",
                                .protocol = Protocol::kJson11,
                                .api_version = "2015-12-08",
                                .target_prefix = "CertificateManager"};
constinit const Service kCloudformation = {.name = "cloudformation",
                                           .service_id = "CLOUDFORMATION",
                                           .endpoint_prefix = "cloudformation",
                                           .signing_name = "cloudformation",
                                           .protocol = Protocol::kQuery,
                                           .api_version = "2010-05-15"};
constinit const Service kCloudtrail = {
    .name = "cloudtrail",
    .service_id = "CLOUDTRAIL",
    .endpoint_prefix = "cloudtrail",
    .signing_name = "cloudtrail",
    .protocol = Protocol::kJson11,
    .api_version = "2013-11-01",
    .target_prefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101"};
constinit const Service kStepfunctions = {.name = "stepfunctions",
                                          .service_id = "SFN",
                                          .endpoint_prefix = "states",
                                          .signing_name = "states",
                                          .protocol = Protocol::kJson10,
                                          .api_version = "2016-11-23",
                                          .target_prefix = "AWSStepFunctions"};
constinit const Service kKinesis = {.name = "kinesis",
                                    .service_id = "KINESIS",
                                    .endpoint_prefix = "kinesis",
                                    .signing_name = "kinesis",
                                    .protocol = Protocol::kJson11,
                                    .api_version = "2013-12-02",
                                    .target_prefix = "Kinesis_20131202"};
constinit const Service kEks = {.name = "eks",
                                .service_id = "EKS",
                                .endpoint_prefix = "eks",
                                .signing_name = "eks",
                                .protocol = Protocol::kRestJson,
                                .api_version = "2017-11-01"};
constinit const Service kEfs = {.name = "efs",
                                .service_id = "EFS",
                                .endpoint_prefix = "elasticfilesystem",
                                .signing_name = "elasticfilesystem",
                                .protocol = Protocol::kRestJson,
                                .api_version = "2015-02-01"};
constinit const Service kResourcegroupstaggingapi = {.name = "resourcegroupstaggingapi",
                                                     .service_id = "RESOURCE_GROUPS_TAGGING_API",
                                                     .endpoint_prefix = "tagging",
                                                     .signing_name = "tagging",
                                                     .protocol = Protocol::kJson11,
                                                     .api_version = "2017-01-26",
                                                     .target_prefix = "ResourceGroupsTaggingAPI_20170126",
                                                     .iam_prefix = "tag"};
constinit const Service kServiceQuotas = {.name = "service-quotas",
                                          .service_id = "SERVICE_QUOTAS",
                                          .endpoint_prefix = "servicequotas",
                                          .signing_name = "servicequotas",
                                          .protocol = Protocol::kJson11,
                                          .api_version = "2019-06-24",
                                          .target_prefix = "ServiceQuotasV20190624"};
constinit const Service kSso = {.name = "sso",
                                .service_id = "SSO",
                                .endpoint_prefix = "portal.sso",
                                .signing_name = "awsssoportal",
                                .protocol = Protocol::kRestJson,
                                .api_version = "2019-06-10"};

namespace {

constexpr std::array kServices = {&kRds,
                                  &kEc2,
                                  &kLogs,
                                  &kCloudwatch,
                                  &kDynamodb,
                                  &kSecretsmanager,
                                  &kIam,
                                  &kLambda,
                                  &kS3,
                                  &kS3control,
                                  &kSts,
                                  &kKms,
                                  &kSsm,
                                  &kSns,
                                  &kSqs,
                                  &kElbv2,
                                  &kEcs,
                                  &kEcr,
                                  &kApplicationAutoscaling,
                                  &kAutoscaling,
                                  &kEvents,
                                  &kElasticache,
                                  &kBackup,
                                  &kRoute53,
                                  &kWafv2,
                                  &kAcm,
                                  &kCloudformation,
                                  &kCloudtrail,
                                  &kStepfunctions,
                                  &kKinesis,
                                  &kEks,
                                  &kEfs,
                                  &kResourcegroupstaggingapi,
                                  &kServiceQuotas,
                                  &kSso};

}  // namespace

std::span<const Service* const> services() { return kServices; }

const Service* find_service(std::string_view name) {
  const auto* found = std::ranges::find(kServices, name, &Service::name);
  return found == kServices.end() ? nullptr : *found;
}

}  // namespace reconcile::aws
