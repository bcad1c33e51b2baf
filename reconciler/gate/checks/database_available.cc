#include <algorithm>
#include <set>

#include "model/reply_path.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Key kParameters[] = {
    {"readers", "Each cluster has at least so many readers.", {.kind = ShapeKind::kCount}},
    {"failover", "Each cluster and instance can fail over to another zone.", {.kind = ShapeKind::kFlag}},
    {"allow_pending_maintenance", "Pending maintenance does not fail.", {.kind = ShapeKind::kFlag}},
    {"allow_pending_reboot", "Parameters that wait for a reboot do not fail.", {.kind = ShapeKind::kFlag}},
    kClustersKey,
    kInstancesKey,
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

Observation about(const Database& database, bool good, std::string found, std::string wanted = {}) {
  return {.status = good ? CheckStatus::kPass : CheckStatus::kFail,
          .subject = database.subject,
          .found = std::move(found),
          .wanted = std::move(wanted),
          .read = database.read};
}

void look_at_members(const Database& cluster, const CheckParameters& parameters,
                     std::vector<Observation>& out) {
  std::int64_t writers = 0;
  std::int64_t readers = 0;
  bool waits = false;
  for (const Value& member : items_at(cluster.item, "DBClusterMembers[]")) {
    const bool writes = member["IsClusterWriter"].text() == "true";
    ++(writes ? writers : readers);
    waits = waits || member["DBClusterParameterGroupStatus"].text() == "pending-reboot";
  }
  out.push_back(
      about(cluster, writers == 1, writers == 1 ? "it has a writer" : "it has no writer", "a writer"));
  if (parameters.has("readers")) {
    const std::int64_t wanted = parameters.number("readers", 0);
    out.push_back(about(cluster, readers >= wanted,
                        std::to_string(readers) + (readers == 1 ? " reader" : " readers"),
                        "at least " + std::to_string(wanted)));
    out.back().measure = static_cast<double>(-readers);
  }
  if (waits && !parameters.flag("allow_pending_reboot", false)) {
    out.push_back(about(cluster, false, "parameters wait for a reboot", "none"));
  }
}

void look_at_failover(const Database& database, std::vector<Observation>& out) {
  if (database.is_cluster) {
    const bool able = database.item["MultiAZ"].text() == "true";
    out.push_back(about(database, able, able ? "members in more than one zone" : "all members in one zone",
                        "members in more than one zone"));
  } else if (database.item["DBClusterIdentifier"].text().empty()) {
    const bool able = database.item["MultiAZ"].text() == "true";
    out.push_back(about(database, able, able ? "Multi-AZ" : "a single zone", "Multi-AZ"));
  }
}

void look_at_instance(const Database& instance, const CheckParameters& parameters,
                      std::vector<Observation>& out) {
  if (parameters.flag("allow_pending_reboot", false)) return;
  for (const Value& group : items_at(instance.item, "DBParameterGroups[]")) {
    if (group["ParameterApplyStatus"].text() != "pending-reboot") continue;
    out.push_back(about(
        instance, false,
        "parameters of " + std::string(group["DBParameterGroupName"].text()) + " wait for a reboot", "none"));
  }
}

void look_at_maintenance(const GateContext& context, const std::vector<Database>& databases,
                         std::vector<Observation>& out) {
  std::set<Place> places;
  for (const Database& database : databases) places.insert(database.place);
  for (const Place& place : places) {
    const Result<Value::List> pending = context.asker().ask_all(
        gate::kDescribePendingMaintenanceActions, place, Value::map({}), "PendingMaintenanceActions[]");
    for (const Database& database : databases) {
      if (database.place != place) continue;
      if (!pending) {
        out.push_back(unknown(database.subject, pending.error()));
        continue;
      }
      const std::string_view arn =
          database.item[database.is_cluster ? "DBClusterArn" : "DBInstanceArn"].text();
      for (const Value& one : *pending) {
        if (one["ResourceIdentifier"].text() != arn) continue;
        std::string actions;
        for (const Value& action : items_at(one, "PendingMaintenanceActionDetails[]")) {
          actions += (actions.empty() ? "" : ", ") + std::string(action["Action"].text());
        }
        out.push_back(about(database, false, "pending maintenance: " + actions, "none"));
        out.back().read = read_by(gate::kDescribePendingMaintenanceActions, context);
      }
    }
  }
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  std::vector<Observation> out;
  const Result<std::vector<Database>> databases = find_databases(context, parameters, out);
  if (!databases) return databases.error();
  for (const Database& database : *databases) {
    const std::string status(database.item[database.is_cluster ? "Status" : "DBInstanceStatus"].text());
    out.push_back(about(database, status == "available", status, "available"));
    if (database.is_cluster) {
      look_at_members(database, parameters, out);
    } else {
      look_at_instance(database, parameters, out);
    }
    if (parameters.flag("failover", false)) look_at_failover(database, out);
  }
  if (!databases->empty() && !parameters.flag("allow_pending_maintenance", false)) {
    look_at_maintenance(context, *databases, out);
  }
  return out;
}

}  // namespace

constinit const Check kDatabaseAvailable{
    .name = "database-available",
    .severity = Severity::kCritical,
    .explanation =
        "Clusters and instances are available, each cluster has its writer, and nothing is pending.",
    .advice =
        "Wait until it is available; pending maintenance and reboots belong into a window of their own.",
    .in_pre = true,
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
