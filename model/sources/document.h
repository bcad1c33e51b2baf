#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "model/sources/bytes.h"

namespace reconcile::sources {

/// What a source's resources point into: its bytes, and the strings that had to be unescaped.
class Document {
 public:
  explicit Document(Bytes bytes) : bytes_(std::move(bytes)) { bytes_.finish(); }

  [[nodiscard]] std::string_view text() const { return bytes_.view(); }
  /// Keeps a copy as long as the document. Texts repeat from one resource to the next (module, provider), so
  /// the last few are not kept twice.
  [[nodiscard]] std::string_view keep(std::string_view text) {
    const auto end = strings_.rbegin() + std::min<std::ptrdiff_t>(std::ssize(strings_), 4);
    if (const auto same = std::find(strings_.rbegin(), end, text); same != end) return *same;
    return strings_.emplace_back(text);
  }

 private:
  Bytes bytes_;
  std::deque<std::string> strings_{};
};

}  // namespace reconcile::sources
