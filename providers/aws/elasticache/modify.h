#pragma once

#include <array>
#include <span>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/elasticache/operations.h"

namespace reconcile::aws::elasticache {

// What ModifyCacheCluster and ModifyReplicationGroup do not take member by member. No call where AWS has none
// that would do it: an engine does not go back to an older version.

struct ModifyCall {
  const Operation* operation;
  std::span<const Param> params;
};

using Calls = std::vector<Request>;

/// `notification_topic_arn`: a topic is switched on or off.
[[nodiscard]] Calls notification(const UpdateContext& context, const ModifyCall& call);
/// `engine_version`, and `engine` from Redis OSS to Valkey; forwards only.
[[nodiscard]] Calls engine_version(const UpdateContext& context, const ModifyCall& call);
inline constexpr std::string_view kNoWayBack =
    "ElastiCache never goes back to an earlier version: only a new one can have it, and its data are lost";
/// `log_delivery_configuration`.
[[nodiscard]] Calls logs(const UpdateContext& context, const ModifyCall& call);

/// As the table wants it: `Modify<kClusterCall>::by<logs>(Risk::kOnline)`.
template <const ModifyCall& call>
struct Modify {
  static constexpr std::array<const Operation*, 1> kOperations{call.operation};

  template <Calls (*function)(const UpdateContext&, const ModifyCall&)>
  [[nodiscard]] static Calls requests(const UpdateContext& context) {
    return function(context, call);
  }
  template <Calls (*function)(const UpdateContext&, const ModifyCall&)>
  [[nodiscard]] static constexpr Update by(Risk risk, std::string_view no_call = {}) {
    return {.operation = call.operation,
            .risk = risk,
            .requests = requests<function>,
            .operations = kOperations,
            .no_call = no_call};
  }
};

/// The topic that a cluster or a member of a group tells; one that is switched off counts as none.
[[nodiscard]] Value active_topic(const Value& cluster);

}  // namespace reconcile::aws::elasticache
