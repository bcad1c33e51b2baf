#pragma once

#include <atomic>
#include <memory>
#include <utility>

// Work that is handed to TBB and taken back. Debian's libtbb is built without ThreadSanitizer, which so
// cannot see that the hand-over orders the two threads and would call all that a task touches a race. One
// counter that both sides pass says it again, in code that it does see: everything before `hand_over` comes
// before everything after the `take_over` that follows it. Races between tasks that run side by side are
// still seen.

namespace reconcile::ordered {

inline std::atomic<unsigned> turn{
    0};  // NOLINT(*-avoid-non-const-global-variables): one order for all threads

inline void hand_over() { turn.fetch_add(1, std::memory_order_release); }
inline void take_over() { static_cast<void>(turn.load(std::memory_order_acquire)); }

/// `work` as a task for TBB, made by the thread that enqueues it and to be run once. TBB gets a pointer
/// alone: it copies what it is given, and where it keeps the copy is out of ThreadSanitizer's sight.
template <typename Work>
[[nodiscard]] auto task(Work work) {
  auto* const kept = std::make_unique<Work>(std::move(work)).release();
  hand_over();
  return [kept] {
    take_over();
    {
      const std::unique_ptr<Work> mine(kept);
      (*mine)();
    }
    hand_over();
  };
}

}  // namespace reconcile::ordered
