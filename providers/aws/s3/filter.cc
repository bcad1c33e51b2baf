#include "providers/aws/s3/filter.h"

#include "model/reply_path.h"

namespace reconcile::aws::s3 {

Value rule_prefix(const LiveContext& rule) {
  const Value& filter = rule.item["Filter"];
  if (!filter.is_map()) return rule.item["Prefix"];
  return filter["And"].is_map() ? filter["And"]["Prefix"] : filter["Prefix"];
}

Value rule_tags(const LiveContext& rule) {
  const Value& filter = rule.item["Filter"];
  Value::Map out;
  for (const Value& tag : items_at(filter["And"].is_map() ? filter["And"] : filter, "Tag[+]")) {
    out[tag["Key"].text()] = tag["Value"].text();
  }
  return out;
}

}  // namespace reconcile::aws::s3
