#include "providers/aws/dynamodb/table_updates.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elements.h"

namespace reconcile::aws::dynamodb {

namespace {

bool is_true(const Value& value) { return value.text() == "true"; }

bool is_on_demand(const Value& table) { return table["billing_mode"].text() == "PAY_PER_REQUEST"; }

Request start(const UpdateContext& context) { return request_of(kUpdateTable, kTableName, context); }

/// One call with one member.
Calls call_with(const UpdateContext& context, std::string_view member, Value value) {
  Request request = start(context);
  set_if_given(request.members, member, std::move(value));
  return {std::move(request)};
}

/// The provisioned capacity of a table or an index; AWS takes no less than one unit.
Value throughput(const Value& thing) {
  const auto units = [](const Value& value) {
    return value.text().empty() || same_number(value.text(), "0") ? Value(1) : Value::number(value.text());
  };
  return Value::map({{"ReadCapacityUnits", units(thing["read_capacity"])},
                     {"WriteCapacityUnits", units(thing["write_capacity"])}});
}

/// What autoscaling owns is unknown, and not to be touched.
bool same_units(const Value& a, const Value& b) {
  return a.is_unknown() || b.is_unknown() || same_number(a.text(), b.text());
}

bool same_capacity(const Value& a, const Value& b) {
  return same_units(a["read_capacity"], b["read_capacity"]) &&
         same_units(a["write_capacity"], b["write_capacity"]);
}

Value limits(const Value& block) {
  const Value& wanted = block.is_list() ? block.at(0) : block;
  const auto limit = [](const Value& value) {
    return value.text().empty() || same_number(value.text(), "0") ? Value(-1) : Value::number(value.text());
  };
  return Value::map({{"MaxReadRequestUnits", limit(wanted["max_read_request_units"])},
                     {"MaxWriteRequestUnits", limit(wanted["max_write_request_units"])}});
}

Value index_update(std::string_view action, Value index) {
  return Value::list({Value::map({{std::string(action), std::move(index)}})});
}

const Value& index_named(const Value& table, const Value& index) {
  return element_with(table["global_secondary_index"], "name", index["name"].text());
}

/// Whether an index is another one, which AWS can't turn it into.
bool same_shape(const Value& a, const Value& b) {
  for (const std::string_view member : {"hash_key", "range_key", "projection_type"}) {
    if (a[member].text() != b[member].text()) return false;
  }
  return only_in(a["non_key_attributes"], b["non_key_attributes"]).empty() &&
         only_in(b["non_key_attributes"], a["non_key_attributes"]).empty();
}

/// The indexes of `a` that `b` lacks or has in another shape.
Value::List replaced_indexes(const Value& a, const Value& b) {
  Value::List out;
  for (const Value& index : items_at(a["global_secondary_index"], "[]")) {
    const Value& other = index_named(b, index);
    if (other.is_null() || !same_shape(index, other)) out.push_back(index);
  }
  return out;
}

Value key_schema(const Value& index) {
  const auto key = [](const Value& name, std::string_view role) {
    return Value::map({{"AttributeName", name}, {"KeyType", role}});
  };
  Value out = Value::list({key(index["hash_key"], "HASH")});
  if (!index["range_key"].is_empty()) out.as_list().push_back(key(index["range_key"], "RANGE"));
  return out;
}

Value definitions(const Value& table) {
  Value::List out;
  for (const Value& attribute : items_at(table["attribute"], "[]")) {
    out.push_back(Value::map({{"AttributeName", attribute["name"]}, {"AttributeType", attribute["type"]}}));
  }
  return out;
}

Value new_index(const Value& index, bool on_demand) {
  Value projection = Value::map({{"ProjectionType", index["projection_type"]}});
  set_if_given(projection, "NonKeyAttributes", index["non_key_attributes"]);
  Value out = Value::map({{"IndexName", index["name"]},
                          {"KeySchema", key_schema(index)},
                          {"Projection", std::move(projection)}});
  if (!on_demand) out.as_map()["ProvisionedThroughput"] = throughput(index);
  if (on_demand && !index["on_demand_throughput"].is_empty()) {
    out.as_map()["OnDemandThroughput"] = limits(index["on_demand_throughput"]);
  }
  return out;
}

/// What is to be updated in an index that stays.
Value index_change(const Value& to, const Value& from, bool on_demand) {
  Value out = Value::map({{"IndexName", to["name"]}});
  if (!on_demand && !same_capacity(to, from)) out.as_map()["ProvisionedThroughput"] = throughput(to);
  if (on_demand && limits(to["on_demand_throughput"]) != limits(from["on_demand_throughput"])) {
    out.as_map()["OnDemandThroughput"] = limits(to["on_demand_throughput"]);
  }
  return out.as_map().size() > 1 ? out : Value();
}

const Value& block(const Value& table, std::string_view name) { return table[name].at(0); }

/// What is switched off tells no details; they are then as the state has them.
const Value& known(const Value& value, const Value& in_state) {
  return value.is_unknown() ? in_state : value;
}

/// A replica's backups are switched where it is.
Request recovery_of(const UpdateContext& context, const Value& replica) {
  Request request = request_of(kUpdateContinuousBackups, kTableName, context);
  set_if_given(
      request.members, "PointInTimeRecoverySpecification",
      Value::map({{"PointInTimeRecoveryEnabled", Value(is_true(replica["point_in_time_recovery"]))}}));
  request.region = replica["region_name"].text();
  return request;
}

bool loses_recovery(const UpdateContext& context) {
  const Value::List before = items_at(context.from["replica"], "[]");
  return std::ranges::any_of(before, [&](const Value& old) {
    const Value& kept = element_with(context.to["replica"], "region_name", old["region_name"].text());
    return !kept.is_null() && is_true(old["point_in_time_recovery"]) &&
           !is_true(kept["point_in_time_recovery"]);
  });
}

bool was_replicated(const UpdateContext& context) {
  for (const Value& replica : items_at(context.from["replica"], "[]")) {
    if (element_with(context.to["replica"], "region_name", replica["region_name"].text()).is_null())
      return true;
  }
  return false;
}

}  // namespace

Calls set_capacity(const UpdateContext& context) {
  Request request = start(context);
  if (!request.members.is_map()) return {std::move(request)};
  Value::Map& members = request.members.as_map();
  const bool new_mode = context.changes("billing_mode");
  if (new_mode) {
    members["BillingMode"] = is_on_demand(context.to) ? "PAY_PER_REQUEST" : "PROVISIONED";
  }
  if (is_on_demand(context.to)) return new_mode ? Calls{std::move(request)} : Calls{};
  members["ProvisionedThroughput"] = throughput(context.to);
  if (new_mode) {
    Value::List indexes;
    for (const Value& index : items_at(context.from["global_secondary_index"], "[]")) {
      const Value& wanted = index_named(context.to, index);
      indexes.push_back(Value::map(
          {{"Update",
            Value::map({{"IndexName", index["name"]},
                        {"ProvisionedThroughput", throughput(wanted.is_null() ? index : wanted)}})}}));
    }
    set_if_given(request.members, "GlobalSecondaryIndexUpdates", std::move(indexes));
  }
  return {std::move(request)};
}

Calls set_indexes(const UpdateContext& context) {
  constexpr std::string_view kUpdates = "GlobalSecondaryIndexUpdates";
  const bool on_demand = is_on_demand(context.to);
  Calls out;
  for (const Value& index : replaced_indexes(context.from, context.to)) {
    Calls call =
        call_with(context, kUpdates, index_update("Delete", Value::map({{"IndexName", index["name"]}})));
    out.push_back(std::move(call.front()));
  }
  for (const Value& index : items_at(context.to["global_secondary_index"], "[]")) {
    const Value& old = index_named(context.from, index);
    if (old.is_null() || !same_shape(index, old)) continue;
    // A table that becomes provisioned has taken its indexes along.
    if (context.changes("billing_mode") && !on_demand) continue;
    Value change = index_change(index, old, on_demand);
    if (change.is_null()) continue;
    out.push_back(std::move(call_with(context, kUpdates, index_update("Update", std::move(change))).front()));
  }
  for (const Value& index : replaced_indexes(context.to, context.from)) {
    Calls call = call_with(context, kUpdates, index_update("Create", new_index(index, on_demand)));
    set_if_given(call.front().members, "AttributeDefinitions", definitions(context.to));
    out.push_back(std::move(call.front()));
  }
  return out;
}

Risk risk_of_indexes(const UpdateContext& context) {
  return replaced_indexes(context.from, context.to).empty() ? Risk::kOnline : Risk::kDestructive;
}

Calls set_limits(const UpdateContext& context) {
  return call_with(context, "OnDemandThroughput", limits(context.to["on_demand_throughput"]));
}

Calls set_stream(const UpdateContext& context) {
  constexpr std::string_view kSpecification = "StreamSpecification";
  Calls out;
  if (is_true(context.from["stream_enabled"])) {
    out = call_with(context, kSpecification, Value::map({{"StreamEnabled", false}}));
  }
  if (is_true(context.to["stream_enabled"])) {
    Value stream = Value::map({{"StreamEnabled", true}});
    set_if_given(stream, "StreamViewType",
                 known(context.to["stream_view_type"], context.state["stream_view_type"]));
    out.push_back(std::move(call_with(context, kSpecification, std::move(stream)).front()));
  }
  return out;
}

Risk risk_of_stream(const UpdateContext& context) {
  return is_true(context.from["stream_enabled"]) ? Risk::kOutage : Risk::kOnline;
}

Calls set_encryption(const UpdateContext& context) {
  const Value& wanted = block(context.to, "server_side_encryption");
  const bool on = is_true(wanted["enabled"]);
  Value specification = Value::map({{"Enabled", on}});
  if (on) {
    specification.as_map()["SSEType"] = "KMS";
    set_if_given(specification, "KMSMasterKeyId", wanted["kms_key_arn"]);
  }
  return call_with(context, "SSESpecification", std::move(specification));
}

Calls set_replicas(const UpdateContext& context) {
  const auto action = [&](std::string_view name, const Value& replica, bool with_key) {
    Value members = Value::map({{"RegionName", replica["region_name"]}});
    if (with_key) set_if_given(members, "KMSMasterKeyId", replica["kms_key_arn"]);
    return std::move(call_with(context, "ReplicaUpdates", index_update(name, std::move(members))).front());
  };
  const Value& to = context.to["replica"];
  const Value& from = context.from["replica"];
  Calls out;
  for (const Value& replica : items_at(from, "[]")) {
    if (element_with(to, "region_name", replica["region_name"].text()).is_null()) {
      out.push_back(action("Delete", replica, false));
    }
  }
  for (const Value& replica : items_at(to, "[]")) {
    const Value& old = element_with(from, "region_name", replica["region_name"].text());
    if (old.is_null()) {
      out.push_back(action("Create", replica, true));
    } else if (!replica["kms_key_arn"].is_empty() &&
               old["kms_key_arn"].text() != replica["kms_key_arn"].text()) {
      out.push_back(action("Update", replica, true));
    }
    if (is_true(replica["point_in_time_recovery"]) != is_true(old["point_in_time_recovery"])) {
      out.push_back(recovery_of(context, replica));
    }
  }
  return out;
}

Risk risk_of_replicas(const UpdateContext& context) {
  return was_replicated(context) || loses_recovery(context) ? Risk::kDestructive : Risk::kOnline;
}

Calls set_backups(const UpdateContext& context) {
  const Value& wanted = block(context.to, "point_in_time_recovery");
  const bool on = is_true(wanted["enabled"]);
  const Value& days = known(wanted["recovery_period_in_days"],
                            block(context.state, "point_in_time_recovery")["recovery_period_in_days"]);
  Value specification = Value::map({{"PointInTimeRecoveryEnabled", on}});
  if (on && !same_number(days.text(), "0")) set_if_given(specification, "RecoveryPeriodInDays", days);
  Request request = request_of(kUpdateContinuousBackups, kTableName, context);
  set_if_given(request.members, "PointInTimeRecoverySpecification", std::move(specification));
  return {std::move(request)};
}

Risk risk_of_backups(const UpdateContext& context) {
  return is_true(block(context.to, "point_in_time_recovery")["enabled"]) ? Risk::kOnline : Risk::kDestructive;
}

Calls set_ttl(const UpdateContext& context) {
  const Value& to = block(context.to, "ttl");
  const Value& from = block(context.from, "ttl");
  const bool on = is_true(to["enabled"]);
  if (on == is_true(from["enabled"])) return {};
  Value specification = Value::map({{"Enabled", on}});
  set_if_given(specification, "AttributeName",
               known((on ? to : from)["attribute_name"], block(context.state, "ttl")["attribute_name"]));
  Request request = request_of(kUpdateTimeToLive, kTableName, context);
  set_if_given(request.members, "TimeToLiveSpecification", std::move(specification));
  return {std::move(request)};
}

Risk risk_of_ttl(const UpdateContext& context) {
  return is_true(block(context.to, "ttl")["enabled"]) ? Risk::kDestructive : Risk::kOnline;
}

}  // namespace reconcile::aws::dynamodb
