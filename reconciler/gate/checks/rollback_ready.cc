#include <algorithm>
#include <charconv>

#include "model/reply_path.h"
#include "model/timestamp.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Key kParameters[] = {
    kClustersKey,
    kInstancesKey,
    kTablesKey,
    kServicesKey,
    {"state_buckets",
     "Buckets of Terraform states, beside those that the sources lie in.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

/// `family:revision`, out of an ARN or as it stands.
struct Revision {
  std::string family{};
  std::int64_t number = 0;
};

Revision revision_of(std::string_view text) {
  text = text.substr(text.rfind('/') + 1);
  const std::size_t colon = text.rfind(':');
  Revision out{.family = std::string(text.substr(0, colon))};
  if (colon == std::string_view::npos) return out;
  std::from_chars(text.data() + colon + 1, text.data() + text.size(), out.number);
  return out;
}

/// The newest active revision before `current`; 0 where there is none.
Result<std::int64_t> revision_before(const GateContext& context, const Place& place,
                                     const Revision& current) {
  const Result<Value::List> arns = context.asker().ask_all(
      gate::kListTaskDefinitions, place,
      Value::map({{"familyPrefix", current.family}, {"status", "ACTIVE"}, {"sort", "DESC"}}),
      "taskDefinitionArns[]");
  if (!arns) return arns.error();
  std::int64_t best = 0;
  for (const Value& arn : *arns) {
    const Revision one = revision_of(arn.text());
    if (one.family == current.family && one.number < current.number) best = std::max(best, one.number);
  }
  return best;
}

Observation look_at_service(const GateContext& context, const GateResource& service) {
  const Result<Value> reply =
      context.asker().ask(gate::kDescribeServices, service.place,
                          Value::map({{"cluster", service.attributes["cluster"]},
                                      {"services", Value::list({service.attributes["name"]})}}));
  if (!reply) return not_there(service.address, reply.error());
  const Value::List found = items_at(*reply, "services[]");
  if (found.size() != 1) return unknown(service.address, {.summary = "the reply does not name the service"});
  const Revision current = revision_of(found.front()["taskDefinition"].text());
  if (current.family.empty() || current.number == 0) {
    return unknown(service.address, {.summary = "the reply does not say which task definition it runs"});
  }
  const std::string name = current.family + ":" + std::to_string(current.number);
  if (current.number == 1) return {.subject = service.address, .found = name + " is the first revision"};
  const Result<std::int64_t> before = revision_before(context, service.place, current);
  if (!before) return unknown(service.address, before.error());
  Observation out{.subject = service.address,
                  .found = current.family + ":" + std::to_string(*before) + " is active, before " + name,
                  .wanted = "an active revision before " + name,
                  .read = read_by(gate::kListTaskDefinitions, context)};
  if (*before > 0) return out;
  out.status = CheckStatus::kFail;
  out.found = "no revision before " + name + " is active";
  return out;
}

Observation look_at_database(const Database& database) {
  const auto latest = moment_of(database.item["LatestRestorableTime"]);
  Observation out{.subject = database.subject,
                  .found = latest ? "it can be restored to " + rfc3339(*latest) : "it cannot be restored",
                  .wanted = "a restorable backup",
                  .read = database.read};
  if (!latest) out.status = CheckStatus::kFail;
  return out;
}

Observation look_at_table(const GateContext& context, const NamedThing& table) {
  const Result<Value> reply = context.asker().ask(gate::kDescribeContinuousBackups, table.place,
                                                  Value::map({{"TableName", table.name}}));
  if (!reply) return not_there(table.subject, reply.error());
  const Value& recovery = (*reply)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"];
  Observation out{.subject = table.subject,
                  .wanted = "a restorable backup",
                  .read = read_by(gate::kDescribeContinuousBackups, context)};
  if (recovery["PointInTimeRecoveryStatus"].text() == "ENABLED") {
    out.found = "point-in-time recovery is on";
    return out;
  }
  const Result<Value::List> backups = context.asker().ask_all(
      gate::kListBackups, table.place, Value::map({{"TableName", table.name}}), "BackupSummaries[]");
  if (!backups) return unknown(table.subject, backups.error());
  const bool any = std::ranges::any_of(
      *backups, [](const Value& backup) { return backup["BackupStatus"].text() == "AVAILABLE"; });
  out.found = any ? "it has a backup" : "point-in-time recovery is off, and there is no backup";
  if (!any) out.status = CheckStatus::kFail;
  return out;
}

Observation look_at_bucket(const GateContext& context, const std::string& name, const Place& place) {
  const std::string subject = "state bucket " + name;
  const Result<Value> reply =
      context.asker().ask(gate::kGetBucketVersioning, place, Value::map({{"Bucket", name}}));
  if (!reply) return not_there(subject, reply.error());
  const bool on = (*reply)["Status"].text() == "Enabled";
  return {.status = on ? CheckStatus::kPass : CheckStatus::kFail,
          .subject = subject,
          .found = on ? "versions are kept" : "versions are not kept",
          .wanted = "versioning on",
          .read = read_by(gate::kGetBucketVersioning, context)};
}

/// The services of the sources, and those that `services` names.
Result<std::vector<GateResource>> services_of(const GateContext& context, const CheckParameters& parameters) {
  Result<std::vector<GateResource>> out = context.resources({"aws_ecs_service"});
  if (!out) return out;
  const Place place = place_of(context, parameters);
  for (const std::string& text : parameters.texts("services")) {
    const std::size_t slash = text.find('/');
    const std::string cluster = text.substr(0, slash);
    const std::string name = text.substr(slash + 1);
    const bool known = std::ranges::any_of(*out, [&](const GateResource& one) {
      const std::string_view its = one.attributes["cluster"].text();
      return one.attributes["name"].text() == name && its.substr(its.rfind('/') + 1) == cluster;
    });
    if (known) continue;
    out->push_back({.address = text,
                    .type = "aws_ecs_service",
                    .place = place,
                    .attributes = Value::map({{"cluster", cluster}, {"name", name}})});
  }
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<std::vector<GateResource>> services = services_of(context, parameters);
  if (!services) return services.error();
  const Result<std::vector<NamedThing>> tables =
      named_things(context, parameters, {"aws_dynamodb_table"}, "name", "tables");
  if (!tables) return tables.error();
  std::vector<Observation> out;
  for (const GateResource& service : *services) out.push_back(look_at_service(context, service));
  const Result<std::vector<Database>> databases = find_databases(context, parameters, out);
  if (!databases) return databases.error();
  for (const Database& database : *databases) {
    // A member of a cluster is restored with the cluster.
    if (!database.is_cluster && !database.item["DBClusterIdentifier"].text().empty()) continue;
    out.push_back(look_at_database(database));
  }
  for (const NamedThing& table : *tables) out.push_back(look_at_table(context, table));
  for (const GateContext::StateBucket& bucket : context.state_buckets()) {
    out.push_back(look_at_bucket(context, bucket.name, bucket.place));
  }
  for (const std::string& bucket : parameters.texts("state_buckets")) {
    const bool known =
        std::ranges::any_of(context.state_buckets(), [&](const auto& one) { return one.name == bucket; });
    if (!known) out.push_back(look_at_bucket(context, bucket, place_of(context, parameters)));
  }
  return out;
}

}  // namespace

constinit const Check kRollbackReady{
    .name = "rollback-ready",
    .severity = Severity::kHigh,
    .explanation =
        "There is a way back: an earlier task definition is active, databases and tables can be restored, "
        "and "
        "the state's bucket keeps versions.",
    .advice =
        "Keep task definitions with skip_destroy = true, turn backups on, and turn versioning on for the "
        "bucket of the state.",
    .in_pre = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
