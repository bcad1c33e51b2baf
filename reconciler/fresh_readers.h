#pragma once

#include <memory>
#include <vector>

#include "model/reader.h"

namespace reconcile {

/// Readers that have been told nothing yet, in the order of preference, and whom they belong to.
struct FreshReaders {
  std::vector<Reader*> readers{};
  std::shared_ptr<void> owner{};
};

}  // namespace reconcile
