#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace reconcile::plugin {

/// Whether the provider itself waits while it reads the type, to see a setting settle. Such reads begin
/// first, so that the others go on meanwhile.
[[nodiscard]] constexpr bool waits_while_reading(std::string_view type) {
  // Looks three times after a second's delay.
  constexpr std::array<std::string_view, 1> kTypes{"aws_s3_bucket_versioning"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

}  // namespace reconcile::plugin
