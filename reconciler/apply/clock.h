#pragma once

#include <chrono>
#include <functional>

namespace reconcile {

/// Time, for waiting; tests have their own. Both are called from several threads.
struct Clock {
  std::function<std::chrono::seconds()> now{};  ///< since whenever
  std::function<void(std::chrono::seconds)> sleep{};

  [[nodiscard]] static Clock real();
};

}  // namespace reconcile
