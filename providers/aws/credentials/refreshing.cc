#include "providers/aws/credentials/refreshing.h"

#include <condition_variable>
#include <optional>
#include <utility>
#include <vector>

namespace reconcile::aws {

namespace {

constexpr std::chrono::minutes kRefreshBefore{5};
constexpr std::chrono::seconds kPauseAfterFailure{30};

using TimePoint = std::chrono::system_clock::time_point;

Error expired(const Credentials& credentials) {
  return Error{.kind = ErrorKind::kCredentials,
               .summary = "the credentials of " + credentials.source + " have expired",
               .hint = "renew them and run again"};
}

}  // namespace

struct RefreshingCredentials::State {
  State(std::unique_ptr<CredentialsSource> s, Clock c) : source(std::move(s)), clock(std::move(c)) {}

  // All of these with the mutex held.
  [[nodiscard]] bool usable(TimePoint now) const {
    return current != nullptr && (!current->expires || *current->expires > now);
  }
  [[nodiscard]] bool pausing(TimePoint now) const { return failure && now < failed_at + kPauseAfterFailure; }
  [[nodiscard]] bool due(TimePoint now) const {
    const bool soon = current == nullptr || (current->expires && *current->expires - kRefreshBefore <= now);
    return soon && !pausing(now);
  }

  void run() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [this] { return stopping || ordered; });
      if (ordered) fetch(lock);
      if (stopping) return;
    }
  }

  void fetch(std::unique_lock<std::mutex>& lock) {
    lock.unlock();
    auto loaded = source->load();
    const TimePoint now = clock();
    if (loaded && loaded->expires && *loaded->expires <= now) loaded = expired(*loaded);
    lock.lock();
    Result<Shared> answer = Error{};
    if (loaded) {
      current = std::make_shared<const Credentials>(*std::move(loaded));
      failure.reset();
      answer = current;
    } else {
      failure = loaded.error();
      failed_at = now;
      answer = *failure;
    }
    ordered = false;
    auto answered = std::exchange(waiting, {});
    lock.unlock();
    for (auto& done : answered) done(answer);
    answered.clear();
    lock.lock();
  }

  const std::unique_ptr<CredentialsSource> source;
  const Clock clock;
  std::mutex mutex;
  std::condition_variable changed;
  Shared current;
  std::optional<Error> failure;
  TimePoint failed_at{};
  std::vector<Done> waiting;
  bool ordered = false;
  bool stopping = false;
};

RefreshingCredentials::RefreshingCredentials(std::unique_ptr<CredentialsSource> source, Clock clock)
    : state_(std::make_shared<State>(std::move(source), std::move(clock))) {}

RefreshingCredentials::~RefreshingCredentials() {
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->changed.notify_all();
  if (!thread_.joinable()) return;
  if (thread_.get_id() == std::this_thread::get_id()) {
    thread_.detach();
  } else {
    thread_.join();
  }
}

void RefreshingCredentials::get(Done done) {
  std::unique_lock lock(state_->mutex);
  const TimePoint now = state_->clock();
  if (state_->due(now)) order_fetch();
  Result<Shared> answer = state_->current;
  if (!state_->usable(now)) {
    if (!state_->pausing(now)) {
      order_fetch();
      state_->waiting.push_back(std::move(done));
      return;
    }
    answer = *state_->failure;
  }
  lock.unlock();
  done(std::move(answer));
}

void RefreshingCredentials::reject(const Shared& credentials) {
  const std::lock_guard lock(state_->mutex);
  if (state_->current == credentials) state_->current = nullptr;
}

void RefreshingCredentials::order_fetch() {
  state_->ordered = true;
  if (!thread_.joinable()) thread_ = std::thread([state = state_] { state->run(); });
  state_->changed.notify_all();
}

}  // namespace reconcile::aws
