#include "reconciler/apply/performance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "reconciler/apply/error_text.h"
#include "reconciler/apply/provider_change.h"

namespace reconcile {

namespace {

using std::chrono::seconds;

// AWS answers reads from replicas, so a change may take this long to be seen.
constexpr seconds kUnseen{60};
constexpr seconds kFirstPause{1};
constexpr seconds kLongestPause{15};
constexpr seconds kBetweenProgress{60};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

ActionProgress progress_in(const std::map<std::string, ActionProgress>& all, const Action& action) {
  const auto found = all.find(action.id);
  return found != all.end() ? found->second : ActionProgress{};
}

Value number(std::size_t index) { return static_cast<std::int64_t>(index); }

}  // namespace

Performance::Performance(const Action& action, Course course, const JournalContent& content,
                         std::shared_ptr<const Value> before, const Stage& stage)
    : action_(action),
      course_(course),
      progress_(progress_in(course == Course::kUndo ? content.undo : content.forward, action)),
      forward_(progress_in(content.forward, action)),
      stage_(stage) {
  outcome_.action = &action;
  outcome_.changed = progress_.calls_done > 0 || progress_.in_doubt;
  outcome_.before = std::move(before);
  const auto partial = content.partial_undo.find(action.id);
  if (partial != content.partial_undo.end()) partial_undo_ = partial->second;
}

ActionOutcome Performance::run() {
  perform();
  return std::move(outcome_);
}

std::span<const Call> Performance::calls() const {
  if (!undoing()) return action_.calls;
  return partial_undo_ ? *partial_undo_ : action_.undo.calls;
}

std::size_t Performance::steps() const {
  return undoing() && partial_undo_ ? partial_undo_->size() : step_count(action_, course_);
}

/// Whether it is an undo of what was broken off.
bool Performance::undoes_part() const {
  return undoing() && (forward_.in_doubt || forward_.calls_done < step_count(action_, Course::kForward));
}

std::optional<Needed> Performance::needed(Course course, const Look& look) const {
  if (action_.means != Means::kNative || !stage_.site.table_of) return std::nullopt;
  const ResourceType* type = stage_.site.table_of(action_.type);
  return type != nullptr ? calls_needed(action_, course, look, *type) : std::nullopt;
}

/// How many of the calls are done, by what is live; nothing: that does not tell.
std::optional<std::size_t> Performance::done_by(const Look& look) const {
  const std::optional<Needed> rest = needed(course_, look);
  return rest ? done_of(calls(), *rest) : std::nullopt;
}

/// Ends the waiting where that was asked for. Not journalled as an end: --resume goes on with it.
bool Performance::interrupted() {
  if (!stopped()) return false;
  outcome_.ending = Ending::kFailed;
  outcome_.reason = "interrupted before it was known how far it came";
  return true;
}

bool Performance::is_before(const Look& look) const {
  return undoing() ? unverified(action_, look, true).empty() : moved_since(action_, look, course_).empty();
}

bool Performance::is_after(const Look& look, bool pending_counts) const {
  return undoing() ? moved_since(action_, look, course_).empty()
                   : unverified(action_, look, pending_counts).empty();
}

std::string Performance::moved(const Look& look) const {
  return joined(undoing() ? unverified(action_, look, true) : moved_since(action_, look, course_));
}

void Performance::say(const std::string& line) const {
  if (stage_.say) stage_.say(line);
}

void Performance::sleep(seconds& pause) const {
  stage_.clock.sleep(pause);
  pause = std::min(2 * pause, kLongestPause);
}

bool Performance::note(std::string_view event, Value::Map members) {
  if (stage_.journal == nullptr) return true;
  members["action"] = action_.id;
  if (undoing()) members["undo"] = true;
  const Result<void> added = stage_.journal->add(event, std::move(members));
  if (added.ok()) return true;
  journal_lost_ = true;
  outcome_.ending = Ending::kFailed;
  outcome_.reason = added.error().summary;
  return false;
}

bool Performance::note_result(std::size_t index, std::string_view outcome, const std::string& detail,
                              const std::string& request_id) {
  Value::Map members;
  members["call"] = number(index);
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
  if (outcome_.in_force && ending != Ending::kApplied) members["in_force"] = true;
  const char* event = ending == Ending::kApplied   ? "verified"
                      : ending == Ending::kSkipped ? "skipped"
                      : ending == Ending::kFailed  ? "failed"
                                                   : "unverified";
  note(event, std::move(members));
}

/// Whether the live side is as the plan saw it. False: the action has ended.
bool Performance::begin() {
  if (undoes_part()) return begin_undo_of_part();
  Result<Look> look = look_at(stage_.site, action_);
  if (!look.ok()) {
    end(Ending::kFailed, "nothing was changed: " + error_text(look.error()));
    return false;
  }
  if (!is_before(*look)) {
    outcome_.in_force = is_after(*look, false);
    const std::string what = outcome_.in_force
                                 ? (undoing() ? "it is as it was before already" : "it was put right already")
                                 : "the live side moved: " + moved(*look);
    end(Ending::kSkipped, what);
    return false;
  }
  if (!undoing()) {
    if (const std::string other = joined(wished_otherwise(stage_.site, action_, *look)); !other.empty()) {
      end(Ending::kSkipped, "the source wants something else by now: " + other);
      return false;
    }
    outcome_.before = std::make_shared<const Value>(look->live);
  }
  look_ = *std::move(look);
  return true;
}

/// Finds the calls that take back what was done of an action that was broken off. False: it has ended.
bool Performance::begin_undo_of_part() {
  const seconds start = stage_.clock.now();
  seconds pause = kFirstPause;
  while (true) {
    Result<Look> look = look_at(stage_.site, action_);
    if (!look.ok()) {
      end(Ending::kFailed, "nothing was changed: " + error_text(look.error()));
      return false;
    }
    // What the call in doubt did may not be seen yet.
    const bool is_certain = !forward_.in_doubt || stage_.clock.now() - start >= kUnseen;
    if (is_before(*look)) {
      look_ = *std::move(look);
      return true;
    }
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
        look_ = *std::move(look);
        return note("partial_undo", {{"calls", to_value(*partial_undo_)}});
      }
    }
    if (stage_.clock.now() - start >= kUnseen) {
      end(Ending::kFailed, "it was broken off, and the live side is not as that left it");
      return false;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
}

/// Before an action that was broken off is gone on with: whether the live side still is as that left it.
bool Performance::go_on() {
  if (action_.means != Means::kNative || !stage_.site.table_of ||
      stage_.site.table_of(action_.type) == nullptr)
    return true;
  const seconds start = stage_.clock.now();
  seconds pause = kFirstPause;
  while (true) {
    const Result<Look> look = look_at(stage_.site, action_);
    if (look.ok() && done_by(*look) == progress_.calls_done) return true;
    if (stage_.clock.now() - start >= kUnseen) {
      end(Ending::kFailed,
          "it was broken off after call " + std::to_string(progress_.calls_done) + " of " +
              std::to_string(steps()) + ", and " +
              (look.ok() ? "the live side is not as that left it" : error_text(look.error())));
      return false;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
}

/// Finds out whether the step whose answer is missing took effect. False: it cannot be told.
bool Performance::resolve_doubt() {
  const std::size_t index = progress_.calls_done;
  const seconds start = stage_.clock.now();
  seconds pause = kFirstPause;
  std::string reason = "its call may or may not have taken effect";
  while (true) {
    Result<Look> look = look_at(stage_.site, action_);
    if (look.ok()) {
      if (is_after(*look, true)) {
        progress_.in_doubt = false;
        progress_.calls_done = steps();
        for (std::size_t i = index; i < steps(); ++i) {
          if (i > index && !note("intent", {{"call", number(i)}})) return false;
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
      if (stage_.clock.now() - start >= kUnseen) {
        if ((index == 0 && is_before(*look)) || done == index) {
          progress_.in_doubt = false;
          outcome_.changed = index > 0;
          return note_result(index, "not_done", "read again: it has not taken effect");
        }
        break;
      }
    } else {
      reason = error_text(look.error());
      if (stage_.clock.now() - start >= kUnseen) break;
    }
    if (interrupted()) return false;
    sleep(pause);
  }
  end(Ending::kFailed, "call " + std::to_string(index + 1) + " of " + std::to_string(steps()) +
                           " is in doubt, and nothing is repeated: " + reason);
  return false;
}

bool Performance::needs_own_snapshot() const {
  return !undoing() && needs_snapshot(action_, stage_.snapshots.policy());
}

/// Keeps the data before they are put at risk. False: the action has ended.
bool Performance::keep_data() {
  if (!needs_own_snapshot()) return true;
  const auto note_snapshot = [&](std::string_view outcome, const std::string& detail) -> Result<void> {
    Value::Map members{{"snapshot", action_.snapshot.name}, {"outcome", outcome}};
    if (!detail.empty()) members[outcome == "taken" ? "request_id" : "detail"] = detail;
    if (note("snapshot", std::move(members))) return {};
    return Error{.summary = outcome_.reason};
  };
  const Result<void> kept = stage_.snapshots.keep(
      action_, note_snapshot,
      {.site = stage_.site, .clock = stage_.clock, .stopped = stage_.stopped, .say = stage_.say});
  if (kept.ok()) return begin();  // it took its time
  if (journal_lost_) return false;
  if (kept.error().kind == ErrorKind::kInterrupted) {
    outcome_.reason = kept.error().summary;  // not journalled as an end: --resume goes on
  } else {
    end(Ending::kFailed, "nothing was changed " + error_text(kept.error()));
  }
  return false;
}

/// All of it but the changes themselves.
void Performance::rehearse() {
  for (std::size_t index = 0; index < steps(); ++index) {
    if (!prepare(index).ok()) return;
  }
  outcome_.ending = Ending::kNotReached;
  outcome_.reason = "dry run: it would be carried out";
  if (needs_own_snapshot()) outcome_.reason += ", after its snapshot " + action_.snapshot.name;
}

/// The error: the action has ended.
Result<Step> Performance::prepare(std::size_t index) {
  Result<Step> step = prepare_step(stage_.site, action_, course_, calls(), index, look_ ? &*look_ : nullptr,
                                   outcome_.before.get());
  if (!step.ok()) {
    const bool moved = step.error().code == kPlanMoved;
    end(moved ? Ending::kSkipped : Ending::kFailed, moved ? step.error().summary : error_text(step.error()));
  }
  return step;
}

bool Performance::make_step(std::size_t index) {
  const Result<Step> step = prepare(index);
  if (!step.ok()) return false;
  const std::string name = step->service + ":" + step->operation;
  if (!note("intent", {{"call", number(index)}, {"service", step->service}, {"operation", step->operation}}))
    return false;
  outcome_.changed = true;
  const Result<Made> made = step->make();
  if (made.ok()) {
    progress_.calls_done = index + 1;
    return note_result(index, "done", made->note, made->request_id);
  }
  const std::string why = error_text(made.error());
  if (made.error().kind != ErrorKind::kUnclear) {
    if (!note_result(index, "failed", why)) return false;
    outcome_.changed = index > 0;
    end(Ending::kFailed, why.starts_with(name) ? why : name + ": " + why);
    return false;
  }
  progress_.in_doubt = true;
  if (!note_result(index, "unclear", why) || !resolve_doubt()) return false;
  if (progress_.calls_done > index) return true;
  end(Ending::kFailed, name + " did not take effect: " + why);
  return false;
}

bool Performance::make_steps() {
  while (progress_.calls_done < steps()) {
    if (!make_step(progress_.calls_done)) return false;
  }
  return true;
}

void Performance::settle() {
  const Settle& settle = action_.settle;
  const seconds start = stage_.clock.now();
  const seconds limit = settle.settled.empty() ? kUnseen : std::max(kUnseen, seconds(settle.timeout_seconds));
  const seconds unseen = std::max(kUnseen, seconds(settle.usual_seconds));
  std::optional<seconds> settled_since;
  seconds pause = kFirstPause;
  seconds said = start;
  std::string last;
  while (true) {
    const Result<Look> look = look_at(stage_.site, action_);
    const seconds now = stage_.clock.now();
    if (!look.ok()) {
      last = error_text(look.error());
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
    if (now - said >= kBetweenProgress) {
      said = now;
      say("waiting  " + action_.id + "  (" + std::to_string((now - start).count()) + " s: " + last + ")");
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
  if (stage_.dry_run) {
    if (begin()) rehearse();
    return;
  }
  const bool is_resumed = progress_.calls_done > 0 && !progress_.in_doubt;
  if (progress_.in_doubt && !resolve_doubt()) return;
  if (progress_.calls_done == 0 && !(begin() && keep_data())) return;
  if (is_resumed && progress_.calls_done < steps() && !go_on()) return;
  say((undoing() ? "undoing  " : "applying  ") + action_.id);
  if (make_steps()) settle();
}

}  // namespace reconcile
