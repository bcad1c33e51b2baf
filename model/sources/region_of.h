#pragma once

#include <string_view>

namespace reconcile::sources {

/// What an ARN says of the place of its resource. Parts that it does not name (global services, S3 buckets)
/// or that are no real region or account are empty.
struct Place {
  std::string_view region{};
  std::string_view account{};
};

/// `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html); anything else: an empty place.
[[nodiscard]] Place place_of_arn(std::string_view arn);

/// Whether a text has the form of a region's name: `eu-central-1`, `us-gov-west-1`, `eusc-de-east-1`.
[[nodiscard]] bool is_region(std::string_view text);

/// The attributes of an instance that tell where it is; empty where it has none.
struct PlaceAttributes {
  std::string_view arn{};
  std::string_view region{};
  std::string_view id{};
};

/// Where an instance of `type` is: by its own ARN (`arn`, or an `id` that is one), else its `region`
/// attribute (provider version 6, S3 buckets). Attributes of that name which mean another resource's place
/// are known by type and not used.
[[nodiscard]] Place region_of(std::string_view type, const PlaceAttributes& attributes);

}  // namespace reconcile::sources
