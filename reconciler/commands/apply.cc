#include <algorithm>
#include <atomic>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>

#include "model/timestamp.h"
#include "plans/plan_file.h"
#include "providers/aws/registry.h"
#include "reconciler/apply/executor.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/opening.h"
#include "reconciler/commands/apply_gates.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/notify.h"
#include "reconciler/commands/scan.h"
#include "reconciler/commands/scan_plan.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/scan/saved_file.h"
#include "reconciler/scan/source_locations.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/view.h"
#include "reconciler/windows/choose_windows.h"

namespace reconcile {

namespace {

/// What is to be carried out, and on what.
struct Work {
  JournalContent content{};
  Course course = Course::kForward;
  std::string journal{};  ///< one that exists already; empty: a new one is begun
  std::unique_ptr<Scan> scan{};
};

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

/// The plan's sources as they would be found without arguments where these are the same: then their locks are
/// known as well.
Result<std::unique_ptr<Scan>> open_sources_of(const Plan& plan, Options options) {
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
  return open_scan(options);
}

Result<Work> work_of_journal(const Options& options) {
  Work work;
  work.journal = options.resume.empty() ? options.rollback : options.resume;
  work.course = options.resume.empty() ? Course::kUndo : Course::kForward;
  const Result<std::string> text = read_saved(work.journal);
  if (!text.ok()) return text.error();
  Result<JournalContent> content = read_journal(*text);
  if (!content.ok()) {
    Error error = std::move(content).error();
    error.summary = work.journal + ": " + error.summary;
    return error;
  }
  work.content = *std::move(content);
  if (work.course == Course::kForward && work.content.rolled_back) {
    return usage(work.journal + ": a rollback was begun, so it cannot be resumed",
                 "Finish it with --rollback, then make a new plan.");
  }
  return work;
}

Result<Work> find_work(const Options& options, const Console& console) {
  if (!options.resume.empty() && !options.rollback.empty())
    return usage("--resume and --rollback exclude each other", "Leave one of them out.");
  Work work;
  if (!options.resume.empty() || !options.rollback.empty()) {
    if (!options.arguments.empty() || !options.journal.empty())
      return usage("the journal says what to apply", "Leave out the SOURCEs and --journal.");
    Result<Work> found = work_of_journal(options);
    if (!found.ok()) return found;
    work = *std::move(found);
  } else if (const std::optional<std::string> text = plan_text(options)) {
    if (options.arguments.size() > 1)
      return usage("a plan names its sources itself", "Leave out everything but the plan.");
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
    work.content.plan = plan_of(*work.scan, options, WithProvider::kNo);
  }
  if (Result<void> checked = check_carriable(work.content.plan, options); !checked.ok())
    return std::move(checked).error();
  if (work.scan == nullptr) {
    Result<std::unique_ptr<Scan>> scan = open_sources_of(work.content.plan, options);
    if (!scan.ok()) return std::move(scan).error();
    work.scan = *std::move(scan);
    work.scan->interruption->disarm();
  }
  return work;
}

std::string report_of(const std::vector<ActionOutcome>& outcomes, const Plan& plan, bool undoing) {
  std::string out;
  std::map<Ending, std::size_t> counts;
  for (const ActionOutcome& outcome : outcomes) {
    ++counts[outcome.ending];
    const bool undone = undoing && outcome.ending == Ending::kApplied;
    out += std::string(undone ? "undone" : to_string(outcome.ending)) + "  " + outcome.action->id;
    if (!outcome.reason.empty()) out += "  (" + outcome.reason + ")";
    out += '\n';
  }
  if (!undoing) {
    for (const ByHand& item : plan.by_hand) out += "by hand  " + item.address + "  (" + item.reason + ")\n";
  }
  out += '\n';
  const auto count = [&](Ending ending) { return std::to_string(counts[ending]); };
  out += count(Ending::kApplied) + (undoing ? " undone, " : " applied, ") + count(Ending::kSkipped) +
         " skipped, " + count(Ending::kFailed) + " failed, ";
  if (counts[Ending::kUnverified] > 0) out += count(Ending::kUnverified) + " unverified, ";
  return out + count(Ending::kNotReached) + " not reached\n";
}

ExitStatus status_of_work(const std::vector<ActionOutcome>& outcomes, const Plan& plan, bool undoing) {
  bool left = !undoing && std::ranges::any_of(plan.by_hand, [](const ByHand& item) {
    return item.obstacle != Obstacle::kUnreadable;
  });
  bool not_reached = false;
  for (const ActionOutcome& outcome : outcomes) {
    if (outcome.ending == Ending::kFailed) return ExitStatus::kFailed;
    not_reached |= outcome.ending == Ending::kNotReached && !outcome.in_force;
    left |= !outcome.in_force && outcome.ending != Ending::kNotReached;
  }
  if (left || not_reached) return ExitStatus::kFindings;
  return plan.complete || undoing ? ExitStatus::kInSync : ExitStatus::kIncomplete;
}

Result<Journal> open_journal(const Work& work, const Options& options, const std::string& identity,
                             bool locked) {
  const Plan& plan = work.content.plan;
  const std::string path = options.journal.empty() ? plan.id + ".journal.jsonl" : options.journal;
  Result<Journal> journal = work.journal.empty() ? Journal::create(path, plan)
                                                 : Journal::reopen(work.journal, work.content.whole_bytes);
  if (!journal.ok()) return journal;
  Value::Map members{{"plan_id", plan.id},
                     {"digest", plan.digest},
                     {"identity", identity},
                     {"reconcile_version", std::string(version())},
                     {"now", options.now},
                     {"locked", locked},
                     {"snapshot", to_string(options.snapshot)}};
  const char* event = work.course == Course::kUndo ? "rollback" : work.journal.empty() ? "start" : "resume";
  if (Result<void> added = journal->add(event, std::move(members)); !added.ok())
    return std::move(added).error();
  return journal;
}

std::string too_late(const Action& action, std::span<const Window> windows, const Options& options) {
  if (windows.empty() || options.now) return {};
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::optional<Opening> opening = open_at(windows, now);
  if (!opening) return "the window has closed";
  const int usual = usual_seconds(action, options.snapshot);
  if (now + std::chrono::seconds(usual) <= opening->end) return {};
  return "it usually takes " + std::to_string(usual) + " s, and the window closes at " +
         rfc3339(opening->end);
}

Result<std::vector<ActionOutcome>> under_lock(Work& work, const Options& options, const Console& console,
                                              const std::string& identity, std::span<const Window> windows,
                                              const std::function<bool()>& stopped, bool locked) {
  std::optional<Journal> journal;
  if (!options.dry_run) {
    Result<Journal> opened = open_journal(work, options, identity, locked);
    if (!opened.ok()) return std::move(opened).error();
    journal.emplace(*std::move(opened));
    console.note("Journal: " + journal->path());
  }
  World& world = *work.scan->world;
  const Site site{.sources = work.scan->loaded.sources,
                  .readers = [&world] { return world.fresh_readers(); },
                  .region = world.default_region(),
                  .accounts = &world.accounts(),
                  .writer = [&world](const Resource& resource) { return world.writer(resource); },
                  .table_of = aws::find_resource_type,
                  .plugins = world.plugins()};
  std::vector<ActionOutcome> outcomes =
      carry_out(work.content, work.course, site, journal ? &*journal : nullptr,
                {.parallelism = static_cast<std::size_t>(options.parallelism),
                 .continue_on_error = options.continue_on_error,
                 .dry_run = options.dry_run,
                 .snapshot = options.snapshot,
                 .may_begin =
                     [&](const Action& action) {
                       std::string reason = too_late(action, windows, options);
                       return Leave{.granted = reason.empty(), .reason = std::move(reason)};
                     },
                 .stopped = stopped,
                 .say =
                     [&](const std::string& line) {
                       if (!options.quiet) console.note(line);
                     }});
  if (journal) {
    if (Result<void> added = journal->add("end", {}); !added.ok()) console.complain(added.error());
  }
  return outcomes;
}

Result<ExitStatus> carry(Work& work, const Options& options, const Console& console,
                         std::span<const Window> windows, Notification& notification) {
  std::atomic<bool> stop{false};
  const std::function<bool()> stopped = [&stop] { return stop.load(); };
  Interruption& interruption = *work.scan->interruption;
  const Plan& plan = work.content.plan;
  const bool undoing = work.course == Course::kUndo;

  ViewOptions view;
  view.color = console.color(options.color);
  if (Result<void> shown = console.print(render_plan_text(plan, view)); !shown.ok())
    return std::move(shown).error();
  if (plan.actions.empty()) return status_of_work({}, plan, undoing);
  const Result<std::string> identity = check_identity(plan, *work.scan);
  if (!identity.ok()) return identity.error();
  console.note("Signed in as " + *identity);

  interruption.on_interruption([&stop] { stop = true; });
  // The interruption outlives this frame.
  struct Disarm {
    Interruption& interruption;
    ~Disarm() { interruption.disarm(); }
  } const disarm{interruption};
  if (Result<void> open = pass_window(windows, options, stopped, console); !open.ok())
    return std::move(open).error();
  if (Result<void> approved =
          approve(undoing ? "Undo what was done of this plan?" : "Carry this plan out?", options, console);
      !approved.ok())
    return std::move(approved).error();
  Result<StateLocks> locks = StateLocks::take(plan, *work.scan, options, stopped, console);
  if (!locks.ok()) return std::move(locks).error();
  Result<std::vector<ActionOutcome>> outcomes = Error{};
  try {
    outcomes = under_lock(work, options, console, *identity, windows, stopped, locks->held());
  } catch (const std::exception& failure) {
    outcomes = Error{.summary = "this is a defect of reconcile", .detail = failure.what()};
  }
  const bool released = locks->release(console);
  if (!outcomes.ok()) return std::move(outcomes).error();
  add_outcomes(notification, *outcomes, plan, undoing);
  if (Result<void> printed = console.print(report_of(*outcomes, plan, undoing)); !printed.ok())
    return std::move(printed).error();
  if (interruption.interrupted()) return ExitStatus::kInterrupted;
  if (!released) return ExitStatus::kFailed;
  return status_of_work(*outcomes, plan, undoing);
}

Result<void> check_options(const Options& options) {
  if (!options.replay_dir.empty())
    return usage("a recording cannot be changed", "Leave out --replay, or use `reconcile plan`.");
  if (options.outputs.size() != 1 || options.outputs.front().format->name != "text" ||
      !options.outputs.front().path.empty()) {
    return usage("this version reports an apply as text on standard output only",
                 "Leave out --format and --output; the journal is JSON.");
  }
  return check_approvable(options);
}

Result<ExitStatus> apply(const Options& options, const Console& console, Notification& notification) {
  if (Result<void> checked = check_options(options); !checked.ok()) return std::move(checked).error();
  const Result<std::vector<Window>> windows = choose_windows(options.windows, options.config.windows);
  if (!windows.ok()) return windows.error();
  Result<Work> work = find_work(options, console);
  if (!work.ok()) return without_scan(work.error(), console);
  Result<ExitStatus> status = carry(*work, options, console, *windows, notification);
  if (!status.ok()) return without_scan(status.error(), console);
  return status;
}

}  // namespace

Result<ExitStatus> run_apply(const Options& options, const Console& console) {
  return run_and_notify(options, console, options.rollback.empty() ? "apply" : "apply --rollback",
                        [&](Notification& notification) { return apply(options, console, notification); });
}

}  // namespace reconcile
