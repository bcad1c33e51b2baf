#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace reconcile::sources {

/// Bytes with zeroes behind them that a vectorised parser may read into. Move only, because a state is large.
class Bytes {
 public:
  static constexpr std::size_t kPadding = 64;

  Bytes() = default;
  explicit Bytes(std::string_view copied);

  /// Room for `n` more bytes behind the last one; what was written there counts once `commit` says so.
  [[nodiscard]] char* extend(std::size_t n);
  /// The first `n` bytes of the room have been written.
  void commit(std::size_t n);
  void append(std::string_view bytes);
  /// Writes the padding. Whatever is added later undoes that.
  void finish();

  [[nodiscard]] std::string_view view() const { return {data_.get(), size_}; }

 private:
  struct Free {
    void operator()(char* data) const;
  };
  std::unique_ptr<char, Free> data_{};
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace reconcile::sources
