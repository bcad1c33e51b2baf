#pragma once

#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "providers/aws/aws_caller.h"
#include "providers/aws/call_log.h"

namespace reconcile::aws {

/// What the calls of one AwsCaller share.
struct CallerState {
  explicit CallerState(CallerOptions o) : options(std::move(o)) {}

  CallerOptions options;
  RetryQuota quota;
  CallLog log;
  std::atomic<std::int64_t> clock_offset_seconds{0};
  std::atomic<bool> time_is_over{false};
  tbb::task_arena arena{};
  std::mutex mutex;
  std::condition_variable changed;
  std::size_t under_way = 0;
};

/// Keeps the caller's destructor waiting while a step runs, since limiter and client may still be on the
/// stack of a step whose call has already ended elsewhere.
class Busy {
 public:
  explicit Busy(std::shared_ptr<CallerState> state) : state_(std::move(state)) {
    const std::lock_guard lock(state_->mutex);
    ++state_->under_way;
  }
  Busy(const Busy&) = delete;
  Busy& operator=(const Busy&) = delete;
  ~Busy() {
    const std::lock_guard lock(state_->mutex);
    if (--state_->under_way == 0) state_->changed.notify_all();
  }

 private:
  std::shared_ptr<CallerState> state_;
};

/// One call on its way through limit, credentials, signature, wire and decoding, with its retries. Each
/// step hands over to the next one; no two run at the same time. Lives until `done` was called.
class AwsCall : public std::enable_shared_from_this<AwsCall> {
 public:
  AwsCall(std::shared_ptr<CallerState> state, const Operation& operation, std::string region,
          Caller::Done done);

  void start(const Value& params);

 private:
  void attempt();
  void with_place();
  void with_credentials(Result<CredentialsProvider::Shared> credentials);
  void send();
  void decode(const Result<HttpResponse>& reply);
  void judge(Error error, RetryCause cause, const HttpResponse* response);
  /// Whether a change may have been made although the attempt failed.
  [[nodiscard]] bool may_have_changed(const Error& error, const HttpResponse* response) const;
  /// Whether the one cause that a failure can have beside the service was put right, so that the next
  /// attempt need not wait: stale credentials, the clock, the bucket's region.
  [[nodiscard]] bool put_right(const Error& error, const HttpResponse& response);
  [[nodiscard]] bool follow_bucket(const Error& error, const HttpResponse& response);
  void finish(Result<Value> result);
  /// Runs the step on a TBB worker.
  template <typename Step>
  void enqueue(Step step);
  /// The same, at once where this thread already runs a step.
  template <typename Step>
  void go_on(Step step);
  [[nodiscard]] std::chrono::system_clock::time_point server_now() const;
  [[nodiscard]] Error interrupted() const;

  const std::shared_ptr<CallerState> state_;
  Busy busy_;
  const Operation& operation_;
  const std::string region_;
  Caller::Done done_;
  Retry retry_;
  std::string limit_key_;
  WireRequest wire_{};
  Endpoint endpoint_{};
  CredentialsProvider::Shared credentials_{};
  bool first_attempt_ = true;
  bool renewed_credentials_ = false;
  bool corrected_clock_ = false;
  bool followed_bucket_ = false;
};

}  // namespace reconcile::aws
