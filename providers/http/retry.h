#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>

#include "model/result.h"
#include "providers/http/http.h"

namespace reconcile {

// The AWS SDKs' standard retry mode
// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html) as pure logic: nothing here
// waits or sends.

/// Why an attempt failed, as far as retrying goes.
enum class RetryCause : std::uint8_t {
  kNone,       ///< asking again does not help
  kTransient,  ///< 5xx, broken connection
  kTimeout,    ///< like kTransient, but costs more quota
  kThrottled,
};

/// Of an attempt that brought no reply.
[[nodiscard]] RetryCause retry_cause(const Error& error);
/// Of a reply, by its status alone. Error codes in the body are the caller's to judge first: AWS throttles
/// with status 400 too.
[[nodiscard]] RetryCause retry_cause(int status);

struct RetryOptions {
  int max_attempts = 3;  ///< all attempts, the first one too (AWS_MAX_ATTEMPTS)
  std::chrono::milliseconds max_backoff{20'000};
  /// What a server may ask for at most; a longer wish is cut to this.
  std::chrono::milliseconds max_retry_after{20'000};
  /// Uniform in [0, 1); called from any thread. Empty: a random generator of the thread's own.
  std::function<double()> random{};
};

/// Reads AWS_MAX_ATTEMPTS. Error kUsage unless it is a number of at least 1.
[[nodiscard]] Result<int> parse_max_attempts(std::string_view text);

/// How long the server wants the client to wait: `x-amz-retry-after` (milliseconds), else `Retry-After`
/// (seconds, or an HTTP date against `now`). Nothing where it says nothing that can be understood.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_after(const HttpResponse& reply,
                                                                   std::chrono::system_clock::time_point now);

/// The tokens that all calls of a run share, so that retries stop multiplying the load when most calls
/// fail. Safe from any thread.
class RetryQuota {
 public:
  static constexpr int kCapacity = 500;
  static constexpr int kRetryCost = 5;
  static constexpr int kTimeoutCost = 10;
  static constexpr int kFirstTryRefund = 1;

  /// Takes `cost` tokens, or none where there are fewer.
  [[nodiscard]] bool take(int cost);
  void give(int tokens);
  [[nodiscard]] int available() const;

 private:
  mutable std::mutex mutex_;
  int tokens_ = kCapacity;
};

/// The attempts of one call. Not shared between threads at the same time.
class Retry {
 public:
  /// Both have to outlive it.
  Retry(const RetryOptions& options, RetryQuota& quota) : options_(&options), quota_(&quota) {}

  /// After a failed attempt: how long to wait before the next, or nothing when this failure is final.
  /// `asked` is the server's wish (`retry_after`).
  [[nodiscard]] std::optional<std::chrono::milliseconds> next(
      RetryCause cause, std::optional<std::chrono::milliseconds> asked = std::nullopt);
  /// After an attempt that succeeded, or failed in a way that is no fault of the service: gives the quota
  /// back.
  void succeeded();

  /// Attempts begun so far, 1 at first.
  [[nodiscard]] int attempt() const { return attempt_; }

 private:
  const RetryOptions* options_;
  RetryQuota* quota_;
  int attempt_ = 1;
  int last_cost_ = 0;
};

}  // namespace reconcile
