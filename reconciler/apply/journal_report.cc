#include "reconciler/apply/journal_report.h"

#include <algorithm>
#include <utility>

namespace reconcile {

namespace {

ActionProgress progress_in(const std::map<std::string, ActionProgress>& all, const Action& action) {
  const auto found = all.find(action.id);
  return found != all.end() ? found->second : ActionProgress{};
}

ActionOutcome outcome_of(const Action& action, Course course, const JournalContent& content) {
  const ActionProgress progress =
      progress_in(course == Course::kUndo ? content.undo : content.forward, action);
  const bool begun = progress.calls_done > 0 || progress.in_doubt;
  ActionOutcome out{.action = &action, .changed = begun};
  if (progress.ended) {
    out.ending = progress.ended->ending;
    out.reason = progress.ended->reason;
    out.in_force = progress.ended->in_force;
  } else if (begun) {
    out.ending = Ending::kFailed;
    out.reason = "the journal has no end of it: " + std::to_string(progress.calls_done) + " of " +
                 std::to_string(step_count(content, action, course)) + " calls made" +
                 (progress.in_doubt ? ", the next in doubt" : "");
  } else {
    out.reason = "not begun";
  }
  return out;
}

SnapshotPolicy policy_of(const JournalledRuns& runs) {
  for (const SnapshotPolicy policy : {SnapshotPolicy::kAlways, SnapshotPolicy::kNever}) {
    if (runs.snapshot == to_string(policy)) return policy;
  }
  return SnapshotPolicy::kRisky;
}

}  // namespace

ApplyReport journal_report(const JournalContent& content, std::string path) {
  const JournalledRuns& runs = content.runs;
  const bool group_only = !content.undo_only.empty();
  ApplyReport report{.plan = &content.plan,
                     .course = content.rolled_back && !group_only ? Course::kUndo : Course::kForward,
                     .reconcile_version = runs.reconcile_version,
                     .started_at = runs.started_at,
                     .finished_at = runs.last_record_at,
                     .identity = runs.identity,
                     .journal = std::move(path),
                     .snapshot = policy_of(runs),
                     .locked = runs.locked,
                     .interrupted = !runs.ended || runs.interrupted};
  for (const Action& action : content.plan.actions)
    report.outcomes.push_back(outcome_of(action, report.course, content));
  if (report.course == Course::kUndo) std::ranges::reverse(report.outcomes);
  if (!group_only) return report;
  for (auto action = content.plan.actions.rbegin(); action != content.plan.actions.rend(); ++action) {
    if (content.undo_only.contains(action->id))
      report.undone.push_back(outcome_of(*action, Course::kUndo, content));
  }
  return report;
}

}  // namespace reconcile
