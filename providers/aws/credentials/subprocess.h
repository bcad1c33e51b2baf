#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "model/result.h"

namespace reconcile::aws {

/// What a program wrote to standard output and how it ended.
struct ProcessOutput {
  std::string output{};
  int exit_status = 0;  ///< 128 + signal where one ended it
};

/// Runs a program, without a shell, standard input empty and standard error ours, and waits for it. Blocks.
/// Errors: kUsage where it cannot be started, kTransient where it ran longer than `timeout` (it is killed)
/// or wrote more than a megabyte. `arguments` must not be empty.
[[nodiscard]] Result<ProcessOutput> run_process(const std::vector<std::string>& arguments,
                                                std::chrono::milliseconds timeout);

}  // namespace reconcile::aws
