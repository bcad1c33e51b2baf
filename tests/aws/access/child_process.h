#pragma once

#include <sys/types.h>

#include <memory>
#include <string>
#include <vector>

namespace reconcile::aws {

/// A program that a test talks to over its standard input and output; killed and reaped at the end.
class ChildProcess {
 public:
  /// nullptr where it cannot be started. `arguments[0]` is looked up in PATH.
  [[nodiscard]] static std::unique_ptr<ChildProcess> start(const std::vector<std::string>& arguments);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  /// The next line without its end; "" at the end of the output.
  [[nodiscard]] std::string read_line();
  void write_line(const std::string& line);

 private:
  ChildProcess(pid_t pid, int in, int out) : pid_(pid), in_(in), out_(out) {}

  pid_t pid_;
  int in_;
  int out_;
  std::string buffer_;
};

}  // namespace reconcile::aws
