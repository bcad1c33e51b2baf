#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "providers/aws/caller.h"
#include "providers/aws/credentials/provider.h"
#include "providers/aws/endpoints.h"
#include "providers/http/http.h"
#include "providers/http/rate_limiter.h"
#include "providers/http/retry.h"

namespace reconcile::aws {

/// What the calls of one account share. `http` and `limiter` have to outlive the caller.
struct CallerOptions {
  HttpClient& http;
  RateLimiter& limiter;
  std::shared_ptr<CredentialsProvider> credentials;
  EndpointSettings endpoints{};
  RetryOptions retry{};
  /// Names the account in rate-limit keys and messages: its id, or the profile's name. May be empty.
  std::string account{};
  /// The overall limit (`--timeout`), counted from `make_caller`: then everything under way on `http` is
  /// cancelled and ends with kInterrupted.
  std::optional<std::chrono::milliseconds> time_limit{};
  /// Called beside that, on `http`'s thread: ends what runs on other clients, such as the credentials'.
  std::function<void()> on_time_over{};
  /// The calls change things, so none is repeated unless it was refused before it did anything, and one that
  /// may have taken effect without an answer ends with kUnclear. Replies bring `@request-id`.
  bool changes = false;
  bool rate_limits = true;  ///< off where no account answers: a replay
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds read_timeout{30'000};
  std::function<std::chrono::system_clock::time_point()> clock = std::chrono::system_clock::now;
};

/// A call is serialised, waits for its rate limit, is signed, sent, decoded on a TBB worker, and repeated
/// by the standard retry mode, signed anew each time. Beside that, at most once per call each: expired
/// credentials are fetched anew; a clock that is off is corrected by AWS's Date header; a bucket of
/// another region is asked there. No rate limits against a loopback endpoint.
/// The destructor waits for the calls under way; cancel `http` first to have them end at once.
[[nodiscard]] std::unique_ptr<Caller> make_caller(CallerOptions options);

}  // namespace reconcile::aws
