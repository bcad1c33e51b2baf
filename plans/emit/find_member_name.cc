#include <algorithm>
#include <utility>

#include "plans/emit/member_names.h"

namespace reconcile {

const MemberName* find_member_name(std::string_view operation, std::string_view wire) {
  const std::span<const MemberName> names = member_names();
  const auto key = [](const MemberName& entry) { return std::pair(entry.operation, entry.wire); };
  const auto found = std::ranges::lower_bound(names, std::pair(operation, wire), {}, key);
  return found != names.end() && key(*found) == std::pair(operation, wire) ? &*found : nullptr;
}

}  // namespace reconcile
