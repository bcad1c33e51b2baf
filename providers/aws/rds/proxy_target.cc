#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/proxy_calls.h"
#include "providers/aws/rds/rds.h"

// A target does not say whose it is, so the item is the proxy, and what the state wants is gone where it is
// not among the proxy's targets.

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr std::array kProxy{Param{"DBProxyName", "{db_proxy_name}"}};
constexpr std::array kGroup{Param{"DBProxyName", "{db_proxy_name}"},
                            Param{"TargetGroupName", "{target_group_name}"}};

constexpr std::string_view kCluster = "TRACKED_CLUSTER";
constexpr std::string_view kInstance = "RDS_INSTANCE";

/// The target that the instance stands for; null where the group does not have it.
Value target(const LiveContext& context) {
  const bool is_cluster = !context.desired["db_cluster_identifier"].is_empty();
  const std::string_view type = is_cluster ? kCluster : kInstance;
  const std::string_view id =
      context.desired[is_cluster ? "db_cluster_identifier" : "db_instance_identifier"].text();
  for (const Value& candidate : items_at(context.item, "@targets[]")) {
    if (candidate["Type"].text() == type && candidate["RdsResourceId"].text() == id) return candidate;
  }
  return {};
}

bool is_gone(const LiveContext& context) { return target(context).is_null(); }

Value cluster(const LiveContext& context) {
  const Value found = target(context);
  return found["Type"].text() == kCluster ? found["RdsResourceId"] : Value();
}
Value instance_id(const LiveContext& context) {
  const Value found = target(context);
  return found["Type"].text() == kInstance ? found["RdsResourceId"] : Value();
}

// The group that the call was made for is the one it answers about.
Value group(const LiveContext& context) { return context.desired["target_group_name"]; }

constexpr std::array kDetails{Detail{
    .into = "@targets", .operation = &kDescribeDBProxyTargets, .params = kGroup, .items = "Targets[]"}};

constexpr std::array kAttributes{
    Attribute{.name = "db_cluster_identifier", .traits = kImmutable | kReference, .live = cluster},
    Attribute{.name = "db_instance_identifier", .traits = kImmutable | kReference, .live = instance_id},
    Attribute{.name = "db_proxy_name",
              .from = "DBProxyName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "endpoint", .traits = kComputed},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "port", .traits = kComputed},
    Attribute{.name = "rds_resource_id", .traits = kComputed},
    Attribute{.name = "target_arn", .traits = kComputed},
    Attribute{.name = "target_group_name", .traits = kImmutable | kReference, .live = group},
    Attribute{.name = "tracked_cluster_id", .traits = kComputed},
    Attribute{.name = "type", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kDbProxyTarget{
    .name = "aws_db_proxy_target",
    .service = &kRds,
    .key = "{id}",
    .single = {.operation = &kDescribeDBProxies, .params = kProxy, .items = "DBProxies[]"},
    .details = kDetails,
    .gone = is_gone,
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
