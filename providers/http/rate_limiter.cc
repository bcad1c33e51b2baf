#include "providers/http/rate_limiter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using Seconds = std::chrono::duration<double>;

constexpr double kFloor = 1.0 / 16;       // of the limit, however often the service throttles
constexpr double kGrowth = 1.0 / 20;      // of the limit, regained each second
constexpr double kAssumedLimit = 20;      // of a bucket without a limit once its service throttles
constexpr Seconds kOneNews{1};            // throttled replies this close together tell the same news
constexpr double kWholeToken = 1 - 1e-9;  // sums of fractions fall short of 1 by rounding

}  // namespace

struct RateLimiter::Bucket {
  RateLimit limit{};
  double tokens = 0;
  TimePoint updated{};
  bool throttled = false;
  double throttled_rate = 0;
  TimePoint throttled_at{};
  Ready waiting{};
  bool armed = false;  // a timer will look at `waiting`

  [[nodiscard]] double full_rate() const { return limit.per_second > 0 ? limit.per_second : kAssumedLimit; }

  [[nodiscard]] double rate(TimePoint now) const {
    if (!throttled) {
      return limit.per_second;
    }
    const double grown = throttled_rate + full_rate() * kGrowth * Seconds(now - throttled_at).count();
    return grown >= full_rate() ? limit.per_second : grown;
  }

  void refill(TimePoint now) {
    const double before = rate(updated);
    const double after = rate(now);
    if (after > 0) {
      tokens += (before + after) / 2 * Seconds(now - updated).count();
      tokens = std::min(tokens, std::max(1.0, limit.burst));
    }
    updated = now;
  }

  [[nodiscard]] bool take(TimePoint now) {
    refill(now);
    if (rate(now) <= 0) {
      return true;
    }
    if (tokens < kWholeToken) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  [[nodiscard]] milliseconds until_token(TimePoint now) const {
    const double wait = (1 - tokens) / rate(now);
    return std::max(milliseconds{1}, std::chrono::ceil<milliseconds>(Seconds(wait)));
  }
};

RateLimiter::RateLimiter(std::size_t max_in_flight, Clock clock)
    : clock_(std::move(clock)), max_in_flight_(std::max<std::size_t>(1, max_in_flight)) {}

RateLimiter::~RateLimiter() = default;

void RateLimiter::acquire(std::string_view key, const RateLimit& limit, HttpClient& timer,
                          std::function<void()> go) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    Bucket& mine = bucket(key);
    if (mine.updated == TimePoint{}) {
      mine.updated = clock_();
      mine.tokens = std::max(1.0, limit.burst);
    }
    mine.limit = limit;
    if (mine.waiting.empty() && mine.take(clock_())) {
      enter_gate(ready, std::move(go));
    } else {
      mine.waiting.push_back(std::move(go));
      arm(mine, timer);
    }
  }
  run(std::move(ready));
}

void RateLimiter::arm(Bucket& bucket, HttpClient& timer) {
  if (bucket.armed || bucket.waiting.empty()) {
    return;
  }
  bucket.armed = true;
  const TimePoint now = clock_();
  const milliseconds wait = bucket.until_token(now);
  timer.after(wait, [this, &bucket, &timer, due = now + wait] { on_timer(bucket, timer, due); });
}

void RateLimiter::on_timer(Bucket& bucket, HttpClient& timer, TimePoint due) {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    bucket.armed = false;
    const TimePoint now = clock_();
    const bool cancelled = now < due;  // only a cancelled timer comes early
    while (!bucket.waiting.empty() && (cancelled || bucket.take(now))) {
      enter_gate(ready, std::move(bucket.waiting.front()));
      bucket.waiting.pop_front();
    }
    arm(bucket, timer);
  }
  run(std::move(ready));
}

void RateLimiter::enter_gate(Ready& ready, std::function<void()> go) {
  if (in_flight_ < max_in_flight_) {
    in_flight_ += 1;
    ready.push_back(std::move(go));
  } else {
    gate_.push_back(std::move(go));
  }
}

void RateLimiter::release() {
  Ready ready;
  {
    const std::lock_guard lock(mutex_);
    if (gate_.empty()) {
      in_flight_ -= 1;
    } else {
      ready.push_back(std::move(gate_.front()));
      gate_.pop_front();
    }
  }
  run(std::move(ready));
}

// A `go` that fails at once releases its place at once; without this queue each would run inside the one
// before, as deep as the stack goes.
void RateLimiter::run(Ready ready) {
  thread_local Ready* running = nullptr;
  if (running != nullptr) {
    std::move(ready.begin(), ready.end(), std::back_inserter(*running));
    return;
  }
  running = &ready;
  while (!ready.empty()) {
    const auto go = std::move(ready.front());
    ready.pop_front();
    go();
  }
  running = nullptr;
}

void RateLimiter::throttled(std::string_view key) {
  const std::lock_guard lock(mutex_);
  Bucket& mine = bucket(key);
  const TimePoint now = clock_();
  if (mine.throttled && now - mine.throttled_at < kOneNews) {
    return;
  }
  mine.refill(now);
  const double rate = mine.rate(now) > 0 ? mine.rate(now) : mine.full_rate();
  mine.throttled_rate = std::max(rate / 2, mine.full_rate() * kFloor);
  mine.throttled = true;
  mine.throttled_at = now;
  mine.tokens = std::min(mine.tokens, 0.0);
}

double RateLimiter::current_rate(std::string_view key) const {
  const std::lock_guard lock(mutex_);
  const auto found = buckets_.find(std::string(key));
  return found == buckets_.end() ? 0 : found->second->rate(clock_());
}

std::size_t RateLimiter::in_flight() const {
  const std::lock_guard lock(mutex_);
  return in_flight_;
}

RateLimiter::Bucket& RateLimiter::bucket(std::string_view key) {
  auto& slot = buckets_[std::string(key)];
  if (slot == nullptr) {
    slot = std::make_unique<Bucket>();
  }
  return *slot;
}

}  // namespace reconcile
