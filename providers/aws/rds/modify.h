#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/rds/operations.h"

namespace reconcile::aws::rds {

// What ModifyDBCluster and ModifyDBInstance do not take member by member. Each function computes the calls of
// one group of attributes; no call where AWS has none that would do it (a volume does not shrink, an engine
// does not go back to an older version). Facts: the API references of both calls.

struct ModifyCall {
  const Operation* operation;
  std::span<const Param> params;
};

inline constexpr std::array kModifyInstanceParams{Param{"DBInstanceIdentifier", "{@key}"},
                                                  Param{"ApplyImmediately", "true", ParamType::kBool}};
inline constexpr std::array kModifyClusterParams{Param{"DBClusterIdentifier", "{@key}"},
                                                 Param{"ApplyImmediately", "true", ParamType::kBool}};
inline constexpr ModifyCall kInstanceCall{&kModifyDBInstance, kModifyInstanceParams};
inline constexpr ModifyCall kClusterCall{&kModifyDBCluster, kModifyClusterParams};

using Calls = std::vector<Request>;

/// `enabled_cloudwatch_logs_exports`: what is to be switched on and what off.
[[nodiscard]] Calls log_exports(const UpdateContext& context, const ModifyCall& call);
/// `monitoring_interval`, `monitoring_role_arn`: an interval needs its role, and none must not have one.
[[nodiscard]] Calls monitoring(const UpdateContext& context, const ModifyCall& call);
/// `database_insights_mode`, `performance_insights_*`: only together do they make sense to AWS.
[[nodiscard]] Calls insights(const UpdateContext& context, const ModifyCall& call);
/// `allocated_storage`, `iops`, `max_allocated_storage`, `storage_throughput`, `storage_type`.
[[nodiscard]] Calls storage(const UpdateContext& context, const ModifyCall& call);
inline constexpr std::string_view kStorageGrows =
    "RDS never shrinks storage, and IOPS and throughput go only with their type of storage";
/// `engine_version`, forwards only.
[[nodiscard]] Calls engine_version(const UpdateContext& context, const ModifyCall& call);
/// `manage_master_user_password` and its key: on, not off, which takes a new password.
[[nodiscard]] Calls managed_password(const UpdateContext& context, const ModifyCall& call);
inline constexpr std::string_view kNewPassword =
    "without its secret it takes a new password, which a plan must not carry";

/// Another replica in its place would lose what it wrote since; and to promote one is for people to decide.
inline constexpr std::string_view kPromoted =
    "a replica that was promoted is none any more, and to promote one is not for a machine to decide";

/// As the table wants it: `.requests = modify<log_exports, kClusterCall>`.
template <Calls (*function)(const UpdateContext&, const ModifyCall&), const ModifyCall& call>
[[nodiscard]] Calls modify(const UpdateContext& context) {
  return function(context, call);
}

template <const ModifyCall& call>
struct Modify {
  static constexpr std::array<const Operation*, 1> kOperations{call.operation};

  template <Calls (*function)(const UpdateContext&, const ModifyCall&)>
  [[nodiscard]] static constexpr Update by(Risk risk, std::string_view no_call = {}) {
    return {.operation = call.operation,
            .params = call.params,
            .risk = risk,
            .requests = modify<function, call>,
            .operations = kOperations,
            .no_call = no_call};
  }
};

/// Whether RDS keeps the master password in Secrets Manager.
[[nodiscard]] Value manages_password(const LiveContext& context);
/// The key of that secret; of no interest where none was chosen.
[[nodiscard]] Value password_key(const LiveContext& context);

}  // namespace reconcile::aws::rds
