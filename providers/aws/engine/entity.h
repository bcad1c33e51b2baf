#pragma once

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>

#include "providers/aws/engine/read_group.h"

namespace reconcile::aws {

/// A found instance while its details come in. Private to ReadGroup's own files.
struct ReadGroup::Entity {
  Wanted wanted;
  Value item;
  std::size_t next_detail = 0;
  std::mutex mutex{};
  std::size_t under_way = 0;  // details asked at once, not yet answered
  std::optional<Error> error{};
};

/// Whether one call of the detail answers for several instances, so that they wait for each other.
[[nodiscard]] inline bool is_shared(const Detail& detail) { return !detail.ids.empty() || detail.saves > 0; }

[[nodiscard]] inline bool means_absent(const Error& error, std::span<const std::string_view> codes) {
  return error.kind == ErrorKind::kAbsent || std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

}  // namespace reconcile::aws
