#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/rds/operations.h"

namespace reconcile::aws::rds {

// What Aurora's and stand-alone instances have in common.

/// The name of the instance's parameter group; AWS keeps a list with one element.
[[nodiscard]] Value parameter_group(const LiveContext& context);
/// False while the group's parameters wait for a reboot
/// (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroupStatus.html).
[[nodiscard]] bool parameters_in_force(const LiveContext& context);

/// Whether an instance is a member of a cluster, or stands alone: the two share every call.
[[nodiscard]] bool belongs_to_cluster(const LiveContext& context);
[[nodiscard]] bool stands_alone(const LiveContext& context);

inline constexpr Wait kInstanceWait{.status = "DBInstanceStatus",
                                    .settled = kAvailable,
                                    .failed = kFailed,
                                    .usual_seconds = 300,
                                    .timeout_seconds = 7200};
inline constexpr std::array kModifyInstanceParams{Param{"DBInstanceIdentifier", "{@key}"},
                                                  Param{"ApplyImmediately", "true", ParamType::kBool}};
inline constexpr Update kModifyInstance{
    .operation = &kModifyDBInstance, .params = kModifyInstanceParams};
inline constexpr Update kModifyInstanceRestart{.operation = &kModifyDBInstance,
                                               .params = kModifyInstanceParams,
                                               .risk = Risk::kRestart};

}  // namespace reconcile::aws::rds
