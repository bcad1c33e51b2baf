#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "providers/http/http.h"

namespace reconcile {

/// A token bucket's size. A rate of 0 sets no limit until the service throttles.
struct RateLimit {
  double per_second = 0;
  double burst = 1;  ///< how many may go at once after a pause
};

/// Decides when a request may go: a token bucket for each key (account|region|service|operation), then one
/// gate for all, first come first served. Nothing blocks. Safe from any thread.
///
/// A bucket whose service throttles is halved, at most once per second (requests in flight all tell the
/// same news), down to 1/16, and grows back by 1/20 of its limit per second.
class RateLimiter {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;
  using Clock = std::function<TimePoint()>;

  explicit RateLimiter(std::size_t max_in_flight = 256, Clock clock = std::chrono::steady_clock::now);
  RateLimiter(const RateLimiter&) = delete;
  RateLimiter& operator=(const RateLimiter&) = delete;
  ~RateLimiter();

  /// Calls `go` exactly once, when `key` has a token and the gate is open: on this thread at once, on
  /// `timer`'s thread, or on a thread that calls `release`. Each `go` has to be followed by one `release`.
  /// Requests of one key go in the order of their coming. When `timer` is cancelled all of them go, since
  /// whatever they send then ends at once. `timer` and the limiter have to live until every `go` is called.
  void acquire(std::string_view key, const RateLimit& limit, HttpClient& timer, std::function<void()> go);
  /// The request of a `go` is over: the next one may use its place.
  void release();
  /// The service throttled a request of this key.
  void throttled(std::string_view key);

  /// The rate of the bucket now, per second; 0: no limit.
  [[nodiscard]] double current_rate(std::string_view key) const;
  [[nodiscard]] std::size_t in_flight() const;

 private:
  struct Bucket;
  using Ready = std::deque<std::function<void()>>;

  Bucket& bucket(std::string_view key);
  void on_timer(Bucket& bucket, HttpClient& timer, TimePoint due);
  void arm(Bucket& bucket, HttpClient& timer);
  void enter_gate(Ready& ready, std::function<void()> go);
  static void run(Ready ready);

  const Clock clock_;
  const std::size_t max_in_flight_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, std::unique_ptr<Bucket>> buckets_;
  std::deque<std::function<void()>> gate_;
  std::size_t in_flight_ = 0;
};

}  // namespace reconcile
