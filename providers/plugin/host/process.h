#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"

namespace reconcile::plugin {

struct ProcessOptions {
  std::string path;
  std::vector<std::string> environment{};              ///< all of it, `NAME=value`
  std::string directory{};                             ///< to start in; empty: ours
  std::function<void(const std::string& line)> log{};  ///< each line of its log, from one thread
};

/// A child process that cannot outlive us: the kernel kills it when we die, however we die.
class Process {
 public:
  /// An error where it cannot be executed.
  [[nodiscard]] static Result<std::unique_ptr<Process>> start(ProcessOptions options);

  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  /// Kills it where it still runs, and waits until it is gone.
  ~Process();

  /// The first line on its standard output; nothing when it ended, or said nothing until `timeout`.
  [[nodiscard]] std::optional<std::string> first_line(std::chrono::milliseconds timeout);
  /// How it ended (`exited with status 1`, `was killed by signal 11 (Segmentation fault)`), or nothing
  /// where it still runs after `timeout`.
  [[nodiscard]] std::optional<std::string> ended(std::chrono::milliseconds timeout) const;
  /// The last lines of its log.
  [[nodiscard]] std::string last_log() const;
  [[nodiscard]] int pid() const;
  /// SIGKILL.
  void kill();

 private:
  struct State;
  explicit Process(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace reconcile::plugin
