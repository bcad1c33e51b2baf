#pragma once

#include <span>
#include <string_view>

namespace reconcile::aws {

/// A set of regions with its own accounts and host names.
struct Partition {
  std::string_view id;                 ///< `aws-us-gov`, as in ARNs
  std::string_view region_prefix;      ///< `us-gov-`
  std::string_view dns_suffix;         ///< `amazonaws.com`
  std::string_view dual_stack_suffix;  ///< `api.aws`
  std::string_view iam_region;         ///< where IAM's endpoint is and is signed for
  std::string_view route53_region;     ///< where Route 53 is signed for
};

[[nodiscard]] std::span<const Partition> partitions();
/// The partition of a region by its name; `aws` for names of no known form, as the SDKs do.
[[nodiscard]] const Partition& partition_of(std::string_view region);

}  // namespace reconcile::aws
