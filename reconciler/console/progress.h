#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>

#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;

/// How far the reading is, on standard error: one line that renews itself on a terminal; elsewhere plain
/// lines, and only when it takes long (`--progress always`: in any case). Gone without a trace at the end.
class Progress {
 public:
  Progress(When when, const Console& console);
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
  std::atomic<std::size_t> done_{0};
  std::atomic<std::size_t> of_{0};
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace reconcile
