#include <array>

#include "model/left_out.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/proxy_calls.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kModifyDBProxyTargetGroup{.service = &kRds, .name = "ModifyDBProxyTargetGroup"};
// A proxy has one target group, which AWS makes along with it.
constexpr std::array kGroup{Param{"DBProxyName", "{@key}"}, Param{"TargetGroupName", "default"}};
constexpr Update kModify{.operation = &kModifyDBProxyTargetGroup, .params = kGroup};

constexpr Wait kGroupWait{.status = "Status",
                          .settled = kSettled,
                          .failed = kProxyFailed,
                          .usual_seconds = 30,
                          .timeout_seconds = 1800};

/// All that a pool has; an empty query and no filters are said, or the old ones stay.
Value pool_config(const Value& block) {
  const Value& pool = block.is_list() ? block.at(0) : block;
  const Value& filters = pool["session_pinning_filters"];
  Value out = Value::map({{"InitQuery", pool["init_query"].text()},
                          {filters.is_empty() ? "SessionPinningFilters" : "SessionPinningFilters.member",
                           filters.is_empty() ? Value(Value::List{}) : filters}});
  set_if_given(out, "ConnectionBorrowTimeout", pool["connection_borrow_timeout"]);
  set_if_given(out, "MaxConnectionsPercent", pool["max_connections_percent"]);
  set_if_given(out, "MaxIdleConnectionsPercent", pool["max_idle_connections_percent"]);
  return out;
}

constexpr std::array kPool{
    Attribute{.name = "connection_borrow_timeout",
              .kind = Kind::kNumber,
              .from = "ConnectionBorrowTimeout",
              .fallback = "120"},
    Attribute{.name = "init_query", .from = "InitQuery"},
    Attribute{.name = "max_connections_percent",
              .kind = Kind::kNumber,
              .from = "MaxConnectionsPercent",
              .fallback = "100"},
    Attribute{.name = "max_idle_connections_percent",
              .kind = Kind::kNumber,
              .from = "MaxIdleConnectionsPercent",
              .fallback = "50"},
    Attribute{.name = "session_pinning_filters", .kind = Kind::kStringSet, .from = "SessionPinningFilters[]"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "TargetGroupArn", .traits = kComputed},
    Attribute{.name = "connection_pool_config",
              .kind = Kind::kBlock,
              .from = "ConnectionPoolConfig",
              .traits = kUnsetIsAny,
              .block = kPool,
              .update = &kModify,
              .parameter = "ConnectionPoolConfig",
              .encode = pool_config},
    Attribute{.name = "db_proxy_name",
              .from = "DBProxyName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "id", .from = "DBProxyName", .traits = kComputed},
    Attribute{.name = "name", .from = "TargetGroupName", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kDbProxyDefaultTargetGroup{
    .name = "aws_db_proxy_default_target_group",
    .service = &kRds,
    .key = "{db_proxy_name}",
    .item_key = "{.DBProxyName}",
    .key_ignores_case = true,
    .single = {.operation = &kDescribeDBProxyTargetGroups, .params = kGroup, .items = "TargetGroups[]"},
    .id = "DBProxyName",
    .arn = "TargetGroupArn",
    .is_part = true,
    .settle = &kGroupWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
