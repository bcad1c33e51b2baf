#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;

/// How far the reading is.
struct Reached {
  std::size_t done = 0;
  std::size_t of = 0;
  std::size_t calls = 0;  ///< under way
  std::chrono::seconds since{0};
  std::string_view what = "resources";
};

/// That as one line: with a bar where `columns` leave room for it, shorter and shorter where they do not, and
/// always narrower than they are, so that no terminal wraps it. 0 columns: no terminal, so no bar and no
/// limit.
[[nodiscard]] std::string progress_line(const Reached& reached, std::size_t columns);

/// How far the reading is, on standard error: one line that renews itself on a terminal; elsewhere plain
/// lines, and only when it takes long (`--progress always`: in any case). Gone without a trace at the end.
/// Between two renewals the cursor is at the line's beginning, where whoever has something else to say clears
/// the line (`Console::note`, the log) and goes on.
class Progress {
 public:
  /// `calls` says how many are under way; from any thread. `what` is read: a literal.
  Progress(When when, const Console& console, std::function<std::size_t()> calls,
           std::string_view what = "resources");
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { stop(); }

  /// From any thread, any number of times.
  void update(std::size_t done, std::size_t of);
  /// Clears the line; called before anything else is printed.
  void stop();

 private:
  void run();
  void show();

  const bool shown_;
  const bool renews_;
  const bool always_;
  const std::function<std::size_t()> calls_;
  const std::string_view what_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::atomic<std::size_t> done_{0};
  std::atomic<std::size_t> of_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace reconcile
