#include <algorithm>
#include <optional>

#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/ages.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

using std::chrono::seconds;
using TimePoint = std::chrono::system_clock::time_point;

constexpr Key kParameters[] = {
    {"retention_days",
     "Automated backups are kept at least so long.",
     {.kind = ShapeKind::kCount, .least = 1}},
    {"rpo", "The latest restorable time is at most so old.", {.kind = ShapeKind::kTime}},
    {"snapshot_age",
     "A manual snapshot (DynamoDB: a backup) is at most so old; without it none is asked for.",
     {.kind = ShapeKind::kTime}},
    kClustersKey,
    kInstancesKey,
    kTablesKey,
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

struct Limits {
  std::int64_t retention_days;
  seconds rpo;
  std::optional<seconds> snapshot_age;
};

Limits limits_of(const CheckParameters& parameters) {
  Limits out{parameters.number("retention_days", 7), parameters.time("rpo", std::chrono::minutes(5)),
             std::nullopt};
  if (parameters.has("snapshot_age")) out.snapshot_age = parameters.time("snapshot_age", seconds(0));
  return out;
}

/// An observation of how old a moment is; one that is not there fails.
Observation age_of(const GateContext& context, const std::string& subject, std::string_view what,
                   const std::optional<TimePoint>& moment, seconds limit, const Operation& by) {
  Observation out{.subject = subject,
                  .wanted = std::string(what) + " at most " + age_text(limit) + " old",
                  .read = read_by(by, context)};
  if (!moment) {
    out.status = CheckStatus::kFail;
    out.found = "there is no " + std::string(what);
    return out;
  }
  const auto age = std::chrono::duration_cast<seconds>(context.now() - *moment);
  out.found =
      std::string(what) + " " + rfc3339(*moment) + ", " + age_text(std::max(age, seconds(0))) + " old";
  out.measure = static_cast<double>(age.count());
  if (age > limit) out.status = CheckStatus::kFail;
  return out;
}

Observation retention(const std::string& subject, std::int64_t days, const Limits& limits, std::string read) {
  return {.status = days >= limits.retention_days ? CheckStatus::kPass : CheckStatus::kFail,
          .subject = subject,
          .found = days > 0 ? "automated backups are kept " + std::to_string(days) + " days"
                            : "automated backups are off",
          .wanted = "at least " + std::to_string(limits.retention_days) + " days",
          .read = std::move(read),
          .measure = static_cast<double>(-days)};
}

void look_at_database(const GateContext& context, const Database& database, const Limits& limits,
                      std::vector<Observation>& out) {
  const std::int64_t days = integer_of(database.item["BackupRetentionPeriod"]);
  out.push_back(retention(database.subject, days, limits, database.read));
  out.push_back(age_of(context, database.subject, "latest restorable time",
                       moment_of(database.item["LatestRestorableTime"]), limits.rpo,
                       database.is_cluster ? gate::kDescribeDBClusters : gate::kDescribeDBInstances));
  if (!limits.snapshot_age) return;
  const Operation& operation =
      database.is_cluster ? gate::kDescribeDBClusterSnapshots : gate::kDescribeDBSnapshots;
  const Result<Value::List> snapshots = context.asker().ask_all(
      operation, database.place,
      Value::map({{database.is_cluster ? "DBClusterIdentifier" : "DBInstanceIdentifier", database.name},
                  {"SnapshotType", "manual"}}),
      database.is_cluster ? "DBClusterSnapshots[]" : "DBSnapshots[]");
  if (!snapshots) return out.push_back(unknown(database.subject, snapshots.error()));
  std::optional<TimePoint> latest;
  for (const Value& snapshot : *snapshots) {
    if (snapshot["Status"].text() != "available") continue;
    const auto made = moment_of(snapshot["SnapshotCreateTime"]);
    if (made && (!latest || *made > *latest)) latest = made;
  }
  out.push_back(
      age_of(context, database.subject, "manual snapshot", latest, *limits.snapshot_age, operation));
}

void look_at_backups(const GateContext& context, const NamedThing& table, seconds limit,
                     std::vector<Observation>& out) {
  const Result<Value::List> backups = context.asker().ask_all(
      gate::kListBackups, table.place, Value::map({{"TableName", table.name}}), "BackupSummaries[]");
  if (!backups) return out.push_back(unknown(table.subject, backups.error()));
  std::optional<TimePoint> latest;
  for (const Value& backup : *backups) {
    if (backup["BackupStatus"].text() != "AVAILABLE") continue;
    const auto made = moment_of(backup["BackupCreationDateTime"]);
    if (made && (!latest || *made > *latest)) latest = made;
  }
  out.push_back(age_of(context, table.subject, "backup", latest, limit, gate::kListBackups));
}

void look_at_tables(const GateContext& context, const std::vector<NamedThing>& tables, const Limits& limits,
                    std::vector<Observation>& out) {
  for (const NamedThing& table : tables) {
    const Result<Value> reply = context.asker().ask(gate::kDescribeContinuousBackups, table.place,
                                                    Value::map({{"TableName", table.name}}));
    if (!reply) {
      out.push_back(not_there(table.subject, reply.error()));
      continue;
    }
    const Value& recovery = (*reply)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"];
    const bool on = recovery["PointInTimeRecoveryStatus"].text() == "ENABLED";
    out.push_back({.status = on ? CheckStatus::kPass : CheckStatus::kFail,
                   .subject = table.subject,
                   .found = on ? "point-in-time recovery is on" : "point-in-time recovery is off",
                   .wanted = "on",
                   .read = read_by(gate::kDescribeContinuousBackups, context)});
    if (!on) continue;
    // Tables can be restored to five minutes ago at the latest, whatever the limit for databases.
    const seconds limit =
        std::max(limits.rpo, seconds(std::chrono::minutes(5))) + seconds(std::chrono::minutes(1));
    const auto latest = moment_of(recovery["LatestRestorableDateTime"]);
    out.push_back(age_of(context, table.subject, "latest restorable time", latest, limit,
                         gate::kDescribeContinuousBackups));
    // Where the service does not say how long, it is its own 35 days.
    if (!recovery["RecoveryPeriodInDays"].is_null()) {
      out.push_back(retention(table.subject, integer_of(recovery["RecoveryPeriodInDays"]), limits,
                              read_by(gate::kDescribeContinuousBackups, context)));
    }
    if (limits.snapshot_age) look_at_backups(context, table, *limits.snapshot_age, out);
  }
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Limits limits = limits_of(parameters);
  std::vector<Observation> out;
  const Result<std::vector<Database>> databases = find_databases(context, parameters, out);
  if (!databases) return databases.error();
  for (const Database& database : *databases) {
    // A member of a cluster is backed up with the cluster.
    if (!database.is_cluster && !database.item["DBClusterIdentifier"].text().empty()) continue;
    look_at_database(context, database, limits, out);
  }
  const Result<std::vector<NamedThing>> tables =
      named_things(context, parameters, {"aws_dynamodb_table"}, "name", "tables");
  if (!tables) return tables.error();
  look_at_tables(context, *tables, limits, out);
  return out;
}

}  // namespace

constinit const Check kBackupRecent{
    .name = "backup-recent",
    .severity = Severity::kCritical,
    .explanation = "Databases and tables can be restored: backups are on, kept long enough, and recent.",
    .advice =
        "Turn backups on, or take a snapshot: aws rds create-db-cluster-snapshot, aws rds "
        "create-db-snapshot, "
        "aws dynamodb create-backup.",
    .in_pre = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
