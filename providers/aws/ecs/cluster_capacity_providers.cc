#include <array>

#include "model/left_out.h"
#include "providers/aws/ecs/ecs.h"
#include "providers/aws/ecs/operations.h"

namespace reconcile::aws {

namespace {

using namespace ecs;

constexpr std::array kName{Param{"cluster", "{@key}"}};
// The call replaces both lists.
constexpr Update kPut{.operation = &kPutClusterCapacityProviders, .params = kName, .whole = true};

constexpr std::array kStrategy{
    Attribute{.name = "base", .kind = Kind::kNumber, .from = "base"},
    Attribute{.name = "capacity_provider", .from = "capacityProvider", .traits = kReference},
    Attribute{.name = "weight", .kind = Kind::kNumber, .from = "weight"},
};

constexpr std::array kAttributes{
    Attribute{.name = "capacity_providers",
              .kind = Kind::kStringSet,
              .from = "capacityProviders[]",
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "capacityProviders"},
    Attribute{.name = "cluster_name", .from = "clusterName", .traits = kImmutable | kReference},
    Attribute{.name = "default_capacity_provider_strategy",
              .kind = Kind::kBlockSet,
              .from = "defaultCapacityProviderStrategy[]",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .block = kStrategy,
              .key = "capacity_provider",
              .update = &kPut,
              .parameter = "defaultCapacityProviderStrategy"},
    Attribute{.name = "id", .from = "clusterName", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kEcsClusterCapacityProviders{
    .name = "aws_ecs_cluster_capacity_providers",
    .service = &kEcs,
    .key = "{cluster_name}",
    .item_key = kClusterKey,
    .batch = kFindClusters,
    .gone = is_inactive,
    .id = "clusterName",
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
