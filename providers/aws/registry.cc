#include "providers/aws/registry.h"

#include <algorithm>
#include <array>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/acm/acm.h"
#include "providers/aws/applicationautoscaling/applicationautoscaling.h"
#include "providers/aws/autoscaling/autoscaling.h"
#include "providers/aws/backup/backup.h"
#include "providers/aws/cloudformation/cloudformation.h"
#include "providers/aws/cloudtrail/cloudtrail.h"
#include "providers/aws/cloudwatch/cloudwatch.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ecr/ecr.h"
#include "providers/aws/ecs/ecs.h"
#include "providers/aws/efs/efs.h"
#include "providers/aws/eks/eks.h"
#include "providers/aws/elasticache/elasticache.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/events/events.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/kinesis/kinesis.h"
#include "providers/aws/kms/kms.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/logs/logs.h"
#include "providers/aws/rds/rds.h"
#include "providers/aws/route53/route53.h"
#include "providers/aws/s3/s3.h"
#include "providers/aws/secretsmanager/secretsmanager.h"
#include "providers/aws/sns/sns.h"
#include "providers/aws/sqs/sqs.h"
#include "providers/aws/ssm/ssm.h"
#include "providers/aws/stepfunctions/stepfunctions.h"
#include "providers/aws/wafv2/wafv2.h"

namespace reconcile::aws {

namespace {

using ServiceTypes = std::span<const ResourceType* const> (*)();

constinit const std::array kServices{
    ServiceTypes{acm_types},
    ServiceTypes{applicationautoscaling_types},
    ServiceTypes{autoscaling_types},
    ServiceTypes{backup_types},
    ServiceTypes{cloudformation_types},
    ServiceTypes{cloudtrail_types},
    ServiceTypes{cloudwatch_types},
    ServiceTypes{dynamodb_types},
    ServiceTypes{ec2_types},
    ServiceTypes{ecr_types},
    ServiceTypes{ecs_types},
    ServiceTypes{efs_types},
    ServiceTypes{eks_types},
    ServiceTypes{elasticache_types},
    ServiceTypes{elbv2_types},
    ServiceTypes{events_types},
    ServiceTypes{iam_types},
    ServiceTypes{kinesis_types},
    ServiceTypes{kms_types},
    ServiceTypes{lambda_types},
    ServiceTypes{logs_types},
    ServiceTypes{rds_types},
    ServiceTypes{route53_types},
    ServiceTypes{s3_types},
    ServiceTypes{secretsmanager_types},
    ServiceTypes{sns_types},
    ServiceTypes{sqs_types},
    ServiceTypes{ssm_types},
    ServiceTypes{stepfunctions_types},
    ServiceTypes{wafv2_types},
};

struct ByName {
  std::string_view name;
  const ResourceType* type;
};

const std::vector<ByName>& index() {
  static const std::vector<ByName> names = [] {
    std::vector<ByName> out;
    for (const ResourceType* type : registry()) {
      out.push_back({type->name, type});
      for (const std::string_view alias : type->aliases) out.push_back({alias, type});
    }
    std::sort(out.begin(), out.end(), [](const ByName& a, const ByName& b) { return a.name < b.name; });
    return out;
  }();
  return names;
}

}  // namespace

std::span<const ResourceType* const> registry() {
  static const std::vector<const ResourceType*> types = [] {
    std::vector<const ResourceType*> out;
    for (const ServiceTypes service : kServices) out.insert(out.end(), service().begin(), service().end());
    return out;
  }();
  return types;
}

const ResourceType* find_resource_type(std::string_view terraform_type) {
  const std::vector<ByName>& names = index();
  const auto it =
      std::lower_bound(names.begin(), names.end(), terraform_type,
                       [](const ByName& entry, std::string_view name) { return entry.name < name; });
  return it != names.end() && it->name == terraform_type ? it->type : nullptr;
}

}  // namespace reconcile::aws
