#include "diff/cursor.h"

#include <algorithm>

namespace reconcile {

Cursor::Cursor(const Value& value) {
  if (!value.is_map()) return;
  begin_ = at_ = value.as_map().begin();
  end_ = value.as_map().end();
}

const Value* Cursor::find(std::string_view name) {
  constexpr std::ptrdiff_t kAhead = 4;
  const Iterator near = at_ + std::min(kAhead, end_ - at_);
  Iterator found = std::find_if(at_, near, [&](const MapEntry& entry) { return entry.key == name; });
  if (found == near) {
    found = std::lower_bound(begin_, end_, name,
                             [](const MapEntry& entry, std::string_view key) { return entry.key < key; });
    if (found == end_ || found->key != name) return nullptr;
  }
  at_ = found + 1;
  return &found->value;
}

}  // namespace reconcile
