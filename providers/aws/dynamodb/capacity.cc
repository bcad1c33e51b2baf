#include "providers/aws/dynamodb/capacity.h"

#include <string>

#include "model/reply_path.h"
#include "providers/aws/dynamodb/key_schema.h"
#include "providers/aws/scaling/scalable_targets.h"

namespace reconcile::aws::dynamodb {

namespace {

struct Dimension {
  std::string_view member;     // of ProvisionedThroughput
  std::string_view attribute;  // Terraform's
  std::string_view scalable;   // Application Auto Scaling's
};

constexpr Dimension kRead{"ReadCapacityUnits", "read_capacity", "ReadCapacityUnits"};
constexpr Dimension kWrite{"WriteCapacityUnits", "write_capacity", "WriteCapacityUnits"};

/// The capacity of a table or an index; none where it is on demand.
const Value& capacity(const Value& thing, const Dimension& dimension) {
  return thing["ProvisionedThroughput"][dimension.member];
}

bool differs(const Value& desired, const Value& thing, const Dimension& dimension) {
  return scaling::whole_number(desired[dimension.attribute]).value_or(0) !=
         scaling::whole_number(capacity(thing, dimension)).value_or(0);
}

bool differs(const Value& desired, const Value& thing) {
  return differs(desired, thing, kRead) || differs(desired, thing, kWrite);
}

const Value& desired_index(const LiveContext& table, std::string_view name) {
  static const Value none;
  const Value& indexes = table.desired["global_secondary_index"];
  if (!indexes.is_list()) return none;
  for (const Value& index : indexes.as_list()) {
    if (index["name"].text() == name) return index;
  }
  return none;
}

std::string table_id(const LiveContext& table) {
  return "table/" + std::string(table.item["TableName"].text());
}

std::string index_id(const LiveContext& table, const Value& index) {
  return table_id(table) + "/index/" + std::string(index["IndexName"].text());
}

bool is_provisioned(const LiveContext& table) {
  return table.item["BillingModeSummary"]["BillingMode"].text() != "PAY_PER_REQUEST";
}

bool is_owned(const LiveContext& table, std::string_view id, std::string_view kind, const Value& thing,
              const Dimension& dimension) {
  const std::string scalable = "dynamodb:" + std::string(kind) + ":" + std::string(dimension.scalable);
  return scaling::owns(table.item["@targets"], id, scalable, capacity(thing, dimension));
}

Value on_demand(const Value& index) {
  const Value& limits = index["OnDemandThroughput"];
  if (!limits.is_map()) return Value::List{};
  return Value::list({Value::map({{"max_read_request_units", limits["MaxReadRequestUnits"]},
                                  {"max_write_request_units", limits["MaxWriteRequestUnits"]}})});
}

}  // namespace

bool capacity_differs(const LiveContext& table) { return !scalable_ids(table).as_list().empty(); }

Value scalable_ids(const LiveContext& table) {
  Value::List ids;
  if (!is_provisioned(table)) return ids;
  if (differs(table.desired, table.item)) ids.emplace_back(table_id(table));
  for (const Value& index : items_at(table.item["GlobalSecondaryIndexes"], "[]")) {
    const Value& desired = desired_index(table, index["IndexName"].text());
    if (desired.is_map() && differs(desired, index)) ids.emplace_back(index_id(table, index));
  }
  return ids;
}

bool read_capacity_is_owned(const LiveContext& table) {
  return is_owned(table, table_id(table), "table", table.item, kRead);
}

bool write_capacity_is_owned(const LiveContext& table) {
  return is_owned(table, table_id(table), "table", table.item, kWrite);
}

Value global_indexes(const LiveContext& table) {
  const auto units = [&](const Value& index, const Dimension& dimension) {
    if (is_owned(table, index_id(table, index), "index", index, dimension)) return Value::unknown();
    return capacity(index, dimension);
  };
  Value::List out;
  for (const Value& index : items_at(table.item["GlobalSecondaryIndexes"], "[]")) {
    out.push_back(Value::map({
        {"hash_key", key_of(index, "HASH")},
        {"name", index["IndexName"]},
        {"non_key_attributes", index["Projection"]["NonKeyAttributes"]},
        {"on_demand_throughput", on_demand(index)},
        {"projection_type", index["Projection"]["ProjectionType"]},
        {"range_key", key_of(index, "RANGE")},
        {"read_capacity", units(index, kRead)},
        {"write_capacity", units(index, kWrite)},
    }));
  }
  return out;
}

}  // namespace reconcile::aws::dynamodb
