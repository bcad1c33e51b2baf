#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace reconcile::plugin {

/// Where the type's reads stand among all: the longest begin first, so that the others go on meanwhile. Types
/// that are read in a call or two share the last rank.
[[nodiscard]] constexpr std::size_t read_rank(std::string_view type) {
  constexpr auto kLongest = std::to_array<std::string_view>({
      "aws_s3_bucket_versioning",  // looks three times after a second's delay, to see the setting settle
      // What makes many calls, each after the other: every setting of a bucket, every page of parameters.
      "aws_s3_bucket",
      "aws_vpc",
      "aws_default_vpc",
      "aws_rds_cluster_parameter_group",
      "aws_db_parameter_group",
      "aws_kms_key",
      "aws_iam_role",
      "aws_lambda_function",
      "aws_dynamodb_table",
      "aws_lb",
      "aws_alb",
  });
  return static_cast<std::size_t>(std::ranges::find(kLongest, type) - kLongest.begin());
}

}  // namespace reconcile::plugin
