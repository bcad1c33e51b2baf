#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/timestamp.h"
#include "plans/shell.h"
#include "providers/aws/registry.h"
#include "reconciler/apply/executor.h"
#include "reconciler/apply/failed_group.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/opening.h"
#include "reconciler/apply/own_window.h"
#include "reconciler/apply/report.h"
#include "reconciler/apply/waiting.h"
#include "reconciler/commands/apply_gates.h"
#include "reconciler/commands/apply_work.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/notify.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/scan/saved_file.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/print_apply.h"
#include "reconciler/windows/choose_windows.h"

namespace reconcile {

namespace {

Error usage(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

WindowTime this_second() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// One run over one piece of work, from the gates to the report.
class Run {
 public:
  Run(Work& work, const Options& options, const Console& console, std::vector<Window> windows);
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;
  ~Run() { work_.scan->interruption->disarm(); }

  Result<ExitStatus> carry();
  [[nodiscard]] const ApplyReport& report_so_far() const { return report_; }

 private:
  [[nodiscard]] const Plan& plan() const { return work_.content.plan; }
  [[nodiscard]] bool undoing() const { return work_.course == Course::kUndo; }
  Result<void> show_plan();
  [[nodiscard]] std::vector<const Action*> left_to_begin() const;
  Result<void> pass_gates();
  [[nodiscard]] std::string next_step() const;
  Result<ExitStatus> report();
  Result<bool> part(const std::set<std::string>& only);
  Result<void> under_lock(const std::set<std::string>& only);
  Result<void> open_journal();
  Result<void> begin_part();
  [[nodiscard]] ExecutorOptions executor_options() const;
  [[nodiscard]] bool goes_on() const;
  [[nodiscard]] Waiting waiting() const;
  Result<bool> next_part(const Waiting& waiting);
  Result<void> read_progress();
  void take_over(std::vector<ActionOutcome> outcomes);
  void leave(const std::set<std::string>& ids, Error error);
  Result<void> undo_failed_group(Journal& journal);
  [[nodiscard]] Value::Map end_record() const;

  Work& work_;
  const Options& options_;
  const Console& console_;
  std::atomic<bool> stop_{false};
  const std::function<bool()> stopped_ = [this] { return stop_.load(); };
  Site site_;
  OpeningHours hours_;
  ApplyReport report_;
  std::optional<Journal> journal_;
  JournalContent failed_;  ///< what the journal says once the forward course has failed
};

Run::Run(Work& work, const Options& options, const Console& console, std::vector<Window> windows)
    : work_(work),
      options_(options),
      console_(console),
      site_{.sources = work.scan->loaded.sources,
            .readers = [world = work.scan->world.get()] { return world->fresh_readers(); },
            .region = work.scan->world->default_region(),
            .accounts = &work.scan->world->accounts(),
            .writer = [world = work.scan->world.get()](const Resource& r) { return world->writer(r); },
            .table_of = aws::find_resource_type,
            .plugins = work.scan->world->plugins()},
      hours_{.windows = std::move(windows),
             .by_resource = options.resource_windows,
             .overridden = options.now,
             .snapshot = options.snapshot,
             .own_window = [this](const Action& action) { return own_window(site_, action); }} {
  report_.plan = &work.content.plan;
  report_.course = work.course;
  report_.reconcile_version = version();
  report_.started_at = rfc3339(std::chrono::system_clock::now());
  report_.snapshot = options.snapshot;
  report_.dry_run = options.dry_run;
}

/// For whoever approves it; on standard error where standard output is for another report.
Result<void> Run::show_plan() {
  ViewOptions view;
  const auto is_text_here = [](const OutputTarget& target) {
    return target.format->name == "text" && target.path.empty();
  };
  if (std::ranges::none_of(options_.outputs, is_text_here)) {
    console_.note(render_plan_text(plan(), view));
    return {};
  }
  view.color = console_.color(options_.color);
  view.width = console_.width;
  return console_.print(render_plan_text(plan(), view));
}

/// What no earlier run has begun.
std::vector<const Action*> Run::left_to_begin() const {
  const auto& progress = undoing() ? work_.content.undo : work_.content.forward;
  std::vector<const Action*> out;
  for (const Action& action : plan().actions) {
    const auto found = progress.find(action.id);
    const bool begun = found != progress.end() &&
                       (found->second.calls_done > 0 || found->second.in_doubt || found->second.finished);
    if (!begun) out.push_back(&action);
  }
  return out;
}

Result<void> Run::pass_gates() {
  const Result<std::string> identity = check_identity(plan(), *work_.scan);
  if (!identity.ok()) return identity.error();
  report_.identity = *identity;
  if (!identity->empty()) console_.note("Signed in as " + *identity);
  if (Result<void> found = check_providers(plan(), *work_.scan); !found.ok()) return found;
  work_.scan->interruption->on_interruption([this] { stop_ = true; });
  if (Result<void> open = pass_window(hours_, left_to_begin(), options_, stopped_, console_); !open.ok())
    return open;
  return approve(undoing() ? "Undo what was done of this plan?" : "Carry this plan out?", options_, stopped_,
                 console_);
}

Result<void> Run::open_journal() {
  const std::string path = options_.journal.empty() ? plan().id + ".journal.jsonl" : options_.journal;
  Result<Journal> journal = work_.journal.empty() ? Journal::create(path, plan())
                                                  : Journal::reopen(work_.journal, work_.content.whole_bytes);
  if (!journal.ok()) return std::move(journal).error();
  journal_.emplace(*std::move(journal));
  return {};
}

/// Writes down who works from now on, and opens the journal first.
Result<void> Run::begin_part() {
  const bool is_first = !journal_;
  if (is_first) {
    if (Result<void> opened = open_journal(); !opened.ok()) return opened;
  }
  Value::Map members{{"plan_id", plan().id},
                     {"digest", plan().digest},
                     {"identity", report_.identity},
                     {"reconcile_version", report_.reconcile_version},
                     {"now", options_.now},
                     {"locked", report_.locked},
                     {"snapshot", to_string(options_.snapshot)}};
  const bool whole_rollback = undoing() && work_.content.undo_only.empty();
  const char* event = whole_rollback ? "rollback" : is_first && work_.journal.empty() ? "start" : "resume";
  if (Result<void> added = journal_->add(event, std::move(members)); !added.ok()) return added;
  if (!is_first) return {};
  report_.journal = journal_->path();
  console_.note("Journal: " + journal_->path());
  return {};
}

ExecutorOptions Run::executor_options() const {
  return {.parallelism = static_cast<std::size_t>(options_.parallelism),
          .continue_on_error = options_.continue_on_error,
          .dry_run = options_.dry_run,
          .snapshot = options_.snapshot,
          .only = undoing() ? work_.content.undo_only : std::set<std::string>(),
          .may_begin = [this](const Action& action) { return why_not_now(hours_, action, this_second()); },
          .stopped = stopped_,
          .say =
              [this](const std::string& line) {
                if (!options_.quiet) console_.note(line);
              }};
}

/// By what the journal says, as a rollback in another run would go about it.
Result<void> Run::undo_failed_group(Journal& journal) {
  const std::set<std::string> group = failed_group(plan(), report_.outcomes);
  if (group.empty() || stopped_()) return {};
  Value::List ids;
  for (const std::string& id : group) ids.emplace_back(id);
  if (Result<void> added = journal.add("rollback", {{"only", Value(std::move(ids))}}); !added.ok())
    return added;
  const Result<std::string> text = read_saved(journal.path());
  if (!text.ok()) return text.error();
  Result<JournalContent> content = read_journal(*text);
  if (!content.ok()) return std::move(content).error();
  failed_ = *std::move(content);
  ExecutorOptions undoing_options = executor_options();
  undoing_options.only = group;
  undoing_options.continue_on_error = true;
  // What was begun within the window is ended, whatever time it is.
  undoing_options.may_begin = {};
  for (const ActionOutcome& outcome : report_.outcomes) {
    if (outcome.before) undoing_options.before[outcome.action->id] = outcome.before;
  }
  console_.note("Undoing the failed group");
  report_.undone = carry_out(failed_, Course::kUndo, site_, &journal, undoing_options);
  return {};
}

/// What the records of the actions themselves do not tell: those that were not reached or broken off, and
/// why.
Value::Map Run::end_record() const {
  Value::List outcomes;
  const auto add = [&](const ActionOutcome& outcome, bool undo) {
    if (outcome.ending != Ending::kNotReached && outcome.ending != Ending::kFailed) return;
    Value::Map item{{"action", outcome.action->id}, {"outcome", to_string(outcome.ending)}};
    if (undo) item["undo"] = true;
    if (outcome.in_force) item["in_force"] = true;
    if (!outcome.reason.empty()) item["reason"] = outcome.reason;
    outcomes.emplace_back(std::move(item));
  };
  for (const ActionOutcome& outcome : report_.outcomes) add(outcome, undoing());
  for (const ActionOutcome& outcome : report_.undone) add(outcome, true);
  Value::Map out{{"interrupted", work_.scan->interruption->interrupted()}};
  if (!outcomes.empty()) out["outcomes"] = Value(std::move(outcomes));
  return out;
}

Result<void> Run::under_lock(const std::set<std::string>& only) {
  if (!options_.dry_run) {
    if (Result<void> begun = begin_part(); !begun.ok()) return begun;
  }
  ExecutorOptions executor = executor_options();
  if (!only.empty()) executor.only = only;
  take_over(carry_out(work_.content, work_.course, site_, journal_ ? &*journal_ : nullptr, executor));
  if (!journal_) return {};
  if (options_.rollback_on_failure && !undoing()) {
    if (Result<void> undone = undo_failed_group(*journal_); !undone.ok()) console_.complain(undone.error());
  }
  if (Result<void> added = journal_->add("end", end_record()); !added.ok()) console_.complain(added.error());
  return {};
}

/// Those of an earlier part of the run stay where this one was not about them.
void Run::take_over(std::vector<ActionOutcome> outcomes) {
  if (report_.outcomes.empty()) {
    report_.outcomes = std::move(outcomes);
    return;
  }
  for (ActionOutcome& outcome : outcomes) {
    const auto known = std::ranges::find(report_.outcomes, outcome.action, &ActionOutcome::action);
    if (known != report_.outcomes.end()) *known = std::move(outcome);
  }
}

/// Takes the locks, does what may begin now, and gives them back. False: not all could be.
Result<bool> Run::part(const std::set<std::string>& only) {
  Result<StateLocks> locks = StateLocks::take(plan(), *work_.scan, options_, stopped_, console_);
  if (!locks.ok()) return std::move(locks).error();
  report_.locked = locks->held();
  Result<void> done;
  try {
    done = under_lock(only);
  } catch (const std::exception& failure) {
    done = Error{.summary = "this is a defect of reconcile", .detail = failure.what()};
  }
  const bool released = locks->release(console_);
  if (!done.ok()) return std::move(done).error();
  return released;
}

/// Whether what was not reached may be reached later in this run. After a failure only where the rest goes
/// on.
bool Run::goes_on() const {
  if (!options_.wait || !hours_.by_resource || hours_.always() || !journal_ || stopped_()) return false;
  const bool failed = report_.count(Ending::kFailed) + report_.count(Ending::kUnverified) > 0;
  return !failed || (options_.continue_on_error && !options_.rollback_on_failure);
}

/// What waits for a window that is yet to come.
Waiting Run::waiting() const {
  if (!goes_on()) return {};
  Waiting out = waiting_for_windows(report_, hours_, this_second());
  if (out.ids.empty() || options_.lock) return out;
  console_.note(
      "Without Terraform's lock nobody knows later whether the state is still the plan's. --resume " +
      journal_->path() + " goes on with what waits for its window.");
  return {};
}

Result<void> Run::read_progress() {
  const Result<std::string> text = read_saved(journal_->path());
  if (!text.ok()) return text.error();
  Result<JournalContent> content = read_journal(*text);
  if (!content.ok()) return std::move(content).error();
  // The outcomes are about the actions of the plan that is there already.
  work_.content.forward = std::move(content->forward);
  work_.content.undo = std::move(content->undo);
  work_.content.partial_undo = std::move(content->partial_undo);
  work_.content.snapshots = std::move(content->snapshots);
  return {};
}

/// Waits, without Terraform's lock, for the next window, and holds everything against the plan anew.
Result<bool> Run::next_part(const Waiting& waiting) {
  if (Result<void> read = read_progress(); !read.ok()) return std::move(read).error();
  const auto look_again = [&] { return waiting_for_windows(report_, hours_, this_second()).next; };
  if (Result<void> open = wait_for_next(waiting, look_again, stopped_, console_); !open.ok())
    return std::move(open).error();
  Result<std::string> identity = check_identity(plan(), *work_.scan);
  if (!identity.ok()) return std::move(identity).error();
  report_.identity = *std::move(identity);
  const std::set<std::string> ids = waiting_for_windows(report_, hours_, this_second()).ids;
  if (ids.empty()) return usage("no window opens for it any more", {});
  return part(ids);
}

/// Nothing of these is begun any more, and the report says why.
void Run::leave(const std::set<std::string>& ids, Error error) {
  for (ActionOutcome& outcome : report_.outcomes) {
    if (ids.contains(outcome.action->id) && outcome.ending == Ending::kNotReached)
      outcome.reason = error.summary;
  }
  error.summary = "what waited for its window was not begun: " + error.summary;
  error.hint = "What was done before is in the journal: go on with --resume " + journal_->path() +
               ", or make a new plan of what is left.";
  console_.complain(error);
}

/// What whoever reads of a failure may do about it; empty: nothing is left to be done.
std::string Run::next_step() const {
  if (!journal_ || report_.dry_run) return {};
  const std::size_t left = report_.count(Ending::kFailed) + report_.count(Ending::kUnverified) +
                           report_.count(Ending::kNotReached);
  if (left == 0) return {};
  const std::string journal = shell_quoted(journal_->path());
  if (undoing()) return "To go on taking it back: reconcile apply --rollback " + journal;
  const std::string back = "to take back what was done: --rollback " + journal;
  // Of a group that was taken back nothing can be gone on with.
  return report_.undone.empty() ? "To go on: reconcile apply --resume " + journal + "; " + back
                                : "Where more is to be undone: reconcile apply --rollback " + journal;
}

Result<ExitStatus> Run::report() {
  report_.finished_at = rfc3339(std::chrono::system_clock::now());
  report_.interrupted = work_.scan->interruption->interrupted();
  if (Result<void> printed = print_apply(report_, options_, console_); !printed.ok())
    return std::move(printed).error();
  if (const std::string next = next_step(); !next.empty() && !options_.quiet) console_.note(next);
  return report_.interrupted ? ExitStatus::kInterrupted : exit_status(report_);
}

Result<ExitStatus> Run::carry() {
  if (Result<void> shown = show_plan(); !shown.ok()) return std::move(shown).error();
  if (plan().actions.empty()) return report();
  if (Result<void> passed = pass_gates(); !passed.ok()) return std::move(passed).error();
  Result<bool> released = part({});
  if (!released.ok()) return std::move(released).error();
  bool good = *released;
  for (Waiting left = waiting(); !left.ids.empty(); left = waiting()) {
    released = next_part(left);
    if (!released.ok()) {
      if (released.error().kind == ErrorKind::kInterrupted) break;
      good = false;
      leave(left.ids, released.error());
      break;
    }
    good &= *released;
  }
  Result<ExitStatus> status = report();
  if (status.ok() && !good && *status != ExitStatus::kInterrupted) return ExitStatus::kFailed;
  return status;
}

Result<void> check_options(const Options& options) {
  if (!options.replay_dir.empty())
    return usage("a recording cannot be changed, and does not tell who is signed in",
                 "Leave out --replay, or use `reconcile plan`.");
  if (options.rollback_on_failure && !options.rollback.empty())
    return usage("--rollback undoes all by itself", "Leave out --rollback-on-failure.");
  return check_approvable(options);
}

Result<ExitStatus> apply(const Options& options, const Console& console, Notification& notification) {
  if (Result<void> checked = check_options(options); !checked.ok()) return std::move(checked).error();
  Result<std::vector<Window>> windows = choose_windows(options.windows, options.config.windows);
  if (!windows.ok()) return std::move(windows).error();
  Result<Work> work = find_work(options, console);
  if (!work.ok()) return without_scan(work.error(), console);
  Run run(*work, options, console, *std::move(windows));
  Result<ExitStatus> status = run.carry();
  const ApplyReport& report = run.report_so_far();
  if (!report.outcomes.empty())
    add_outcomes(notification, report.outcomes, *report.plan, report.course == Course::kUndo);
  if (status.ok()) return status;
  Error error = std::move(status).error();
  if (error.kind == ErrorKind::kInterrupted && work->scan->interruption->timed_out()) {
    error = {.kind = ErrorKind::kTransient,
             .summary = "the time limit of --timeout is over",
             .hint = "Raise --timeout, or leave it out where --wait may wait for long. Nothing was changed."};
  }
  return without_scan(error, console);
}

}  // namespace

Result<ExitStatus> run_apply(const Options& options, const Console& console) {
  return run_and_notify(options, console, options.rollback.empty() ? "apply" : "apply --rollback",
                        [&](Notification& notification) { return apply(options, console, notification); });
}

}  // namespace reconcile
