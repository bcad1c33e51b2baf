#include "diff/location.h"

#include <algorithm>

namespace reconcile {

Path Location::path() const {
  std::vector<Path::Step> steps;
  for (const Location* at = this; at != nullptr; at = at->parent) {
    switch (at->step) {
      case Step::kAttribute: steps.emplace_back(Path::Attribute{std::string(at->text)}); break;
      case Step::kIndex: steps.emplace_back(Path::Index{at->index}); break;
      case Step::kKey: steps.emplace_back(Path::Key{std::string(at->text)}); break;
    }
  }
  std::ranges::reverse(steps);
  return Path(std::move(steps));
}

}  // namespace reconcile
