#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>

namespace reconcile {

/// Turns SIGINT, SIGTERM, SIGHUP (but under nohup) and the end of the time limit into one call of a function,
/// on a thread where anything may be called. Until there is such a function a signal ends the program with
/// status 130; so does a second signal, at once. One object at a time.
class Interruption {
 public:
  explicit Interruption(std::chrono::milliseconds timeout);
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption();

  /// From now on an interruption calls `cancel` (at once, if it has happened already).
  void on_interruption(std::function<void()> cancel);
  /// No more calls of the function given; returns when none is under way.
  void disarm();
  /// True after SIGINT or SIGTERM.
  [[nodiscard]] bool interrupted() const;
  /// True after the end of the time limit.
  [[nodiscard]] bool timed_out() const { return timed_out_; }

 private:
  void fire();

  std::mutex mutex_;
  std::function<void()> cancel_;
  bool fired_ = false;
  std::atomic<bool> timed_out_{false};
  std::thread thread_;
};

}  // namespace reconcile
