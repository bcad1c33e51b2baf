#include "diff/delta.h"

namespace reconcile {

const char* to_string(Novelty novelty) {
  switch (novelty) {
    case Novelty::kUntold: return "";
    case Novelty::kNew: return "new";
    case Novelty::kKnown: return "known";
  }
  return "";
}

const char* to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::kDrift: return "drift";
    case Verdict::kPending: return "pending";
    case Verdict::kUndeployed: return "undeployed";
    case Verdict::kConflict: return "conflict";
    case Verdict::kConverged: return "converged";
  }
  return "drift";
}

const char* to_string(Status status) {
  switch (status) {
    case Status::kInSync: return "in_sync";
    case Status::kDrifted: return "drifted";
    case Status::kMissing: return "missing";
    case Status::kPending: return "pending";
    case Status::kUnmanaged: return "unmanaged";
    case Status::kUnsupported: return "unsupported";
    case Status::kUnreadable: return "unreadable";
    case Status::kIgnored: return "ignored";
  }
  return "unreadable";
}

}  // namespace reconcile
