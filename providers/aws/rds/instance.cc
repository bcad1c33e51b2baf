#include "providers/aws/rds/instance.h"

#include "model/reply_path.h"

namespace reconcile::aws::rds {

Value parameter_group(const LiveContext& context) {
  const Value groups = at_path(context.item, "DBParameterGroups[].DBParameterGroupName");
  return groups.at(0);
}

bool parameters_in_force(const LiveContext& context) {
  const Value groups = at_path(context.item, "DBParameterGroups[].ParameterApplyStatus");
  return groups.at(0).text() != "pending-reboot";
}

bool belongs_to_cluster(const LiveContext& context) {
  return !context.item["DBClusterIdentifier"].text().empty();
}

bool stands_alone(const LiveContext& context) { return !belongs_to_cluster(context); }

bool is_being_deleted(const LiveContext& context) {
  return context.item["DBInstanceStatus"].text() == "deleting";
}

}  // namespace reconcile::aws::rds
