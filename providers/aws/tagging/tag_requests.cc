#include "providers/aws/tagging/tag_requests.h"

#include <string>
#include <utility>

#include "model/request.h"

namespace reconcile::aws::tagging {

namespace {

Value one_tag(TagForm form, std::string_view key, const Value* value) {
  const bool lower = form == TagForm::kLower;
  const bool prefixed = form == TagForm::kTagKey;
  Value::Map out;
  out[lower ? "key" : prefixed ? "TagKey" : "Key"] = Value(key);
  if (value != nullptr) out[lower ? "value" : prefixed ? "TagValue" : "Value"] = Value(value->text());
  return {std::move(out)};
}

bool is_aws_tag(std::string_view key) { return key.starts_with("aws:"); }

}  // namespace

std::vector<Request> tag_requests(const UpdateContext& context, const TagCalls& calls) {
  Value::List added;
  Value::Map added_map;
  Value::List removed;
  const Value& to = context.to["tags"];
  const Value& from = context.from["tags"];
  if (to.is_map()) {
    for (const MapEntry& tag : to.as_map()) {
      if (is_aws_tag(tag.key) || from[tag.key] == tag.value) continue;
      added.push_back(one_tag(calls.form, tag.key, &tag.value));
      added_map[tag.key] = Value(tag.value.text());
    }
  }
  if (from.is_map()) {
    for (const MapEntry& tag : from.as_map()) {
      if (is_aws_tag(tag.key) || !to[tag.key].is_null()) continue;
      removed.push_back(calls.removes_tags ? one_tag(calls.form, tag.key, nullptr) : Value(tag.key));
    }
  }
  std::vector<Request> out;
  const auto add = [&](const Operation* operation, std::string_view member, Value value) {
    Result<Value> members = request_members(calls.identity, context);
    Request request{.operation = operation, .members = members.ok() ? *std::move(members) : Value()};
    if (request.members.is_map()) request.members.as_map()[member] = std::move(value);
    out.push_back(std::move(request));
  };
  if (!removed.empty()) add(calls.remove, calls.keys, std::move(removed));
  if (!added.empty()) {
    add(calls.add, calls.tags,
        calls.form == TagForm::kMap ? Value(std::move(added_map)) : Value(std::move(added)));
  }
  return out;
}

}  // namespace reconcile::aws::tagging
