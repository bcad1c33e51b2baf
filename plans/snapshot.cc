#include "plans/snapshot.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "model/request.h"

namespace reconcile {

namespace {

/// Types that have no table of ours and keep data all the same.
constexpr std::array<std::string_view, 4> kDatabases = {"aws_docdb_cluster", "aws_neptune_cluster",
                                                        "aws_redshift_cluster", "aws_memorydb_cluster"};
/// Of what only the provider's binary can tell to be over.
constexpr int kProviderUsual = 60;

Call call_of(const Operation& operation, const RequestPlace& place, Value members) {
  return {std::string(operation.service->name), std::string(operation.name), place.region,
          std::move(members)};
}

/// RDS keeps names in lower case.
std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

}  // namespace

const char* to_string(SnapshotPolicy policy) {
  switch (policy) {
    case SnapshotPolicy::kAlways: return "always";
    case SnapshotPolicy::kRisky: return "risky";
    case SnapshotPolicy::kNever: return "never";
  }
  return "";
}

ActionSnapshot snapshot_of(const Deviation& instance, const RequestPlace& place) {
  if (instance.type == nullptr) {
    const std::string& type = instance.finding.type;
    const bool database =
        std::ranges::any_of(kDatabases, [&](std::string_view prefix) { return type.starts_with(prefix); });
    return {.reason = database ? "no table says how one of " + type + " is made" : std::string()};
  }
  const Snapshot* table = instance.type->snapshot;
  if (table == nullptr) return {};
  if (!table->none.empty()) return {.reason = std::string(table->none)};
  const Value& attributes = instance.desired;
  const UpdateContext context = unchanged(attributes, place);
  Result<Value> members = request_members(table->params, context);
  Result<Value> listed = request_members(table->list_params, context);
  const std::string subject = request_text(table->subject, context);
  if (!members.ok() || !listed.ok() || subject.empty() != table->subject.empty())
    return {.reason = "the state does not say of what"};
  // Filled in by `name_snapshot`.
  members->as_map()[table->name] = Value();
  if (!table->list_name.empty()) listed->as_map()[table->list_name] = Value();
  return {.name = lower(subject),
          .create = call_of(*table->operation, place, *std::move(members)),
          .list = call_of(*table->list, place, *std::move(listed)),
          .items = std::string(table->items),
          .item_name = std::string(table->item_name),
          .status = std::string(table->status),
          .settled = {table->settled.begin(), table->settled.end()},
          .failed = {table->failed.begin(), table->failed.end()},
          .usual_seconds = table->usual_seconds,
          .timeout_seconds = table->timeout_seconds};
}

void name_snapshot(ActionSnapshot& snapshot, std::string_view plan_id) {
  if (snapshot.create.operation.empty()) return;
  snapshot.name = "reconcile-" + std::string(plan_id) + (snapshot.name.empty() ? "" : "-") + snapshot.name;
  for (MapEntry& member : snapshot.create.parameters.as_map()) {
    if (member.value.is_null()) member.value = snapshot.name;
  }
  for (MapEntry& member : snapshot.list.parameters.as_map()) {
    if (member.value.is_null()) member.value = Value::list({Value(snapshot.name)});
  }
}

bool needs_snapshot(const Action& action, SnapshotPolicy policy) {
  const bool keeps_data = !action.snapshot.name.empty() || !action.snapshot.reason.empty();
  if (!keeps_data || policy == SnapshotPolicy::kNever) return false;
  return action.risk >= Risk::kRestart ||
         (policy == SnapshotPolicy::kAlways && !action.snapshot.name.empty());
}

int usual_seconds(const Action& action, SnapshotPolicy policy) {
  const int own = action.means == Means::kPlugin ? std::max(kProviderUsual, action.settle.usual_seconds)
                                                 : action.settle.usual_seconds;
  return own + (needs_snapshot(action, policy) ? action.snapshot.usual_seconds : 0);
}

std::string snapshot_status_query(const ActionSnapshot& snapshot) {
  std::string items = snapshot.items;
  if (items.ends_with("[]")) items.resize(items.size() - 2);
  return items + "[?" + snapshot.item_name + "=='" + snapshot.name + "']." + snapshot.status + " | [0]";
}

}  // namespace reconcile
