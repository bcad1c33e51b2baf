#include "providers/aws/encoding/query_block.h"

#include <string>

namespace reconcile::aws::encoding {

namespace {

/// The request member of a reply path, `Metric.Dimensions[]`.
std::string member_name(std::string_view from) {
  const bool list = from.ends_with("[]");
  if (list) from.remove_suffix(2);
  return std::string(from) + (list ? ".member" : "");
}

Value encoded(const Attribute& member, const Value& value) {
  switch (member.kind) {
    case Kind::kBlock: return query_block(member.block, value.is_list() ? value.at(0) : value);
    case Kind::kBlockList:
    case Kind::kBlockSet: {
      Value::List out;
      if (value.is_list()) {
        for (const Value& block : value.as_list()) out.push_back(query_block(member.block, block));
      }
      return {std::move(out)};
    }
    default: return value;
  }
}

}  // namespace

Value query_block(std::span<const Attribute> members, const Value& block) {
  Value::Map out;
  for (const Attribute& member : members) {
    const Value& value = block[member.name];
    if (member.from.empty() || value.is_empty()) continue;
    Value inner = encoded(member, value);
    if (!inner.is_empty()) out[member_name(member.from)] = std::move(inner);
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::encoding
