#include "reconciler/console/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "reconciler/console/console.h"

namespace reconcile {

namespace {

constexpr std::chrono::milliseconds kRenewEvery{100};
constexpr std::chrono::seconds kPlainEvery{5};
constexpr std::size_t kUsualColumns = 80;
constexpr std::size_t kWidestBar = 30;
constexpr std::size_t kNarrowestBar = 10;

/// Asked each time: a window may be resized.
std::size_t columns_now() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualColumns;
  return size.ws_col;
}

std::string counted(std::size_t n, const char* what) {
  return std::to_string(n) + " " + what + (n == 1 ? "" : "s");
}

std::string bar(const Reached& reached, std::size_t width) {
  const std::size_t full = reached.of == 0 ? 0 : width * std::min(reached.done, reached.of) / reached.of;
  return "[" + std::string(full, '#') + std::string(width - full, '-') + "]";
}

}  // namespace

std::string progress_line(const Reached& reached, std::size_t columns) {
  const std::string done = std::to_string(reached.done);
  const std::string of = std::to_string(reached.of);
  const std::string counts = done + " of " + of + " " + std::string(reached.what) + " read";
  const std::string calls = counted(reached.calls, "call");
  const std::string since = std::to_string(reached.since.count()) + " s";
  const std::string whole = counts + ", " + calls + " in flight, " + since;
  if (columns == 0) return whole;
  // The last column stays free: some terminals wrap when it is written.
  const std::size_t room = columns - 1;
  // A bar needs its brackets and a space.
  if (room >= whole.size() + kNarrowestBar + 3)
    return bar(reached, std::min(room - whole.size() - 3, kWidestBar)) + " " + whole;
  for (const std::string& shorter :
       {whole, counts + ", " + calls, done + " of " + of + ", " + calls, done + "/" + of}) {
    if (shorter.size() <= room) return shorter;
  }
  return {};
}

Progress::Progress(When when, const Console& console, std::function<std::size_t()> calls,
                   std::string_view what)
    : shown_(when != When::kNever),
      renews_(console.err_redraws),
      always_(when == When::kAlways),
      calls_(std::move(calls)),
      what_(what) {
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
  const Reached reached{
      .done = done_,
      .of = of_,
      .calls = calls_ ? calls_() : 0,
      .since = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - start_),
      .what = what_};
  const std::string line = progress_line(reached, renews_ ? columns_now() : 0);
  // In one write, so that nothing of another thread comes in between.
  const std::string text = renews_ ? "\r\033[K" + line + "\r" : line + "\n";
  std::fwrite(text.data(), 1, text.size(), stderr);
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
