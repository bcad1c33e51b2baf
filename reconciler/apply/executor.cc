#include "reconciler/apply/executor.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "plans/secrets.h"
#include "reconciler/apply/remaining.h"

namespace reconcile {

namespace {

using std::chrono::seconds;

// AWS answers reads from replicas, so a change may take this long to be seen.
constexpr seconds kUnseen{60};
constexpr seconds kFirstPause{1};
constexpr seconds kLongestPause{15};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string text_of(const Error& error) {
  std::string out = error.summary;
  if (!error.code.empty() && out.find(error.code) == std::string::npos) out += " (" + error.code + ")";
  return out;
}

ActionProgress progress_in(const std::map<std::string, ActionProgress>& all, const Action& action) {
  const auto found = all.find(action.id);
  return found != all.end() ? found->second : ActionProgress{};
}

/// One action on one course.
class Performance {
 public:
  Performance(const Action& action, Course course, const JournalContent& content, const Site& site,
              Journal* journal, const ExecutorOptions& options)
      : action_(action),
        course_(course),
        progress_(progress_in(course == Course::kUndo ? content.undo : content.forward, action)),
        forward_(progress_in(content.forward, action)),
        site_(site),
        journal_(journal),
        options_(options) {
    outcome_.action = &action;
    outcome_.changed = progress_.calls_done > 0 || progress_.in_doubt;
    const auto partial = content.partial_undo.find(action.id);
    if (partial != content.partial_undo.end()) partial_undo_ = partial->second;
  }

  ActionOutcome run() {
    perform();
    return std::move(outcome_);
  }
  /// The journal cannot be written: nothing may be called any more.
  [[nodiscard]] bool journal_lost() const { return journal_lost_; }

 private:
  void perform();
  bool begin();
  bool begin_undo_of_part();
  bool go_on();
  bool resolve_doubt();
  bool make_calls();
  bool make_call(std::size_t index);
  void settle();
  void end(Ending ending, std::string reason);
  bool note(std::string_view event, Value::Map members);
  bool note_result(std::size_t index, std::string_view outcome, const std::string& detail,
                   const std::string& request_id = {});
  [[nodiscard]] bool undoing() const { return course_ == Course::kUndo; }
  [[nodiscard]] const std::vector<Call>& calls() const {
    if (!undoing()) return action_.calls;
    return partial_undo_ ? *partial_undo_ : action_.undo.calls;
  }
  /// Whether it is an undo of what was broken off.
  [[nodiscard]] bool undoes_part() const {
    return undoing() && (forward_.in_doubt || forward_.calls_done < action_.calls.size());
  }
  [[nodiscard]] std::optional<Needed> needed(Course course, const Look& look) const {
    const ResourceType* type = site_.table_of ? site_.table_of(action_.type) : nullptr;
    return type != nullptr ? calls_needed(action_, course, look, *type) : std::nullopt;
  }
  /// How many of the calls are done, by what is live; nothing: that does not tell.
  [[nodiscard]] std::optional<std::size_t> done_by(const Look& look) const {
    const std::optional<Needed> rest = needed(course_, look);
    return rest ? done_of(calls(), *rest) : std::nullopt;
  }
  [[nodiscard]] bool is_before(const Look& look) const {
    return undoing() ? unverified(action_, look, true).empty() : moved_since(action_, look).empty();
  }
  [[nodiscard]] bool is_after(const Look& look, bool pending_counts) const {
    return undoing() ? moved_since(action_, look).empty() : unverified(action_, look, pending_counts).empty();
  }
  /// Ends the waiting where that was asked for. Not journalled as an end: --resume goes on with it.
  bool interrupted() {
    if (!stopped()) return false;
    outcome_.ending = Ending::kFailed;
    outcome_.reason = "interrupted before it was known how far it came";
    return true;
  }
  [[nodiscard]] bool stopped() const { return options_.stopped && options_.stopped(); }
  void say(const std::string& line) const {
    if (options_.say) options_.say(line);
  }
  void sleep(seconds& pause) const {
    options_.clock.sleep(pause);
    pause = std::min(2 * pause, kLongestPause);
  }

  const Action& action_;
  const Course course_;
  ActionProgress progress_;
  const ActionProgress forward_;
  std::optional<std::vector<Call>> partial_undo_;
  const Site& site_;
  Journal* journal_;
  const ExecutorOptions& options_;
  std::optional<Look> before_;
  ActionOutcome outcome_;
  bool journal_lost_ = false;
};

bool Performance::note(std::string_view event, Value::Map members) {
  if (journal_ == nullptr) return true;
  members["action"] = action_.id;
  if (undoing()) members["undo"] = true;
  const Result<void> added = journal_->add(event, std::move(members));
  if (added.ok()) return true;
  journal_lost_ = true;
  outcome_.ending = Ending::kFailed;
  outcome_.reason = added.error().summary;
  return false;
}

bool Performance::note_result(std::size_t index, std::string_view outcome, const std::string& detail,
                              const std::string& request_id) {
  Value::Map members;
  members["call"] = static_cast<std::int64_t>(index);
  members["outcome"] = outcome;
  if (!detail.empty()) members["detail"] = detail;
  if (!request_id.empty()) members["request_id"] = request_id;
  return note("result", std::move(members));
}

void Performance::end(Ending ending, std::string reason) {
  outcome_.ending = ending;
  outcome_.in_force |= ending == Ending::kApplied;
  outcome_.reason = std::move(reason);
  Value::Map members;
  if (!outcome_.reason.empty()) members["reason"] = outcome_.reason;
  const char* event = ending == Ending::kApplied   ? "verified"
                      : ending == Ending::kSkipped ? "skipped"
                      : ending == Ending::kFailed  ? "failed"
                                                   : "unverified";
  note(event, std::move(members));
}

/// Whether the live side is as the plan saw it. False: the action has ended.
bool Performance::begin() {
  if (undoes_part()) return begin_undo_of_part();
  Result<Look> look = look_at(site_, action_);
  if (!look.ok()) {
    end(Ending::kFailed, "nothing was changed: " + text_of(look.error()));
    return false;
  }
  if (!is_before(*look)) {
    const std::string moved =
        joined(undoing() ? unverified(action_, *look, true) : moved_since(action_, *look));
    outcome_.in_force = is_after(*look, false);
    const std::string what = outcome_.in_force
                                 ? (undoing() ? "it is as it was before already" : "it was put right already")
                                 : "the live side moved: " + moved;
    end(Ending::kSkipped, what);
    return false;
  }
  before_ = *std::move(look);
  return true;
}

/// Finds the calls that take back what was done of an action that was broken off. False: it has ended.
bool Performance::begin_undo_of_part() {
  const seconds start = options_.clock.now();
  seconds pause = kFirstPause;
  while (true) {
    Result<Look> look = look_at(site_, action_);
    if (!look.ok()) {
      end(Ending::kFailed, "nothing was changed: " + text_of(look.error()));
      return false;
    }
    // What the call in doubt did may not be seen yet.
    const bool is_certain = !forward_.in_doubt || options_.clock.now() - start >= kUnseen;
    if (is_before(*look)) break;
    if (is_after(*look, false) && is_certain) {
      outcome_.in_force = true;
      end(Ending::kSkipped, "it is as it was before already");
      return false;
    }
    const std::optional<Needed> rest = needed(Course::kForward, *look);
    const std::optional<std::size_t> done = rest ? done_of(action_.calls, *rest) : std::nullopt;
    const bool is_seen = forward_.in_doubt && done == forward_.calls_done + 1;
    if (is_seen || (done == forward_.calls_done && is_certain)) {
      std::optional<Needed> back = needed(Course::kUndo, *look);
      if (back) {
        partial_undo_ = std::move(back->calls);
        before_ = *std::move(look);
        return note("partial_undo", {{"calls", to_value(*partial_undo_)}});
      }
    }
    if (options_.clock.now() - start >= kUnseen) {
      end(Ending::kFailed, "it was broken off, and the live side is not as that left it");
      return false;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
  return true;
}

/// Before an action that was broken off is gone on with: whether the live side still is as that left it.
bool Performance::go_on() {
  if (!site_.table_of || site_.table_of(action_.type) == nullptr) return true;
  const seconds start = options_.clock.now();
  seconds pause = kFirstPause;
  while (true) {
    const Result<Look> look = look_at(site_, action_);
    if (look.ok() && done_by(*look) == progress_.calls_done) return true;
    if (options_.clock.now() - start >= kUnseen) {
      end(Ending::kFailed, "it was broken off after call " + std::to_string(progress_.calls_done) + " of " +
                               std::to_string(calls().size()) + ", and " +
                               (look.ok() ? "the live side is not as that left it" : text_of(look.error())));
      return false;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
}

/// Finds out whether the call whose answer is missing took effect. False: it cannot be told.
bool Performance::resolve_doubt() {
  const std::size_t index = progress_.calls_done;
  const seconds start = options_.clock.now();
  seconds pause = kFirstPause;
  std::string reason = "its call may or may not have taken effect";
  while (true) {
    Result<Look> look = look_at(site_, action_);
    if (look.ok()) {
      if (is_after(*look, true)) {
        progress_.in_doubt = false;
        progress_.calls_done = calls().size();
        for (std::size_t i = index; i < calls().size(); ++i) {
          if (i > index && !note("intent", {{"call", static_cast<std::int64_t>(i)}})) return false;
          if (!note_result(i, "done", "read again: it has taken effect")) return false;
        }
        return true;
      }
      const std::optional<std::size_t> done = done_by(*look);
      if (done == index + 1) {
        progress_.in_doubt = false;
        progress_.calls_done = index + 1;
        return note_result(index, "done", "read again: it has taken effect");
      }
      // What has not been seen for long enough has not happened.
      if (options_.clock.now() - start >= kUnseen) {
        if ((index == 0 && is_before(*look)) || done == index) {
          progress_.in_doubt = false;
          outcome_.changed = index > 0;
          return note_result(index, "not_done", "read again: it has not taken effect");
        }
        break;
      }
    } else {
      reason = text_of(look.error());
      if (options_.clock.now() - start >= kUnseen) break;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
  end(Ending::kFailed, "call " + std::to_string(index + 1) + " of " + std::to_string(calls().size()) +
                           " is in doubt, and nothing is repeated: " + reason);
  return false;
}

bool Performance::make_call(std::size_t index) {
  const Call& call = calls()[index];
  const Resource* resource = resource_of(site_, action_);
  Result<Writer*> writer = site_.writer(*resource);
  if (!writer.ok()) {
    end(Ending::kFailed, text_of(writer.error()));
    return false;
  }
  const Operation* operation = (*writer)->operation(call.service, call.operation);
  if (operation == nullptr) {
    end(Ending::kFailed, "this version has no call " + call.service + ":" + call.operation);
    return false;
  }
  Result<Value> members = reveal(call.parameters, [&](const SecretReference& reference) -> Result<Value> {
    const bool own = reference.address == action_.address;
    if (reference.side == SecretReference::Side::kState && own) {
      const Result<Value> state = decode_attributes(*resource);
      if (!state.ok()) return state.error();
      return attribute_at(*state, reference.path);
    }
    if (own && before_ && !undoing()) return attribute_at(before_->live, reference.path);
    return Error{.kind = ErrorKind::kUnsupported,
                 .summary = "it needs a secret that only the run knew that read it: " + reference.path};
  });
  if (!members.ok()) {
    end(Ending::kFailed, text_of(members.error()));
    return false;
  }
  Value::Map intent{
      {"call", static_cast<std::int64_t>(index)}, {"service", call.service}, {"operation", call.operation}};
  if (!note("intent", std::move(intent))) return false;
  outcome_.changed = true;
  const Result<Written> written =
      (*writer)->write({.operation = operation, .region = call.region, .members = *std::move(members)});
  if (written.ok()) {
    progress_.calls_done = index + 1;
    return note_result(index, "done", {}, written->request_id);
  }
  const std::string why = text_of(written.error());
  if (written.error().kind != ErrorKind::kUnclear) {
    if (!note_result(index, "failed", why)) return false;
    outcome_.changed = index > 0;
    end(Ending::kFailed, call.service + ":" + call.operation + ": " + why);
    return false;
  }
  progress_.in_doubt = true;
  if (!note_result(index, "unclear", why) || !resolve_doubt()) return false;
  if (progress_.calls_done > index) return true;
  end(Ending::kFailed, call.service + ":" + call.operation + " did not take effect: " + why);
  return false;
}

bool Performance::make_calls() {
  while (progress_.calls_done < calls().size()) {
    if (!make_call(progress_.calls_done)) return false;
  }
  return true;
}

void Performance::settle() {
  const Settle& settle = action_.settle;
  const seconds start = options_.clock.now();
  const seconds limit = settle.settled.empty() ? kUnseen : std::max(kUnseen, seconds(settle.timeout_seconds));
  const seconds unseen = std::max(kUnseen, seconds(settle.usual_seconds));
  std::optional<seconds> settled_since;
  seconds pause = kFirstPause;
  std::string last;
  while (true) {
    const Result<Look> look = look_at(site_, action_);
    const seconds now = options_.clock.now();
    if (!look.ok()) {
      last = text_of(look.error());
    } else {
      const auto is = [&](const std::vector<std::string>& words) {
        return std::ranges::find(words, look->condition) != words.end();
      };
      if (is(settle.failed))
        return end(Ending::kFailed, "the calls were made, and it is now " + look->condition);
      const bool settled = settle.settled.empty() || is(settle.settled);
      if (!settled) settled_since.reset();
      if (settled && is_after(*look, false)) return end(Ending::kApplied, {});
      last = settled ? (undoing() ? "it is not as it was before" : "the difference is still there")
                     : "it is still " + (look->condition.empty() ? "not settled" : look->condition);
      if (settled) {
        if (!settled_since) settled_since = now;
        if (now - *settled_since >= unseen) {
          if (is_after(*look, true)) return end(Ending::kApplied, "AWS has accepted it and applies it later");
          return end(Ending::kUnverified, last);
        }
      }
    }
    if (now - start >= limit) {
      return end(settled_since ? Ending::kUnverified : Ending::kFailed,
                 "the calls were made, and after " + std::to_string(limit.count()) + " s " + last);
    }
    // Not journalled as an end: --resume goes on with waiting.
    if (stopped()) {
      outcome_.ending = Ending::kFailed;
      outcome_.reason = "the calls were made; interrupted before it was verified";
      return;
    }
    sleep(pause);
  }
}

void Performance::perform() {
  if (progress_.finished) {
    outcome_.ending = Ending::kApplied;
    outcome_.in_force = true;
    outcome_.reason = "by the journal, in an earlier run";
    return;
  }
  if (options_.dry_run) {
    if (begin()) {
      outcome_.ending = Ending::kNotReached;
      outcome_.reason = "dry run: it would be carried out";
    }
    return;
  }
  const bool is_resumed = progress_.calls_done > 0 && !progress_.in_doubt;
  if (progress_.in_doubt && !resolve_doubt()) return;
  if (progress_.calls_done == 0 && !begin()) return;
  if (is_resumed && progress_.calls_done < calls().size() && !go_on()) return;
  say((undoing() ? "undoing " : "applying ") + action_.id);
  if (make_calls()) settle();
}

/// Why an action of a rollback has nothing to be undone, or cannot be; nothing: it is to be undone.
std::optional<ActionOutcome> without_undo(const Action& action, const ActionProgress& forward) {
  if (forward.calls_done == 0 && !forward.in_doubt)
    return ActionOutcome{&action, Ending::kNotReached, "nothing was done, so nothing is undone", false, true};
  if (!action.undo.possible)
    return ActionOutcome{&action, Ending::kFailed, "it cannot be undone: " + action.undo.reason, true};
  return std::nullopt;
}

}  // namespace

const char* to_string(Ending ending) {
  switch (ending) {
    case Ending::kApplied: return "applied";
    case Ending::kSkipped: return "skipped";
    case Ending::kFailed: return "failed";
    case Ending::kUnverified: return "unverified";
    case Ending::kNotReached: return "not reached";
  }
  return "";
}

Clock Clock::real() {
  return {
      .now =
          [] {
            return std::chrono::duration_cast<seconds>(std::chrono::steady_clock::now().time_since_epoch());
          },
      .sleep = [](seconds time) { std::this_thread::sleep_for(time); }};
}

std::vector<ActionOutcome> carry_out(const JournalContent& content, Course course, const Site& site,
                                     Journal* journal, const ExecutorOptions& options) {
  const bool undoing = course == Course::kUndo;
  std::vector<const Action*> order;
  for (const Action& action : content.plan.actions) order.push_back(&action);
  if (undoing) std::ranges::reverse(order);

  std::vector<ActionOutcome> outcomes;
  std::set<std::string> unfinished;  // what depends on these is not begun
  std::string halted;
  for (const Action* action : order) {
    const ActionProgress progress = progress_in(undoing ? content.undo : content.forward, *action);
    ActionOutcome outcome{.action = action};
    std::optional<ActionOutcome> decided;
    if (undoing) decided = without_undo(*action, progress_in(content.forward, *action));
    const auto missing = std::ranges::find_if(
        action->depends_on, [&](const std::string& id) { return !undoing && unfinished.contains(id); });
    const auto dependent = std::ranges::find_if(outcomes, [&](const ActionOutcome& other) {
      return undoing && other.changed && !other.in_force &&
             std::ranges::find(other.action->depends_on, action->id) != other.action->depends_on.end();
    });
    const bool is_over = progress.finished;
    if (decided) {
      outcome = *decided;
    } else if (!is_over && !halted.empty()) {
      outcome.reason = halted;
    } else if (!is_over && options.stopped && options.stopped()) {
      outcome.reason = "interrupted";
    } else if (missing != action->depends_on.end() && !is_over && !options.dry_run) {
      outcome.reason = "it depends on " + *missing;
    } else if (dependent != outcomes.end() && !is_over) {
      outcome.reason = "what depends on it was not undone: " + dependent->action->id;
    } else if (std::string closed =
                   !is_over && options.may_begin ? options.may_begin(*action) : std::string();
               !closed.empty()) {
      outcome.reason = std::move(closed);
    } else {
      Performance performance(*action, course, content, site, options.dry_run ? nullptr : journal, options);
      outcome = performance.run();
      if (performance.journal_lost()) halted = "the journal cannot be written";
    }
    if (!outcome.in_force) unfinished.insert(action->id);
    const bool failed = outcome.ending == Ending::kFailed || outcome.ending == Ending::kUnverified;
    if (failed && !options.continue_on_error && halted.empty() && !options.dry_run)
      halted = "an earlier action failed (--on-error stop)";
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace reconcile
