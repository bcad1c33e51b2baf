#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace reconcile {

/// Actions by the time they are due, a min-heap; those due at the same time keep the order in which they
/// were added. Belongs to one thread.
class TimerQueue {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Action = std::function<void()>;

  void add(TimePoint due, Action action);
  [[nodiscard]] bool empty() const { return heap_.empty(); }
  [[nodiscard]] std::optional<TimePoint> next_due() const;
  /// Takes out the first action that is due at `now`; an empty function where none is.
  [[nodiscard]] Action take_due(TimePoint now);

 private:
  struct Entry {
    TimePoint due;
    std::uint64_t order;
    Action action;
  };
  [[nodiscard]] static bool later(const Entry& a, const Entry& b);

  std::vector<Entry> heap_;
  std::uint64_t added_ = 0;
};

}  // namespace reconcile
