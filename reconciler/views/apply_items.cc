#include <string>

#include "reconciler/views/apply_view.h"
#include "reconciler/views/item_list.h"
#include "reconciler/views/plan_view.h"

namespace reconcile {

namespace {

ItemStatus item_status(Ending ending) {
  switch (ending) {
    case Ending::kApplied: return ItemStatus::kGood;
    case Ending::kNotReached: return ItemStatus::kSkipped;
    case Ending::kSkipped:
    case Ending::kUnverified:
    case Ending::kFailed: return ItemStatus::kBad;
  }
  return ItemStatus::kBad;
}

Item item_of(const ActionOutcome& outcome, ItemStatus status, std::string word) {
  const Action& action = *outcome.action;
  return {.status = status,
          .severity = outcome.ending == Ending::kFailed ? Severity::kHigh : Severity::kMedium,
          .group = action.type,
          .name = action.id,
          .word = word,
          .rule = "apply/" + action.type,
          .about = action.type + " was not put right",
          .source = action.source,
          .message = outcome.reason.empty() ? word : outcome.reason};
}

}  // namespace

ItemList items_of(const ApplyReport& report) {
  const bool undoing = report.course == Course::kUndo;
  ItemList out{.command = "apply",
               .title = std::string(undoing          ? "Rollback"
                                    : report.dry_run ? "Dry run"
                                                     : "Apply") +
                        " of plan " + report.plan->id,
               .suite = report.plan->id,
               .summary = apply_summary(report),
               .reconcile_version = report.reconcile_version,
               .started_at = report.started_at,
               .finished_at = report.finished_at,
               .complete = !report.interrupted};
  for (const ActionOutcome& outcome : report.outcomes) {
    out.items.push_back(item_of(outcome, item_status(outcome.ending), outcome_word(report, outcome)));
  }
  for (const ActionOutcome& outcome : report.undone) {
    const bool is_undone = outcome.ending == Ending::kApplied;
    out.items.push_back(item_of(outcome, is_undone ? ItemStatus::kSkipped : ItemStatus::kBad,
                                is_undone ? "undone" : "not undone"));
  }
  if (undoing) return out;
  for (const ByHand& item : report.plan->by_hand) out.items.push_back(item_of(item));
  return out;
}

std::string render_apply_junit(const ApplyReport& report, const ViewOptions& /*options*/) {
  return render_items_junit(items_of(report));
}

std::string render_apply_sarif(const ApplyReport& report, const ViewOptions& /*options*/) {
  return render_items_sarif(items_of(report));
}

std::string render_apply_html(const ApplyReport& report, const ViewOptions& /*options*/) {
  return render_items_html(items_of(report));
}

std::string render_apply_github(const ApplyReport& report, const ViewOptions& /*options*/) {
  return render_items_github(items_of(report));
}

}  // namespace reconcile
