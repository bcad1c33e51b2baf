#pragma once

#include <vector>

#include "diff/delta.h"

namespace reconcile {

/// Takes out the differences that are only a mask: a recording holds `(masked:…)` in place of a secret, and
/// the mask of the desired value is the same. A secret that does differ stays.
void drop_masked(std::vector<Change>& changes);

}  // namespace reconcile
