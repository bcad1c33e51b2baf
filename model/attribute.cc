#include "model/attribute.h"

namespace reconcile {

const char* to_string(Severity severity) {
  switch (severity) {
    case Severity::kLow: return "low";
    case Severity::kMedium: return "medium";
    case Severity::kHigh: return "high";
    case Severity::kCritical: return "critical";
  }
  return "critical";
}

const char* to_string(Risk risk) {
  switch (risk) {
    case Risk::kOnline: return "online";
    case Risk::kRestart: return "restart";
    case Risk::kOutage: return "outage";
    case Risk::kDestructive: return "destructive";
  }
  return "destructive";
}

}  // namespace reconcile
