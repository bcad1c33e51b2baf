#include <memory>
#include <string>
#include <utility>

#include "plans/plan_file.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/journal_report.h"
#include "reconciler/apply/saved_apply.h"
#include "reconciler/commands/command.h"
#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/gate/saved_gate.h"
#include "reconciler/scan/saved_file.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/scan/selection.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/print_apply.h"
#include "reconciler/views/print_gate.h"
#include "reconciler/views/print_journal.h"
#include "reconciler/views/print_report.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

Error in_file(const std::string& path, Error error) {
  error.summary = path + ": " + error.summary;
  return error;
}

Selection selection_of(const Options& options) { return {options.include, options.exclude, options.types}; }

Result<void> show_plan(const std::string& text, const Options& options, const Console& console) {
  Result<Plan> plan = read_plan(text, options.reseal ? DigestCheck::kReseal : DigestCheck::kRequired);
  if (!plan) return in_file(options.arguments.front(), std::move(plan).error());
  if (!options.plan_out.empty()) {
    if (Result<void> written = write_file(options.plan_out, write_plan(*plan)); !written) return written;
  }
  return print_plan(*plan, options, console);
}

/// The plan, and how far each action has come.
Result<void> show_journal(const std::string& text, const Options& options, const Console& console) {
  const Result<JournalContent> content = read_journal(text);
  if (!content) return in_file(options.arguments.front(), content.error());
  const std::string& name = options.arguments.front();
  const ApplyReport report = journal_report(*content, name == "-" ? std::string() : name);
  return print_journal({.content = *content, .report = report}, options, console);
}

Result<void> show_apply(const std::string& text, const Options& options, const Console& console) {
  Result<std::unique_ptr<SavedApply>> saved = read_apply_report(text);
  if (!saved) return in_file(options.arguments.front(), std::move(saved).error());
  return print_apply((*saved)->report, options, console);
}

Result<void> show_report(const std::string& text, const Options& options, const Console& console) {
  Result<Report> report = read_report(text);
  if (!report) return in_file(options.arguments.front(), std::move(report).error());
  if (!take_selected(*report, selection_of(options))) console.note("note: nothing of the report is selected");
  return print_report(*report, options, console);
}

Result<void> show_gate(const std::string& text, const Options& options, const Console& console) {
  const Result<GateReport> report = read_gate_report(text);
  if (!report) return in_file(options.arguments.front(), report.error());
  return print_gate(*report, options, console);
}

}  // namespace

Result<ExitStatus> run_show(const Options& options, const Console& console) {
  if (options.arguments.size() != 1) {
    return Error{
        .kind = ErrorKind::kUsage,
        .summary = "show takes one FILE, and " + std::to_string(options.arguments.size()) + " are given",
        .hint = "reconcile show report.json --format markdown"};
  }
  const Result<std::string> text = read_saved(options.arguments.front());
  if (!text) return text.error();
  if (selection_of(options).is_partial() &&
      (is_journal(*text) || is_plan(*text) || is_apply_report(*text) || is_gate_report(*text))) {
    console.note("note: it is shown whole; --include, --exclude and --type choose from reports of drift");
  }
  const Result<void> shown = is_journal(*text)        ? show_journal(*text, options, console)
                             : is_plan(*text)         ? show_plan(*text, options, console)
                             : is_apply_report(*text) ? show_apply(*text, options, console)
                             : is_gate_report(*text)  ? show_gate(*text, options, console)
                                                      : show_report(*text, options, console);
  if (!shown) return shown.error();
  return ExitStatus::kInSync;
}

}  // namespace reconcile
