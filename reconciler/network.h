#pragma once

#include <memory>

#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/sessions.h"
#include "providers/backends/backend.h"
#include "providers/http/rate_limiter.h"
#include "reconciler/cli/options.h"

namespace reconcile {

/// The way out that everything in a run shares: HTTP (or a recording in its place), rate limits, and who is
/// signed in. Nothing is called before it is asked for.
class Network {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Network>> open(const Options& options);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  ~Network();

  [[nodiscard]] aws::Sessions& sessions() { return *sessions_; }
  [[nodiscard]] const aws::Environment& environment() const { return environment_; }
  [[nodiscard]] backends::BackendContext backends();
  /// How many AWS calls are under way; from any thread.
  [[nodiscard]] std::size_t calls_in_flight() const { return limiter_.in_flight(); }
  /// Ends every call under way, and every later one, as interrupted. Safe from any thread.
  void cancel();

 private:
  Network() = default;

  aws::Environment environment_;
  RateLimiter limiter_;
  std::unique_ptr<HttpClient> http_;
  std::unique_ptr<HttpClient> private_http_;  // null in a replay
  std::unique_ptr<aws::Sessions> sessions_;
};

}  // namespace reconcile
