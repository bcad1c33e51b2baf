#include "reconciler/apply/clock.h"

#include <thread>

namespace reconcile {

Clock Clock::real() {
  return {.now =
              [] {
                return std::chrono::duration_cast<std::chrono::seconds>(
                    std::chrono::steady_clock::now().time_since_epoch());
              },
          .sleep = [](std::chrono::seconds time) { std::this_thread::sleep_for(time); }};
}

}  // namespace reconcile
