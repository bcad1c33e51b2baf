#include "providers/aws/elbv2/settings.h"

namespace reconcile::aws::elbv2 {

namespace {

/// The value at `block.member` or `attribute` of Terraform's attributes.
const Value& at(const Value& attributes, std::string_view path) {
  const std::size_t dot = path.find('.');
  const Value& value = attributes[path.substr(0, dot)];
  return dot == std::string_view::npos ? value : value.at(0)[path.substr(dot + 1)];
}

}  // namespace

Value setting(const LiveContext& context, std::string_view key) {
  for (const Value& pair : items_at(context.item["@attributes"], "[]")) {
    if (pair["Key"].text() == key) return Value(pair["Value"].text());
  }
  return Value::unknown();
}

Value number_setting(const LiveContext& context, std::string_view key) {
  const Value value = setting(context, key);
  return value.is_string() && !value.is_empty() ? Value::number(value.as_string()) : value;
}

Value bool_setting(const LiveContext& context, std::string_view key) {
  const Value value = setting(context, key);
  return value.is_string() ? Value(value.as_string() == "true") : value;
}

std::vector<Request> settings_request(const UpdateContext& context, const Operation& operation,
                                      std::span<const Param> identity, std::span<const Setting> settings) {
  Value::List members;
  for (const Setting& one : settings) {
    if (!context.changes(one.attribute.substr(0, one.attribute.find('.')))) continue;
    const Value& to = at(context.to, one.attribute);
    const Value& from = at(context.from, one.attribute);
    if (to.text() == from.text()) continue;
    members.push_back(
        Value::map({{"Key", one.key}, {"Value", to.is_empty() ? Value(one.none) : Value(to.text())}}));
  }
  if (members.empty()) return {};
  Request request = make_request(operation, identity, context);
  if (request.members.is_map()) request.members.as_map()["Attributes.member"] = Value(std::move(members));
  return {std::move(request)};
}

}  // namespace reconcile::aws::elbv2
