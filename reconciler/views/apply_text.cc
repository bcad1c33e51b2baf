#include <string>

#include "reconciler/views/apply_view.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/value_text.h"

// What became of each action, in the order in which they were to be done, and what is left to people.

namespace reconcile {

namespace {

std::string in_brackets(const std::string& reason) {
  return reason.empty() ? std::string() : "  (" + terminal_text(reason) + ")";
}

std::string painted(const Paint& paint, Ending ending, const std::string& word) {
  switch (ending) {
    case Ending::kApplied: return paint.good(word);
    case Ending::kFailed:
    case Ending::kUnverified: return paint.bad(word);
    case Ending::kSkipped: return paint.changed(word);
    case Ending::kNotReached: return paint.dim(word);
  }
  return word;
}

}  // namespace

std::string outcome_word(const ApplyReport& report, const ActionOutcome& outcome) {
  const bool undone = report.course == Course::kUndo && outcome.ending == Ending::kApplied;
  return undone ? "undone" : to_string(outcome.ending);
}

std::string apply_summary(const ApplyReport& report) {
  const auto count = [&](Ending ending) { return std::to_string(report.count(ending)); };
  std::string out = count(Ending::kApplied) + (report.course == Course::kUndo ? " undone, " : " applied, ") +
                    count(Ending::kSkipped) + " skipped, " + count(Ending::kFailed) + " failed, ";
  if (report.count(Ending::kUnverified) > 0) out += count(Ending::kUnverified) + " unverified, ";
  out += count(Ending::kNotReached) + " not reached";
  std::size_t taken_back = 0;
  for (const ActionOutcome& outcome : report.undone) taken_back += outcome.ending == Ending::kApplied ? 1 : 0;
  if (!report.undone.empty()) out += "; of the failed group " + std::to_string(taken_back) + " undone";
  return out;
}

std::string render_apply_text(const ApplyReport& report, const ViewOptions& options) {
  const Paint paint(options.color);
  if (options.only_summary) return apply_summary(report) + "\n";
  std::string out;
  for (const ActionOutcome& outcome : report.outcomes) {
    out += painted(paint, outcome.ending, outcome_word(report, outcome)) + "  " +
           terminal_text(outcome.action->id) + in_brackets(outcome.reason) + "\n";
  }
  for (const ActionOutcome& outcome : report.undone) {
    const std::string word = outcome.ending == Ending::kApplied ? "undone" : "not undone";
    out += (outcome.ending == Ending::kApplied || outcome.in_force ? word : paint.bad(word)) + "  " +
           terminal_text(outcome.action->id) + in_brackets(outcome.reason) + "\n";
  }
  if (report.course == Course::kForward) {
    for (const ByHand& item : report.plan->by_hand) {
      out += paint.changed("by hand") + "  " + terminal_text(item.address) + in_brackets(item.reason) + "\n";
    }
  }
  return out + "\n" + apply_summary(report) + "\n";
}

}  // namespace reconcile
