#include "reconciler/views/plan_summary.h"

#include <algorithm>

#include "plans/snapshot.h"
#include "reconciler/views/summary_line.h"

namespace reconcile {

namespace {

std::string risks(const Plan& plan) {
  std::string out;
  for (const Risk risk : {Risk::kOnline, Risk::kRestart, Risk::kOutage, Risk::kDestructive}) {
    const auto n = std::ranges::count(plan.actions, risk, &Action::risk);
    if (n > 0) out += (out.empty() ? "" : ", ") + std::to_string(n) + " " + to_string(risk);
  }
  return out;
}

}  // namespace

std::string plan_summary(const Plan& plan) {
  std::string out;
  if (plan.direction == Direction::kCode) {
    out = counted(plan.code.size(), "resource") + " to take over into the code";
  } else {
    out = counted(plan.actions.size(), "action");
    if (!plan.actions.empty()) out += " (" + risks(plan) + ")";
  }
  if (!plan.by_hand.empty()) out += ", " + std::to_string(plan.by_hand.size()) + " left to people";
  if (plan.not_selected > 0) out += ", " + std::to_string(plan.not_selected) + " not selected";
  if (!plan.complete) out += "; not everything could be read";
  return out;
}

std::string settle_text(const Settle& settle) {
  std::string out;
  for (const std::string& word : settle.settled) out += (out.empty() ? "" : " or ") + word;
  if (!out.empty()) out += ", usually within " + std::to_string(settle.usual_seconds) + " s";
  return out;
}

std::string snapshot_text(const Action& action) {
  if (!needs_snapshot(action, SnapshotPolicy::kRisky)) return {};
  const ActionSnapshot& snapshot = action.snapshot;
  if (!snapshot.reason.empty()) return "no snapshot can be made: " + snapshot.reason;
  return "snapshot " + snapshot.name + " (" + snapshot.create.service + ":" + snapshot.create.operation +
         "), usually within " + std::to_string(snapshot.usual_seconds) + " s";
}

}  // namespace reconcile
