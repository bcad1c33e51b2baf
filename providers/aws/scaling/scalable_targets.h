#pragma once

#include <optional>
#include <string_view>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::scaling {

// Application Auto Scaling moves a capacity between the bounds of a scalable target; there the live value is
// not drift. Its targets are asked for only where there is a difference to explain.

inline constexpr Operation kDescribeScalableTargets{.service = &kApplicationAutoscaling,
                                                    .name = "DescribeScalableTargets",
                                                    .paging = {.input = "NextToken", .output = "NextToken"}};

/// The detail that brings the targets of up to 50 resources of a namespace into `@targets`, asked where
/// `differs` holds; `ids` lists the ids of an instance.
[[nodiscard]] constexpr Detail targets(std::span<const Param> scalable_namespace, LivePredicate differs,
                                       LiveFunction ids) {
  return {.into = "@targets",
          .operation = &kDescribeScalableTargets,
          .params = scalable_namespace,
          .items = "ScalableTargets[]",
          .when = differs,
          .ids = "ResourceIds",
          .item_id = "{.ResourceId}",
          .max_ids = 50,
          .own_ids = ids};
}

/// A whole number; none for anything else.
[[nodiscard]] std::optional<long long> whole_number(const Value& value);

/// Whether a target that is not suspended in every way owns `live`: it is inside the target's bounds.
[[nodiscard]] bool owns(const Value& targets, std::string_view resource_id, std::string_view dimension,
                        const Value& live);

}  // namespace reconcile::aws::scaling
