#include <array>

#include "model/left_out.h"
#include "providers/aws/elasticache/elasticache.h"
#include "providers/aws/elasticache/operations.h"

namespace reconcile::aws {

namespace {

using namespace elasticache;

constexpr Operation kDescribeCacheSubnetGroups{
    .service = &kElasticache, .name = "DescribeCacheSubnetGroups", .paging = kMarker};
constexpr Operation kModifyCacheSubnetGroup{.service = &kElasticache, .name = "ModifyCacheSubnetGroup"};
constexpr std::array kName{Param{"CacheSubnetGroupName", "{@key}"}};
constexpr Update kModify{.operation = &kModifyCacheSubnetGroup, .params = kName};

constexpr std::array kDetails{kOwnTags};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "description",
              .from = "CacheSubnetGroupDescription",
              .severity = Severity::kLow,
              .update = &kModify,
              .parameter = "CacheSubnetGroupDescription"},
    Attribute{.name = "id", .from = "CacheSubnetGroupName", .traits = kComputed},
    Attribute{.name = "name",
              .from = "CacheSubnetGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "Subnets[].SubnetIdentifier",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "SubnetIds.SubnetIdentifier"},
    kTags,
    kTagsAll,
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
};

bool is_default(const LiveContext& context) {
  return context.item["CacheSubnetGroupName"].text() == "default";
}

}  // namespace

constinit const ResourceType kElasticacheSubnetGroup{
    .name = "aws_elasticache_subnet_group",
    .service = &kElasticache,
    .key = "{name}",
    .item_key = "{.CacheSubnetGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeCacheSubnetGroups, .items = "CacheSubnetGroups[]"},
    .single = {.operation = &kDescribeCacheSubnetGroups, .params = kName, .items = "CacheSubnetGroups[]"},
    .details = kDetails,
    .id = "CacheSubnetGroupName",
    .arn = "ARN",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
