#include "providers/aws/route53/tags.h"

#include <utility>

#include "model/request.h"

namespace reconcile::aws::route53 {

std::vector<Request> change_tags(const UpdateContext& context, std::span<const Param> target) {
  const Value& to = context.to["tags"];
  const Value& from = context.from["tags"];
  Value::List added;
  Value::List removed;
  if (to.is_map()) {
    for (const MapEntry& tag : to.as_map()) {
      if (from[tag.key] == tag.value) continue;
      added.push_back(Value::map({{"Key", tag.key}, {"Value", tag.value}}));
    }
  }
  if (from.is_map()) {
    for (const MapEntry& tag : from.as_map()) {
      if (to[tag.key].is_null()) removed.push_back(Value(tag.key));
    }
  }
  Result<Value> members = request_members(target, context);
  if (!members.ok() || (added.empty() && removed.empty())) return {};
  if (!added.empty()) members->as_map()["ChangeTagsForResourceRequest.AddTags.Tag"] = Value(std::move(added));
  if (!removed.empty()) {
    members->as_map()["ChangeTagsForResourceRequest.RemoveTagKeys.Key"] = Value(std::move(removed));
  }
  return {{.operation = &kChangeTags, .members = *std::move(members)}};
}

}  // namespace reconcile::aws::route53
