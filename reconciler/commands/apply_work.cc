#include "reconciler/commands/apply_work.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "plans/plan_file.h"
#include "reconciler/commands/apply_gates.h"
#include "reconciler/commands/scan_plan.h"
#include "reconciler/console/console.h"
#include "reconciler/scan/saved_file.h"
#include "reconciler/scan/source_locations.h"

namespace reconcile {

namespace {

Error usage(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

/// The text of the only argument, where that is a file that is a plan.
std::optional<std::string> plan_text(const Options& options) {
  std::error_code ignored;
  if (options.arguments.empty() || !std::filesystem::is_regular_file(options.arguments.front(), ignored))
    return std::nullopt;
  Result<std::string> text = read_saved(options.arguments.front());
  if (!text.ok() || !is_plan(*text)) return std::nullopt;
  return *std::move(text);
}

// What is said when a plan is made; a plan that is there already is carried out as it was reviewed.
constexpr std::string_view kOfPlanning[] = {"only",     "max-risk",   "max-actions", "direction",
                                            "baseline", "config-dir", "driftignore"};

Result<void> check_not_of_planning(const Options& options, std::string_view what) {
  for (const std::string_view name : options.given) {
    if (std::ranges::find(kOfPlanning, name) == std::end(kOfPlanning)) continue;
    return usage("--" + std::string(name) + " is for making a plan; " + std::string(what) +
                     " is carried out as it was reviewed",
                 "Leave it out, or make another plan with it. Nothing was changed.");
  }
  return {};
}

/// A plan is carried out whole: what --include, --exclude or --type leave out must not be in it.
Result<void> check_all_selected(const Options& options, const Plan& plan) {
  const Selection selection{options.include, options.exclude, options.types};
  const auto left_out = std::ranges::find_if(
      plan.actions, [&](const Action& action) { return !selection.selects(action.address, action.type); });
  if (left_out == plan.actions.end()) return {};
  return usage(
      "the plan changes " + left_out->address + ", which --include, --exclude and --type leave out",
      "A saved plan is carried out as it was reviewed: make another one with them. Nothing was changed.");
}

/// The plan's sources as they would be found without arguments where these are the same: then their locks are
/// known as well.
Result<std::unique_ptr<Scan>> open_sources_of(const Plan& plan, Options options, const Console& console) {
  std::vector<std::string> names;
  for (const PlanSource& source : plan.sources) names.push_back(source.source);
  std::ranges::sort(names);
  options.arguments.clear();
  {
    const Result<std::unique_ptr<Network>> network = Network::open(options);
    if (!network.ok()) return network.error();
    const Result<WantedSources> found = find_sources({}, options.config, (*network)->backends());
    std::vector<std::string> usual;
    if (found.ok()) {
      for (const WantedSource& wanted : found->wanted) usual.push_back(wanted.location.name);
    }
    std::ranges::sort(usual);
    if (usual != names) options.arguments = names;
  }
  return open_scan(options, console);
}

Result<Work> work_of_journal(const Options& options) {
  Work work;
  work.journal = options.resume.empty() ? options.rollback : options.resume;
  const bool resuming = !options.resume.empty();
  work.course = resuming ? Course::kForward : Course::kUndo;
  const Result<std::string> text = read_saved(work.journal);
  if (!text.ok()) {
    Error error = text.error();
    error.hint =
        "`reconcile apply` names its journal when it begins: PLAN-ID.journal.jsonl, or --journal FILE.";
    return error;
  }
  Result<JournalContent> content = read_journal(*text);
  if (!content.ok()) {
    Error error = std::move(content).error();
    error.summary = work.journal + ": " + error.summary;
    return error;
  }
  work.content = *std::move(content);
  if (!resuming) work.content.undo_only.clear();
  if (resuming && !work.content.undo_only.empty()) {
    // What was begun by --rollback-on-failure is ended, and no more.
    work.course = Course::kUndo;
  } else if (resuming && work.content.rolled_back) {
    return usage(work.journal + ": a rollback was begun, so it cannot be resumed",
                 "Finish it with --rollback, then make a new plan.");
  }
  return work;
}

}  // namespace

Result<Work> find_work(const Options& options, const Console& console) {
  if (!options.resume.empty() && !options.rollback.empty())
    return usage("--resume and --rollback exclude each other", "Leave one of them out.");
  Work work;
  if (!options.resume.empty() || !options.rollback.empty()) {
    if (!options.arguments.empty() || !options.journal.empty())
      return usage("the journal says what to apply", "Leave out the SOURCEs and --journal.");
    if (Result<void> fitting = check_not_of_planning(options, "the plan in the journal"); !fitting.ok())
      return std::move(fitting).error();
    Result<Work> found = work_of_journal(options);
    if (!found.ok()) return found;
    work = *std::move(found);
  } else if (const std::optional<std::string> text = plan_text(options)) {
    if (options.arguments.size() > 1)
      return usage("a plan names its sources itself", "Leave out everything but the plan.");
    if (Result<void> fitting = check_not_of_planning(options, options.arguments.front()); !fitting.ok())
      return std::move(fitting).error();
    Result<Plan> plan = read_plan(*text);
    if (!plan.ok()) {
      Error error = std::move(plan).error();
      error.summary = options.arguments.front() + ": " + error.summary;
      return error;
    }
    work.content.plan = *std::move(plan);
  } else {
    Result<std::unique_ptr<Scan>> scan = scan_sources(options, console, "apply", KeepDeviations::kYes);
    if (!scan.ok()) return std::move(scan).error();
    work.scan = *std::move(scan);
    if (work.scan->interruption->interrupted())
      return Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted; nothing was changed"};
    if (work.scan->interruption->timed_out()) return usage("the time limit is over", "Raise --timeout.");
    Interruption& interruption = *work.scan->interruption;
    interruption.on_interruption([&work] { work.scan->world->cancel(); });
    work.content.plan = plan_of(*work.scan, options);
    interruption.disarm();
    if (interruption.interrupted())
      return Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted; nothing was changed"};
  }
  work.saved = work.scan == nullptr;
  if (Result<void> all = check_all_selected(options, work.content.plan); !all.ok())
    return std::move(all).error();
  if (Result<void> checked = check_carriable(work.content.plan, work.saved, options); !checked.ok())
    return std::move(checked).error();
  if (work.scan == nullptr) {
    Result<std::unique_ptr<Scan>> scan = open_sources_of(work.content.plan, options, console);
    if (!scan.ok()) return std::move(scan).error();
    work.scan = *std::move(scan);
    work.scan->interruption->disarm();
  }
  return work;
}

}  // namespace reconcile
