#include "reconciler/scan/masked.h"

#include "providers/http/mask.h"

namespace reconcile {

void drop_masked(std::vector<Change>& changes) {
  std::erase_if(changes, [](const Change& change) {
    return change.live.is_string() && change.live.text().starts_with("(masked:") &&
           change.desired.is_string() && masked_text(change.desired.text()) == change.live.text();
  });
}

}  // namespace reconcile
