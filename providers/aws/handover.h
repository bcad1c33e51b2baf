#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace reconcile::aws {

/// Steps on their way to a TBB worker: each `push` is followed by one task that calls `run_one`. They pass
/// through a lock of our own and not inside the task, because ThreadSanitizer cannot see into TBB and would
/// else not know who hands what to whom.
class Handover {
 public:
  void push(std::function<void()> step) {
    const std::lock_guard lock(mutex_);
    steps_.push_back(std::move(step));
  }
  /// Runs the oldest step, after which this object may be gone.
  void run_one() {
    const auto step = take();
    step();
  }

 private:
  std::function<void()> take() {
    const std::lock_guard lock(mutex_);
    auto step = std::move(steps_.front());
    steps_.pop_front();
    return step;
  }

  std::mutex mutex_;
  std::deque<std::function<void()>> steps_;
};

/// The task; a type with a name, so that the test's ThreadSanitizer rule can name it.
struct HandoverTask {
  Handover* handover;
  void operator()() const { handover->run_one(); }
};

}  // namespace reconcile::aws
