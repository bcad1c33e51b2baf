#pragma once

#include <oneapi/tbb/parallel_for.h>

#include <cstddef>

#include "model/ordered.h"

namespace reconcile {

/// `body(i)` for every i below `n`, side by side; returns when all have. The caller links TBB.
template <typename Body>
void parallel_for(std::size_t n, const Body& body) {
  // Made before it is handed over, so that what it holds is handed over, too.
  const auto piece = [&body](std::size_t i) {
    ordered::take_over();
    body(i);
    ordered::hand_over();
  };
  ordered::hand_over();
  oneapi::tbb::parallel_for(std::size_t{0}, n, piece);
  ordered::take_over();
}

}  // namespace reconcile
