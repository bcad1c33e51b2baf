#include "reconciler/console/progress.h"

#include <chrono>
#include <cstdio>

#include "reconciler/console/console.h"

namespace reconcile {

namespace {

constexpr std::chrono::milliseconds kRenewEvery{100};
constexpr std::chrono::seconds kPlainEvery{10};

}  // namespace

Progress::Progress(When when, const Console& console)
    : shown_(when != When::kNever), renews_(console.err_is_terminal), always_(when == When::kAlways) {
  if (shown_) thread_ = std::thread([this] { run(); });
}

void Progress::update(std::size_t done, std::size_t of) {
  of_ = of;
  // Answers come in any order; what is shown only grows.
  std::size_t seen = done_;
  while (seen < done && !done_.compare_exchange_weak(seen, done)) {
  }
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (renews_) {
      changed_.wait_for(lock, kRenewEvery, [this] { return stopping_; });
    } else {
      changed_.wait_for(lock, kPlainEvery, [this] { return stopping_; });
    }
    if (!stopping_) show();
  }
}

void Progress::show() {
  if (of_ == 0) return;
  std::fprintf(stderr, renews_ ? "\r\033[K%zu of %zu resources read" : "%zu of %zu resources read\n",
               done_.load(), of_.load());
  std::fflush(stderr);
}

void Progress::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
  if (renews_) {
    std::fputs("\r\033[K", stderr);
  } else if (always_) {
    show();
  }
}

}  // namespace reconcile
