#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/resource_type.h"

namespace reconcile::aws::tagging {

/// How a call writes tags.
enum class TagForm : std::uint8_t {
  kKeyValue,  ///< `[{"Key": …, "Value": …}]`
  kLower,     ///< `[{"key": …, "value": …}]` (ECS)
  kTagKey,    ///< `[{"TagKey": …, "TagValue": …}]` (KMS)
  kMap,       ///< `{key: value}`
};

/// The two calls with which a service's tags are put right.
struct TagCalls {
  const Operation* add;
  std::string_view tags;  ///< its member that takes the tags
  const Operation* remove;
  std::string_view keys;  ///< its member that takes the keys
  TagForm form = TagForm::kKeyValue;
  bool removes_tags = false;          ///< `keys` takes tags without values, not keys (EC2, ELB)
  std::span<const Param> identity{};  ///< members of both calls that name the resource
};

/// What has to be called for the tags of `context.to` to be those of AWS. `aws:` tags are left alone, and so
/// is every tag that is right.
[[nodiscard]] std::vector<Request> tag_requests(const UpdateContext& context, const TagCalls& calls);

/// As the table wants it: `.requests = requests<kTagCalls>`.
template <const TagCalls& calls>
[[nodiscard]] std::vector<Request> requests(const UpdateContext& context) {
  return tag_requests(context, calls);
}

}  // namespace reconcile::aws::tagging
