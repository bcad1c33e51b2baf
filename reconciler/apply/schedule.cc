#include "reconciler/apply/schedule.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace reconcile {

namespace {

std::set<std::string> claims_of(const Action& action) {
  const std::string owner = action.calls.empty() ? action.provider.provider : action.calls.front().service;
  std::set<std::string> out;
  out.insert(action.resource_id.empty()
                 ? "address " + action.source + " " + action.address
                 : "id " + owner + " " + action.account + " " + action.region + " " + action.resource_id);
  if (!action.snapshot.name.empty()) out.insert("snapshot " + action.snapshot.name);
  if (action.risk >= Risk::kRestart) out.insert("risk");
  if (action.means == Means::kPlugin) out.insert("provider");
  return out;
}

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

/// Why an action of a rollback has nothing to be undone, or cannot be; nothing: it is to be undone.
std::optional<ActionOutcome> without_undo(const Action& action, const ActionProgress& forward) {
  ActionOutcome out{.action = &action};
  if (forward.calls_done == 0 && !forward.in_doubt) {
    out.reason = "nothing was done, so nothing is undone";
    out.in_force = true;
    return out;
  }
  out.ending = Ending::kFailed;
  out.changed = true;
  if (!action.undo.possible) {
    out.reason = "it cannot be undone: " + action.undo.reason;
    return out;
  }
  return std::nullopt;
}

ActionProgress progress_in(const std::map<std::string, ActionProgress>& all, const std::string& id) {
  const auto found = all.find(id);
  return found != all.end() ? found->second : ActionProgress{};
}

}  // namespace

Schedule::Schedule(const JournalContent& content, Course course, ScheduleOptions options)
    : content_(content), course_(course), options_(std::move(options)) {
  const bool undoing = course == Course::kUndo;
  for (const Action& action : content.plan.actions) {
    if (options_.only.empty() || options_.only.contains(action.id))
      entries_.push_back({.action = &action, .claims = claims_of(action)});
  }
  if (undoing) std::ranges::reverse(entries_);
  for (Entry& entry : entries_) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Action& other = *entries_[i].action;
      if (undoing ? names(other.depends_on, entry.action->id) : names(entry.action->depends_on, other.id))
        entry.after.push_back(i);
    }
  }
  left_ = entries_.size();
}

ActionProgress Schedule::progress_of(const Action& action) const {
  return progress_in(course_ == Course::kUndo ? content_.undo : content_.forward, action.id);
}

bool Schedule::is_over_by_journal(const Entry& entry) const { return progress_of(*entry.action).finished; }

bool Schedule::is_ready(const Entry& entry) const {
  return std::ranges::all_of(entry.after, [&](std::size_t i) { return entries_[i].ended; });
}

/// Why it cannot begin any more; empty: it can.
std::string Schedule::obstacle(const Entry& entry) const {
  if (!halted_.empty()) return halted_;
  if (options_.stopped && options_.stopped()) return "interrupted";
  if (options_.dry_run) return {};
  for (const std::size_t i : entry.after) {
    const ActionOutcome& other = entries_[i].outcome;
    if (other.in_force) continue;
    if (course_ == Course::kForward) return "it depends on " + other.action->id;
    if (other.changed) return "what depends on it was not undone: " + other.action->id;
  }
  return {};
}

void Schedule::close(Entry& entry, ActionOutcome outcome) {
  entry.begun = entry.ended = true;
  entry.outcome = std::move(outcome);
  --left_;
}

/// Whether the entry is over without having been begun.
bool Schedule::decide(Entry& entry) {
  const Action& action = *entry.action;
  if (course_ == Course::kUndo) {
    std::optional<ActionOutcome> without = without_undo(action, progress_in(content_.forward, action.id));
    if (without) {
      // The plan said so from the beginning: it keeps nothing back but what it depends on.
      close(entry, *std::move(without));
      return true;
    }
  }
  if (is_over_by_journal(entry)) return false;
  if (std::string why = obstacle(entry); !why.empty()) {
    close(entry, {.action = &action, .reason = std::move(why)});
    return true;
  }
  return false;
}

const Action* Schedule::next() {
  for (Entry& entry : entries_) {
    if (entry.begun || !is_ready(entry) || decide(entry)) continue;
    const bool is_free = std::ranges::none_of(
        entry.claims, [&](const std::string& claim) { return under_way_claims_.contains(claim); });
    if (!is_free) continue;
    // What is under way by the journal is ended, whatever time it is.
    const ActionProgress progress = progress_of(*entry.action);
    const bool is_begun = progress.calls_done > 0 || progress.in_doubt || progress.finished;
    if (options_.may_begin && !is_begun) {
      if (std::string closed = options_.may_begin(*entry.action); !closed.empty()) {
        close(entry, {.action = entry.action, .reason = std::move(closed)});
        continue;
      }
    }
    entry.begun = true;
    under_way_claims_.insert(entry.claims.begin(), entry.claims.end());
    return entry.action;
  }
  return nullptr;
}

void Schedule::end(ActionOutcome outcome) {
  const auto entry = std::ranges::find(entries_, outcome.action, &Entry::action);
  for (const std::string& claim : entry->claims) under_way_claims_.erase(claim);
  const bool failed = outcome.ending == Ending::kFailed || outcome.ending == Ending::kUnverified;
  close(*entry, std::move(outcome));
  if (failed && !options_.continue_on_error && !options_.dry_run)
    halt("an earlier action failed (--on-error stop)");
}

void Schedule::halt(std::string reason) {
  if (halted_.empty()) halted_ = std::move(reason);
}

std::vector<ActionOutcome> Schedule::take_outcomes() {
  std::vector<ActionOutcome> out;
  for (Entry& entry : entries_) out.push_back(std::move(entry.outcome));
  return out;
}

}  // namespace reconcile
