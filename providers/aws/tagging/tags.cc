#include "providers/aws/tagging/tags.h"

#include "providers/aws/engine/reply_path.h"

namespace reconcile::aws::tagging {

Value live_tags(const LiveContext& context) {
  const Value& own = context.item["@own_tags"];
  Value::Map out;
  if (own.is_map()) return own;
  for (const Value& tag : own.is_list() ? own.as_list() : items_at(context.item, "@tags[].Tags[]")) {
    out[tag["Key"].text()] = Value(tag["Value"].text());
  }
  return {std::move(out)};
}

}  // namespace reconcile::aws::tagging
