#include "diff/resource_diff.h"

#include "diff/walk.h"

namespace reconcile {

std::vector<Change> diff_resource(const DiffInput& input) {
  std::vector<Change> changes;
  Walk(input, Unknowns::kSkip, &changes).resource();
  return changes;
}

}  // namespace reconcile
