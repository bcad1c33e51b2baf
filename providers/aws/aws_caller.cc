#include "providers/aws/aws_caller.h"

#include <utility>

#include "providers/aws/aws_call.h"

namespace reconcile::aws {

namespace {

constexpr std::chrono::milliseconds kTimerSlack{20};

class AwsCaller final : public Caller {
 public:
  explicit AwsCaller(CallerOptions options) : state_(std::make_shared<CallerState>(std::move(options))) {
    if (!state_->options.time_limit) return;
    // Weak: the timer may fire after the last call, when caller and client are on their way out.
    const std::weak_ptr<CallerState> weak = state_;
    const auto over = state_->options.clock() + *state_->options.time_limit - kTimerSlack;
    state_->options.http.after(*state_->options.time_limit, [weak, over] {
      const auto state = weak.lock();
      // A client that is cancelled for another reason runs all its timers at once.
      if (!state || state->options.clock() < over) return;
      state->time_is_over = true;
      state->options.http.cancel();
      if (state->options.on_time_over) state->options.on_time_over();
    });
  }

  ~AwsCaller() override {
    std::unique_lock lock(state_->mutex);
    state_->changed.wait(lock, [this] { return state_->under_way == 0; });
  }

  void call(const Operation& operation, const std::string& region, Value params, Done done) override {
    const Busy busy(state_);
    std::make_shared<AwsCall>(state_, operation, region, std::move(done))->start(params);
  }

  [[nodiscard]] std::vector<CallCount> call_counts() const override { return state_->log.counts(); }

 private:
  std::shared_ptr<CallerState> state_;
};

}  // namespace

std::unique_ptr<Caller> make_caller(CallerOptions options) {
  return std::make_unique<AwsCaller>(std::move(options));
}

}  // namespace reconcile::aws
