#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "providers/http/timer_queue.h"

namespace reconcile {

/// One thread that runs actions in the order of their posting, and timers when they are due. The
/// destructor lets everything run, timers at once, and joins.
class Worker {
 public:
  Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  ~Worker();

  void post(std::function<void()> action);
  void after(std::chrono::milliseconds delay, std::function<void()> action);
  /// From now on every timer is due at once.
  void cancel();
  [[nodiscard]] bool cancelled() const;

 private:
  void run();

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> actions_;  // guarded by mutex_
  TimerQueue timers_;                          // guarded by mutex_
  bool cancelled_ = false;                     // guarded by mutex_
  bool stopping_ = false;                      // guarded by mutex_
  std::thread thread_;
};

}  // namespace reconcile
