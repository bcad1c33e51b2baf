#pragma once

#include <string_view>

#include "model/reply_path.h"
#include "model/resource_type.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws::iam {

// Tags of what IAM lists without its tags, and brings with them where it is asked for by itself.

/// The item brought no tags: there are none, or the call leaves them out.
inline bool without_tags(const LiveContext& context) { return items_at(context.item, "Tags[]").empty(); }
inline bool listed_tags_differ(const LiveContext& context) {
  return without_tags(context) && tagging::tags_differ(context);
}

[[nodiscard]] constexpr Detail listed_tags(std::string_view arn, const Detail* one_by_one) {
  Detail detail = tagging::by_arn(arn, one_by_one);
  detail.when = without_tags;
  return detail;
}

[[nodiscard]] constexpr Detail confirmed_tags(Detail own) {
  own.when = listed_tags_differ;
  return own;
}

/// The tags that any of the ways brought, as a map.
[[nodiscard]] Value live_tags(const LiveContext& context);

}  // namespace reconcile::aws::iam
