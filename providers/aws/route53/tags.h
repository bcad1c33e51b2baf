#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/route53/operations.h"

namespace reconcile::aws::route53 {

// Route 53 tells the tags of ten resources of a kind in one call of its own.

/// The detail that brings the tags of many; `one_by_one` where that is denied.
[[nodiscard]] constexpr Detail tags_of_many(std::span<const Param> kind, std::string_view id,
                                            const Detail* one_by_one) {
  return {.into = "@tags",
          .operation = &kListTagsOfMany,
          .params = kind,
          .items = "ResourceTagSets[]",
          .ids = "ListTagsForResourcesRequest.ResourceIds.ResourceId",
          .id = id,
          .item_id = "{.ResourceId}",
          .max_ids = 10,
          .one_by_one = one_by_one};
}

/// What has to be called for the tags to be those of `to`; `target` names the resource.
[[nodiscard]] std::vector<Request> change_tags(const UpdateContext& context, std::span<const Param> target);

}  // namespace reconcile::aws::route53
