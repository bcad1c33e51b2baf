#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::tagging {

// Tags of up to 100 resources in one call, for the types whose describe call leaves them out
// (https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html). A resource
// that has no tags is not in the answer.
inline constexpr Operation kGetResources{.service = &kResourcegroupstaggingapi,
                                         .name = "GetResources",
                                         .http = {},
                                         .paging = {.input = "PaginationToken", .output = "PaginationToken"},
                                         .permission = "tag:GetResources"};

/// The detail that brings the tags by the ARN that the template `arn` makes. Where that call is denied,
/// `one_by_one` asks for the tags of one resource and puts them into `@own_tags`.
[[nodiscard]] constexpr Detail by_arn(std::string_view arn, const Detail* one_by_one) {
  return {.into = "@tags",
          .operation = &kGetResources,
          .items = "ResourceTagMappingList[]",
          .ids = "ResourceARNList",
          .id = arn,
          .item_id = "{.ResourceARN}",
          .max_ids = 100,
          .one_by_one = one_by_one};
}

/// The tags that either way brought, as a map.
[[nodiscard]] Value live_tags(const LiveContext& context);

/// Whether the batch call brought other tags than the state has. It answers from an index that lags behind,
/// so a difference wants confirmation by the service itself, into `@own_tags`.
[[nodiscard]] bool tags_differ(const LiveContext& context);

/// `own`, which asks the service for one resource's tags, only where the batch call's tags differ.
[[nodiscard]] constexpr Detail confirmed(Detail own) {
  own.when = tags_differ;
  return own;
}

}  // namespace reconcile::aws::tagging
