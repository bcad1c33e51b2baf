#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

// The roles of clusters and of instances. They stand in the description of the database itself, so the same
// calls that find it find them too; the item is the database, and the association is gone where it is not in
// it.

namespace reconcile::aws {

namespace {

using namespace rds;

/// The association of the role that the state names, with its feature where there is one of that; null where
/// the database does not have the role.
Value association(const LiveContext& context) {
  const std::string_view role = context.desired["role_arn"].text();
  const std::string_view feature = context.desired["feature_name"].text();
  Value found;
  for (const Value& one : items_at(context.item, "AssociatedRoles[]")) {
    if (one["RoleArn"].text() != role) continue;
    if (found.is_null() || one["FeatureName"].text() == feature) found = one;
  }
  return found;
}

bool is_gone(const LiveContext& context) {
  const Value found = association(context);
  return found.is_null() || found["Status"].text() == "DELETED";
}
Value feature(const LiveContext& context) { return association(context)["FeatureName"]; }
Value role(const LiveContext& context) { return association(context)["RoleArn"]; }

constexpr std::array kClusterAttributes{
    Attribute{.name = "db_cluster_identifier",
              .from = "DBClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "feature_name", .traits = kImmutable, .live = feature},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{
        .name = "role_arn", .traits = kImmutable | kReference, .severity = Severity::kHigh, .live = role},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

constexpr std::array kInstanceAttributes{
    Attribute{.name = "db_instance_identifier",
              .from = "DBInstanceIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "feature_name", .traits = kImmutable, .live = feature},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{
        .name = "role_arn", .traits = kImmutable | kReference, .severity = Severity::kHigh, .live = role},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kRdsClusterRoleAssociation{
    .name = "aws_rds_cluster_role_association",
    .service = &kRds,
    .key = "{db_cluster_identifier}",
    .item_key = kClusterKey,
    .key_ignores_case = true,
    .list = kListClusters,
    .batch = kFindClusters,
    .gone = is_gone,
    .is_part = true,
    .attributes = kClusterAttributes,
};

constinit const ResourceType kDbInstanceRoleAssociation{
    .name = "aws_db_instance_role_association",
    .service = &kRds,
    .key = "{db_instance_identifier}",
    .item_key = kInstanceKey,
    .key_ignores_case = true,
    .list = kListInstances,
    .batch = kFindInstances,
    .gone = is_gone,
    .is_part = true,
    .attributes = kInstanceAttributes,
};

}  // namespace reconcile::aws
