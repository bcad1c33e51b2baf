#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace reconcile::aws {

/// Bytes that must not be seen: wiped when the last copy goes, never printed (there is no operator<< and
/// no conversion), read only by the loud name `reveal`. Copies share one buffer.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string_view bytes);

  [[nodiscard]] std::string_view reveal() const;
  [[nodiscard]] bool empty() const { return size_ == 0; }

 private:
  std::shared_ptr<const char[]> bytes_;
  std::size_t size_ = 0;
};

/// Overwrites a string's bytes in a way that the compiler keeps, then empties it.
void wipe(std::string& text);

}  // namespace reconcile::aws
