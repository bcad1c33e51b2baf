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

}  // namespace reconcile::aws::rds
