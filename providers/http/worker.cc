#include "providers/http/worker.h"

#include <algorithm>
#include <utility>

namespace reconcile {

Worker::Worker() : thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Worker::post(std::function<void()> action) {
  {
    const std::lock_guard lock(mutex_);
    actions_.push_back(std::move(action));
  }
  changed_.notify_all();
}

void Worker::after(std::chrono::milliseconds delay, std::function<void()> action) {
  constexpr std::chrono::milliseconds kLongest = std::chrono::hours{24 * 365};
  const auto due =
      std::chrono::steady_clock::now() + std::clamp(delay, std::chrono::milliseconds{0}, kLongest);
  {
    const std::lock_guard lock(mutex_);
    timers_.add(due, std::move(action));
  }
  changed_.notify_all();
}

void Worker::cancel() {
  {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
  }
  changed_.notify_all();
}

bool Worker::cancelled() const {
  const std::lock_guard lock(mutex_);
  return cancelled_;
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    std::function<void()> action;
    if (!actions_.empty()) {
      action = std::move(actions_.front());
      actions_.pop_front();
    } else {
      using Clock = std::chrono::steady_clock;
      action = timers_.take_due(cancelled_ ? Clock::time_point::max() : Clock::now());
    }
    if (action) {
      lock.unlock();
      action();
      lock.lock();
      continue;
    }
    if (stopping_) {
      return;
    }
    if (const auto due = timers_.next_due()) {
      changed_.wait_until(lock, *due);
    } else {
      changed_.wait(lock);
    }
  }
}

}  // namespace reconcile
