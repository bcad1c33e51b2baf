#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "providers/http/http.h"

namespace reconcile {

/// An HttpClient without a network: `handler` answers every request on the client's own thread. Time is
/// virtual, so that no test waits: with kSkip it jumps to whatever is due next as soon as nothing is due
/// now; with kManual only `advance` moves it.
class MemoryClient final : public HttpClient {
 public:
  using Handler = std::function<Result<HttpResponse>(const HttpRequest&)>;
  using TimePoint = std::chrono::steady_clock::time_point;
  enum class Time { kSkip, kManual };

  /// A reply comes `latency` of virtual time after its request.
  explicit MemoryClient(Handler handler, Time time = Time::kSkip, std::chrono::milliseconds latency = {})
      : handler_(std::move(handler)), time_(time), latency_(latency), thread_([this] { run(); }) {}

  ~MemoryClient() override {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
      stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

  void send(HttpRequest request, Done done) override {
    const auto shared = std::make_shared<HttpRequest>(std::move(request));
    const std::lock_guard lock(mutex_);
    seen_.push_back(*shared);
    in_flight_ += 1;
    max_in_flight_ = std::max(max_in_flight_, in_flight_);
    add(latency_, [this, shared, done = std::move(done)](bool cancelled) {
      auto reply =
          cancelled ? Result<HttpResponse>(Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted"})
                    : handler_(*shared);
      {
        const std::lock_guard inner(mutex_);
        in_flight_ -= 1;
      }
      done(std::move(reply));
    });
  }

  void after(std::chrono::milliseconds delay, std::function<void()> action) override {
    const std::lock_guard lock(mutex_);
    delays_.push_back(delay);
    add(delay, [action = std::move(action)](bool) { action(); });
  }

  void cancel() override {
    {
      const std::lock_guard lock(mutex_);
      cancelled_ = true;
    }
    changed_.notify_all();
  }

  [[nodiscard]] TimePoint now() const {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  /// kManual: moves time on and returns when everything due by then has run.
  void advance(std::chrono::milliseconds by) {
    {
      const std::lock_guard lock(mutex_);
      target_ = now_ + by;
    }
    changed_.notify_all();
    wait_idle();
  }
  /// Returns when nothing is left to do (kManual: nothing that is due by now).
  void wait_idle() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !running_ && !has_due() && now_ >= target_; });
  }

  [[nodiscard]] std::size_t max_in_flight() const {
    const std::lock_guard lock(mutex_);
    return max_in_flight_;
  }
  [[nodiscard]] std::size_t request_count() const {
    const std::lock_guard lock(mutex_);
    return seen_.size();
  }
  /// Every request so far, in the order of sending.
  [[nodiscard]] std::vector<HttpRequest> requests() const {
    const std::lock_guard lock(mutex_);
    return seen_;
  }
  /// Every delay that `after` was asked for, in that order.
  [[nodiscard]] std::vector<std::chrono::milliseconds> delays() const {
    const std::lock_guard lock(mutex_);
    return delays_;
  }

 private:
  using Event = std::function<void(bool cancelled)>;

  void add(std::chrono::milliseconds delay, Event event) {
    events_.emplace(now_ + std::max(delay, std::chrono::milliseconds{0}), std::move(event));
    changed_.notify_all();
  }

  [[nodiscard]] bool has_due() const {
    return !events_.empty() &&
           (cancelled_ || time_ == Time::kSkip || events_.begin()->first <= std::max(now_, target_));
  }

  void run() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || has_due() || now_ < target_; });
      if (!has_due()) {
        now_ = std::max(now_, target_);
        changed_.notify_all();
        if (stopping_) {
          return;
        }
        continue;
      }
      if (!cancelled_) {
        now_ = std::max(now_, events_.begin()->first);
      }
      const Event event = std::move(events_.begin()->second);
      events_.erase(events_.begin());
      const bool cancelled = cancelled_;
      running_ = true;
      lock.unlock();
      event(cancelled);
      lock.lock();
      running_ = false;
      changed_.notify_all();
    }
  }

  const Handler handler_;
  const Time time_;
  const std::chrono::milliseconds latency_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::multimap<TimePoint, Event> events_;
  std::vector<HttpRequest> seen_;
  std::vector<std::chrono::milliseconds> delays_;
  TimePoint now_{std::chrono::hours{1}};
  TimePoint target_{};
  std::size_t in_flight_ = 0;
  std::size_t max_in_flight_ = 0;
  bool running_ = false;
  bool cancelled_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace reconcile
