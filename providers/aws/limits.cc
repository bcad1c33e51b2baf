#include "providers/aws/limits.h"

#include <algorithm>

namespace reconcile::aws {

namespace {

struct Limit {
  std::string_view service;
  std::string_view operation;  ///< empty: every other operation of the service
  RateLimit rate;
};

// Requests per second and burst, kept below what AWS publishes in each service's "Service quotas" and "API
// request throttling" pages as far as known; not every figure was held against those pages. A bucket that
// AWS throttles halves itself (providers/http/rate_limiter.h).
constexpr Limit kLimits[] = {
    // EC2 refills non-mutating "Describe" buckets at 20/s with 100 tokens; unfiltered ones at 10/s with 50.
    {"ec2", "", {10, 50}},
    {"ec2", "DescribeSecurityGroupRules", {10, 50}},
    {"rds", "", {10, 40}},
    {"logs", "", {8, 20}},  // DescribeLogGroups: 10/s, no burst documented
    {"logs", "ListTagsForResource", {8, 20}},
    {"cloudwatch", "", {8, 20}},  // DescribeAlarms: 9/s
    {"cloudwatch", "ListTagsForResource", {8, 20}},
    {"dynamodb", "", {8, 30}},  // control plane: 10/s (DescribeLimits aside)
    {"dynamodb", "DescribeTable", {100, 200}},
    {"dynamodb", "ListTables", {20, 40}},
    {"secretsmanager", "", {40, 50}},
    {"iam", "", {15, 50}},
    {"lambda", "", {12, 15}},  // control plane: 15/s; GetFunction 100/s, GetPolicy 15/s
    {"lambda", "GetFunction", {80, 100}},
    {"s3", "", {100, 200}},
    {"s3control", "", {10, 20}},
    {"sts", "", {50, 100}},
    {"kms", "", {40, 80}},
    {"kms", "ListAliases", {80, 100}},
    {"kms", "DescribeKey", {80, 100}},
    {"ssm", "", {10, 20}},
    {"ssm", "GetParameters", {35, 40}},  // 40/s for all reads of values
    {"sns", "", {25, 30}},
    {"sqs", "", {50, 100}},
    {"elbv2", "", {10, 40}},
    {"ecs", "", {15, 40}},
    {"ecr", "", {20, 40}},
    {"application-autoscaling", "", {10, 20}},
    {"autoscaling", "", {10, 40}},
    {"events", "", {20, 40}},
    {"elasticache", "", {10, 30}},
    {"backup", "", {10, 20}},
    {"route53", "", {4, 5}},  // 5/s for the whole account
    {"wafv2", "", {5, 10}},
    {"acm", "", {8, 10}},
    {"cloudformation", "", {5, 10}},
    {"cloudtrail", "", {8, 10}},
    {"stepfunctions", "", {10, 50}},
    {"kinesis", "", {8, 10}},
    {"kinesis", "ListStreams", {4, 5}},
    {"eks", "", {10, 50}},
    {"efs", "", {10, 20}},
    {"resourcegroupstaggingapi", "", {10, 15}},
    {"service-quotas", "", {8, 10}},
};

constexpr RateLimit kDefault = {10, 20};

}  // namespace

RateLimit rate_limit_of(const Operation& operation) {
  const Limit* best = nullptr;
  for (const auto& limit : kLimits) {
    if (limit.service != operation.service->name) continue;
    if (limit.operation == operation.name) return limit.rate;
    if (limit.operation.empty()) best = &limit;
  }
  return best != nullptr ? best->rate : kDefault;
}

}  // namespace reconcile::aws
