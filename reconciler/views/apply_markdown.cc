#include <string>

#include "reconciler/views/apply_view.h"
#include "reconciler/views/markdown_text.h"

// The report for a change ticket.

namespace reconcile {

namespace {

std::string row(const std::string& outcome, const ActionOutcome& of) {
  return "| " + outcome + " | " + markdown_code(of.action->id) + " | " + markdown_text(of.reason) + " |\n";
}

}  // namespace

std::string render_apply_markdown(const ApplyReport& report, const ViewOptions& /*options*/) {
  const bool undoing = report.course == Course::kUndo;
  std::string out = std::string("# ") +
                    (undoing          ? "Rollback"
                     : report.dry_run ? "Dry run"
                                      : "Apply") +
                    " of plan " + markdown_text(report.plan->id) + "\n\n**" +
                    markdown_text(apply_summary(report)) + "**\n\n";
  out += markdown_text(report.started_at) + " to " + markdown_text(report.finished_at);
  if (!report.identity.empty()) out += ", as " + markdown_code(report.identity);
  if (!report.journal.empty()) out += ", journal " + markdown_code(report.journal);
  if (report.interrupted) out += ", **interrupted**";
  out += "\n";
  if (!report.outcomes.empty()) out += "\n| outcome | action | reason |\n|---|---|---|\n";
  for (const ActionOutcome& outcome : report.outcomes) out += row(outcome_word(report, outcome), outcome);
  for (const ActionOutcome& outcome : report.undone)
    out += row(outcome.ending == Ending::kApplied ? "undone" : "not undone", outcome);
  if (undoing || report.plan->by_hand.empty()) return out;
  out += "\n## Left to people\n\n";
  for (const ByHand& item : report.plan->by_hand) {
    out += "- " + markdown_code(item.address) + ": " + markdown_text(item.reason) + "\n";
    if (!item.command.empty()) out += "  " + markdown_code(item.command) + "\n";
  }
  return out;
}

}  // namespace reconcile
