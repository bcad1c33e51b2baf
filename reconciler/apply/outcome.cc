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

std::optional<Ending> ending_from(std::string_view word) {
  for (const Ending ending :
       {Ending::kApplied, Ending::kSkipped, Ending::kFailed, Ending::kUnverified, Ending::kNotReached}) {
    if (word == to_string(ending)) return ending;
  }
  return std::nullopt;
}

}  // namespace reconcile
