#include "reconciler/apply/saved_apply.h"

#include <array>
#include <string>
#include <utility>

#include "model/value.h"
#include "reconciler/scan/saved_members.h"

namespace reconcile {

namespace {

using saved::find_word;
using saved::is_true;
using saved::items;
using saved::text;

constexpr std::array kRisks = {Risk::kOnline, Risk::kRestart, Risk::kOutage, Risk::kDestructive};
constexpr std::array kSnapshots = {SnapshotPolicy::kAlways, SnapshotPolicy::kRisky, SnapshotPolicy::kNever};
constexpr std::array kObstacles = {Obstacle::kReplacement, Obstacle::kMissing,    Obstacle::kSecret,
                                   Obstacle::kNoRemedy,    Obstacle::kUnreadable, Obstacle::kRisk,
                                   Obstacle::kLimit,       Obstacle::kDeploy};
constexpr std::pair<std::string_view, Ending> kEndings[] = {
    {"applied", Ending::kApplied}, {"undone", Ending::kApplied},        {"skipped", Ending::kSkipped},
    {"failed", Ending::kFailed},   {"unverified", Ending::kUnverified}, {"not_reached", Ending::kNotReached}};

Error unreadable(std::string detail) {
  return {.kind = ErrorKind::kInput,
          .summary = "this report of an apply cannot be read",
          .detail = std::move(detail),
          .hint = "Such reports are written by `reconcile apply PLAN --format json --output FILE`."};
}

bool find_ending(Ending& out, const Value& word) {
  for (const auto& [name, ending] : kEndings) {
    if (word.text() != name) continue;
    out = ending;
    return true;
  }
  return false;
}

Result<ActionOutcome> read_outcome(const Value& json, std::string_view in_force) {
  ActionOutcome out{.reason = text(json["reason"]),
                    .changed = is_true(json["changed"]),
                    .in_force = is_true(json[in_force])};
  if (!find_ending(out.ending, json["outcome"]))
    return unreadable("An action has the outcome " + to_json(json["outcome"]) + ".");
  return out;
}

Result<ByHand> read_by_hand(const Value& json) {
  ByHand out{.address = text(json["address"]),
             .type = text(json["type"]),
             .reason = text(json["reason"]),
             .command = text(json["command"])};
  for (const Value& path : items(json["paths"])) out.paths.push_back(text(path));
  if (!find_word(out.obstacle, kObstacles, json["obstacle"]))
    return unreadable("Something is left to people for " + to_json(json["obstacle"]) + ".");
  return out;
}

Result<void> read_actions(SavedApply& out, const Value::List& actions) {
  // All of them before anything points at one.
  for (const Value& json : actions) {
    Action action;
    action.id = text(json["id"]);
    action.address = text(json["address"]);
    action.type = text(json["type"]);
    action.source = text(json["source"]);
    if (!find_word(action.risk, kRisks, json["risk"]))
      return unreadable("An action has the risk " + to_json(json["risk"]) + ".");
    out.plan.actions.push_back(std::move(action));
  }
  for (std::size_t i = 0; i < actions.size(); ++i) {
    Result<ActionOutcome> outcome = read_outcome(actions[i], "in_force");
    if (!outcome) return std::move(outcome).error();
    outcome->action = &out.plan.actions[i];
    out.report.outcomes.push_back(*std::move(outcome));
    if (!actions[i]["undo"].is_map()) continue;
    Result<ActionOutcome> undo = read_outcome(actions[i]["undo"], "as_before");
    if (!undo) return std::move(undo).error();
    undo->action = &out.plan.actions[i];
    out.report.undone.push_back(*std::move(undo));
  }
  return {};
}

}  // namespace

bool is_apply_report(std::string_view text) {
  const Result<Value> json = parse_json(text);
  return json && (*json)["command"].text() == "apply" && (*json)["actions"].is_list();
}

Result<std::unique_ptr<SavedApply>> read_apply_report(std::string_view json_text) {
  const Result<Value> parsed = parse_json(json_text);
  if (!parsed) return unreadable(parsed.error().summary);
  const Value& json = *parsed;
  if (!json["format_version"].text().starts_with("1.")) {
    return unreadable("Its format_version is " + to_json(json["format_version"]) +
                      "; this version reads 1.x.");
  }
  auto out = std::make_unique<SavedApply>();
  out->plan.id = text(json["plan_id"]);
  out->plan.digest = text(json["plan_digest"]);
  ApplyReport& report = out->report;
  report.plan = &out->plan;
  report.course = json["course"].text() == "rollback" ? Course::kUndo : Course::kForward;
  report.reconcile_version = text(json["reconcile_version"]);
  report.started_at = text(json["started_at"]);
  report.finished_at = text(json["finished_at"]);
  report.identity = text(json["identity"]);
  report.journal = text(json["journal"]);
  report.dry_run = is_true(json["dry_run"]);
  report.locked = is_true(json["locked"]);
  report.interrupted = is_true(json["interrupted"]);
  if (!find_word(report.snapshot, kSnapshots, json["snapshot"]))
    return unreadable("Its snapshot is " + to_json(json["snapshot"]) + ".");
  if (Result<void> read = read_actions(*out, items(json["actions"])); !read) return std::move(read).error();
  for (const Value& item : items(json["by_hand"])) {
    Result<ByHand> by_hand = read_by_hand(item);
    if (!by_hand) return std::move(by_hand).error();
    out->plan.by_hand.push_back(*std::move(by_hand));
  }
  return out;
}

}  // namespace reconcile
