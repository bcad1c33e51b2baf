#include "providers/backends/lock.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "model/resource.h"
#include "model/sources/source_reader.h"

namespace reconcile::backends {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFirstPause{500};
constexpr milliseconds kLongestPause{8'000};

void pause(const LockOptions& options, milliseconds time) {
  if (options.pause) return options.pause(time);
  std::this_thread::sleep_for(time);
}

/// In short steps, so that an interruption is seen.
bool wait(const LockOptions& options, milliseconds time) {
  constexpr milliseconds kStep{100};
  for (milliseconds left = time; left.count() > 0; left -= kStep) {
    if (options.stop && options.stop()) return false;
    pause(options, std::min(kStep, left));
  }
  return true;
}

}  // namespace

Result<Lock> Lock::take(Backend& backend, const LockOptions& options) {
  milliseconds waited{0};
  milliseconds next = kFirstPause;
  for (;;) {
    LockInfo info = make_lock_info(options.operation, options.version, backend.lock_path());
    Result<std::unique_ptr<HeldLock>> held = backend.try_lock(std::move(info));
    if (held) return Lock(backend, *std::move(held));
    Error error = std::move(held).error();
    if (error.code != kLocked || waited >= options.timeout) return error;
    if (waited.count() == 0 && options.on_wait) options.on_wait(error.summary);
    const milliseconds time = std::min(next, options.timeout - waited);
    if (!wait(options, time)) {
      error.kind = ErrorKind::kInterrupted;
      return error;
    }
    waited += time;
    next = std::min(2 * next, kLongestPause);
  }
}

Result<StateIdentity> Lock::read_identity() const {
  Result<sources::Bytes> bytes = fetch_now(*backend_);
  if (!bytes) return std::move(bytes).error();
  const Result<Source> source = parse_source("the state", *std::move(bytes));
  if (!source) return source.error();
  return StateIdentity{source->lineage, source->serial};
}

Result<void> Lock::release() {
  if (held_ == nullptr) return {};
  return std::exchange(held_, nullptr)->release();
}

Result<std::vector<Lock>> take_all(std::vector<std::pair<std::string, Backend*>> backends,
                                   const LockOptions& options) {
  std::ranges::sort(backends);
  std::vector<Lock> locks;
  for (const auto& [name, backend] : backends) {
    Result<Lock> lock = Lock::take(*backend, options);
    if (lock) {
      locks.push_back(*std::move(lock));
      continue;
    }
    Error error = std::move(lock).error();
    for (Lock& taken : locks) {
      if (Result<void> released = taken.release(); !released)
        error.detail += (error.detail.empty() ? "" : "\n") + released.error().summary;
    }
    return error;
  }
  return locks;
}

}  // namespace reconcile::backends
