#include "reconciler/apply/outcome.h"

namespace reconcile {

const char* to_string(Ending ending) {
  switch (ending) {
    case Ending::kApplied: return "applied";
    case Ending::kSkipped: return "skipped";
    case Ending::kFailed: return "failed";
    case Ending::kUnverified: return "unverified";
    case Ending::kNotReached: return "not reached";
  }
  return "";
}

}  // namespace reconcile
