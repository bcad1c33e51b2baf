#include "providers/aws/rds/modify.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/version.h"

namespace reconcile::aws::rds {

namespace {

long long number(const Value& value) {
  const std::string_view text = value.text();
  long long out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

bool is_true(const Value& value) { return value.text() == "true"; }

Request start(const UpdateContext& context, const ModifyCall& call) {
  return request_of(*call.operation, call.params, context);
}

/// PostgreSQL's first component is its major version; MySQL, MariaDB and the others count two.
int major_components(std::string_view engine) {
  return engine.ends_with("postgres") || engine.ends_with("postgresql") ? 1 : 2;
}

}  // namespace

Value manages_password(const LiveContext& context) { return context.item["MasterUserSecret"].is_map(); }

Value password_key(const LiveContext& context) {
  if (context.desired["master_user_secret_kms_key_id"].is_empty()) return {};
  return context.item["MasterUserSecret"]["KmsKeyId"];
}

Calls log_exports(const UpdateContext& context, const ModifyCall& call) {
  constexpr std::string_view kExports = "enabled_cloudwatch_logs_exports";
  Request request = start(context, call);
  const Value on = only_in(context.to[kExports], context.from[kExports]);
  const Value off = only_in(context.from[kExports], context.to[kExports]);
  if (on.is_empty() && off.is_empty()) return {};
  set_if_given(request.members, "CloudwatchLogsExportConfiguration.EnableLogTypes.member", on);
  set_if_given(request.members, "CloudwatchLogsExportConfiguration.DisableLogTypes.member", off);
  return {std::move(request)};
}

Calls monitoring(const UpdateContext& context, const ModifyCall& call) {
  Request request = start(context, call);
  const long long interval = number(context.to["monitoring_interval"]);
  set_if_given(request.members, "MonitoringInterval", Value::number(std::to_string(interval)));
  if (interval != 0) {
    set_if_given(request.members, "MonitoringRoleArn", context.to["monitoring_role_arn"]);
  }
  return {std::move(request)};
}

Calls insights(const UpdateContext& context, const ModifyCall& call) {
  const bool on = is_true(context.to["performance_insights_enabled"]);
  const bool was_on = is_true(context.from["performance_insights_enabled"]);
  const Value& mode = context.to["database_insights_mode"];
  const Value& retention = context.to["performance_insights_retention_period"];
  const bool new_mode = context.changes("database_insights_mode");
  // AWS keeps the key for as long as the feature is on.
  const bool new_key = on && !was_on;
  const bool new_retention = on && number(retention) != 0;
  if (on == was_on && !new_mode && !context.changes("performance_insights_retention_period")) return {};
  Request request = start(context, call);
  set_if_given(request.members, "EnablePerformanceInsights", on);
  if (new_key) {
    set_if_given(request.members, "PerformanceInsightsKMSKeyId",
                 context.to["performance_insights_kms_key_id"]);
  }
  if (new_retention) set_if_given(request.members, "PerformanceInsightsRetentionPeriod", retention);
  if (new_mode) set_if_given(request.members, "DatabaseInsightsMode", mode.is_empty() ? "standard" : mode);
  return {std::move(request)};
}

Calls storage(const UpdateContext& context, const ModifyCall& call) {
  const Value& to = context.to;
  const long long size = std::max(number(to["allocated_storage"]), number(context.from["allocated_storage"]));
  const bool grows = number(to["allocated_storage"]) > number(context.from["allocated_storage"]);
  const std::string_view type = to["storage_type"].text();
  const bool provisioned = type == "io1" || type == "io2";
  const bool has_iops = number(to["iops"]) != 0;
  Request request = start(context, call);
  const std::size_t fixed = request.members.is_map() ? request.members.as_map().size() : 0;
  // A volume with provisioned IOPS wants its size and its IOPS together.
  const bool new_iops = context.changes("iops") && has_iops;
  if (grows || new_iops)
    set_if_given(request.members, "AllocatedStorage", Value::number(std::to_string(size)));
  const bool names_iops = new_iops || context.changes("storage_throughput") ||
                          ((grows || context.changes("storage_type")) && provisioned);
  if (names_iops && has_iops) set_if_given(request.members, "Iops", to["iops"]);
  if (context.changes("storage_throughput") && number(to["storage_throughput"]) != 0) {
    set_if_given(request.members, "StorageThroughput", to["storage_throughput"]);
  }
  if (context.changes("storage_type")) set_if_given(request.members, "StorageType", to["storage_type"]);
  if (context.changes("max_allocated_storage")) {
    // The size itself as its bound switches autoscaling off.
    const long long most = number(to["max_allocated_storage"]);
    set_if_given(request.members, "MaxAllocatedStorage",
                 Value::number(std::to_string(most != 0 ? most : size)));
  }
  if (request.members.is_map() && request.members.as_map().size() == fixed) return {};
  return {std::move(request)};
}

Calls engine_version(const UpdateContext& context, const ModifyCall& call) {
  const std::string_view to = context.to["engine_version"].text();
  const std::string_view from = context.from["engine_version"].text();
  if (to.empty() || !is_older(from, to)) return {};
  Request request = start(context, call);
  set_if_given(request.members, "EngineVersion", to);
  if (is_major_step(from, to, major_components(context.to["engine"].text()))) {
    set_if_given(request.members, "AllowMajorVersionUpgrade", true);
  }
  return {std::move(request)};
}

Calls managed_password(const UpdateContext& context, const ModifyCall& call) {
  const bool on = is_true(context.to["manage_master_user_password"]);
  if (!on || is_true(context.from["manage_master_user_password"])) return {};
  Request request = start(context, call);
  set_if_given(request.members, "ManageMasterUserPassword", true);
  set_if_given(request.members, "MasterUserSecretKmsKeyId", context.to["master_user_secret_kms_key_id"]);
  return {std::move(request)};
}

}  // namespace reconcile::aws::rds
