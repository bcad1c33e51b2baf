#include "plans/plan.h"

#include <algorithm>

namespace reconcile {

const char* to_string(Means means) { return means == Means::kNative ? "native" : "plugin"; }

const char* to_string(Direction direction) { return direction == Direction::kLive ? "live" : "code"; }

const char* to_string(Obstacle obstacle) {
  switch (obstacle) {
    case Obstacle::kReplacement: return "replacement";
    case Obstacle::kMissing: return "missing";
    case Obstacle::kSecret: return "secret";
    case Obstacle::kNoRemedy: return "no_remedy";
    case Obstacle::kUnreadable: return "unreadable";
    case Obstacle::kRisk: return "risk";
    case Obstacle::kLimit: return "limit";
    case Obstacle::kDeploy: return "deploy";
  }
  return "no_remedy";
}

const Action* find_action(const Plan& plan, std::string_view id) {
  const auto found = std::ranges::find(plan.actions, id, &Action::id);
  return found == plan.actions.end() ? nullptr : &*found;
}

}  // namespace reconcile
