#include "model/json.h"
#include "providers/aws/sns/operations.h"

namespace reconcile::aws::sns {

namespace {

bool says_nothing(const Value& value) {
  return value.is_empty() || (value.is_bool() && !value.as_bool()) ||
         (value.is_number() && same_number(value.as_number(), "0"));
}

Value brief(const Value& value) {
  if (!value.is_map()) return value;
  Value::Map out;
  for (const MapEntry& member : value.as_map()) {
    Value inner = brief(member.value);
    if (!says_nothing(inner)) out[member.key] = std::move(inner);
  }
  return {std::move(out)};
}

}  // namespace

Value attribute_of(const Value& item, std::string_view name) {
  for (const Value& entry : items_at(item, "entry[+]")) {
    if (entry["key"].text() == name) return {entry["value"].text()};
  }
  return {};
}

Value brief_policy(const Value& policy) {
  Value document;
  JsonError error;
  if (policy.is_empty() || !read_json(policy.text(), document, error)) return policy;
  const Value out = brief(document);
  return out.is_empty() ? Value() : Value(to_json(out));
}

std::vector<Request> set_one_by_one(const UpdateContext& context, const Operation& operation,
                                    std::string_view arn_member, std::span<const Pair> pairs) {
  std::vector<Request> out;
  for (const Pair& pair : pairs) {
    if (!context.changes(pair.attribute)) continue;
    Value::Map members;
    members[arn_member] = Value(context.key);
    members["AttributeName"] = Value(pair.name);
    members["AttributeValue"] = Value(context.to[pair.attribute].text());
    out.push_back({.operation = &operation, .members = std::move(members)});
  }
  return out;
}

}  // namespace reconcile::aws::sns
