#include "model/result.h"

namespace reconcile {

const char* to_string(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kUsage: return "usage";
    case ErrorKind::kInput: return "input";
    case ErrorKind::kAbsent: return "absent";
    case ErrorKind::kDenied: return "denied";
    case ErrorKind::kCredentials: return "credentials";
    case ErrorKind::kThrottled: return "throttled";
    case ErrorKind::kTransient: return "transient";
    case ErrorKind::kUnclear: return "unclear";
    case ErrorKind::kInvalid: return "invalid";
    case ErrorKind::kUnsupported: return "unsupported";
    case ErrorKind::kInterrupted: return "interrupted";
    case ErrorKind::kInternal: return "internal";
  }
  return "internal";
}

}  // namespace reconcile
