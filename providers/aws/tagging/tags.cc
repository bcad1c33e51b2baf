#include "providers/aws/tagging/tags.h"

#include "model/reply_path.h"

namespace reconcile::aws::tagging {

namespace {

/// What the service itself said; nullptr where it was not asked. Null: the resource has no tags.
const Value* own_tags(const LiveContext& context) {
  return context.item.is_map() ? context.item.as_map().find("@own_tags") : nullptr;
}

}  // namespace

Value live_tags(const LiveContext& context) {
  Value::Map out;
  const Value* own = own_tags(context);
  if (own != nullptr && own->is_map()) return *own;
  for (const Value& tag : own != nullptr ? items_at(*own, "[]") : items_at(context.item, "@tags[].Tags[]")) {
    const bool lower = tag["Key"].is_null();  // Step Functions writes them small
    out[tag[lower ? "key" : "Key"].text()] = Value(tag[lower ? "value" : "Value"].text());
  }
  return {std::move(out)};
}

bool tags_differ(const LiveContext& context) {
  if (own_tags(context) != nullptr) return false;
  const auto own = [](const Value& tags) {
    Value::Map out;
    if (!tags.is_map()) return out;
    for (const MapEntry& tag : tags.as_map()) {
      if (!tag.key.starts_with("aws:")) out[tag.key] = tag.value.text();
    }
    return out;
  };
  const Value& all = context.desired["tags_all"];
  return Value(own(all.is_null() ? context.desired["tags"] : all)) != Value(own(live_tags(context)));
}

}  // namespace reconcile::aws::tagging
