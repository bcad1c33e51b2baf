#include "providers/aws/wafv2/request.h"

#include <string_view>

#include "model/reply_path.h"
#include "providers/aws/wafv2/base64.h"

namespace reconcile::aws::wafv2 {

namespace {

/// Puts `value` where a reply has it under `path`: `A`, `A[]`, `A[].B` or the block itself.
void put(Value::Map& out, std::string_view path, const Value& value) {
  if (path == ".") {
    for (const MapEntry& entry : value.as_map()) out[entry.key] = entry.value;
    return;
  }
  const std::size_t list = path.find("[]");
  const std::string_view name = path.substr(0, list);
  const std::string_view rest =
      list == std::string_view::npos || list + 2 == path.size() ? std::string_view{} : path.substr(list + 3);
  if (rest.empty()) {
    out[name] = value;
    return;
  }
  Value::List items;
  for (const Value& item : items_at(value, "[]")) items.push_back(Value::map({{std::string(rest), item}}));
  out[name] = Value(std::move(items));
}

}  // namespace

Value value_to_send(const Attribute& attribute, const Value& value) {
  if (value.is_empty()) return {};
  if (attribute.encode != nullptr) return attribute.encode(value);
  switch (attribute.kind) {
    case Kind::kNumber: return Value::number(value.text());
    case Kind::kBool: return value.text() == "true";
    case Kind::kBlock: {
      const Value& block = value.is_list() ? value.at(0) : value;
      Value sent = block_to_send(attribute.block, block);
      const bool says_nothing = sent.is_empty() && (attribute.traits & kPresence) == 0;
      return says_nothing ? Value() : sent;
    }
    case Kind::kBlockList:
    case Kind::kBlockSet: {
      Value::List out;
      for (const Value& block : items_at(value, "[]")) out.push_back(block_to_send(attribute.block, block));
      return out;
    }
    default: return value;
  }
}

Value block_to_send(std::span<const Attribute> members, const Value& block) {
  Value::Map out;
  for (const Attribute& member : members) {
    Value value = value_to_send(member, block[member.name]);
    if (value.is_null()) continue;
    if (member.name == "search_string") {
      out["SearchString"] = Value(to_base64(value.text()));
    } else if (!member.from.empty()) {
      put(out, member.from, value);
    }
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::wafv2
