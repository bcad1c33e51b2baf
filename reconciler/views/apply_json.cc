#include <algorithm>
#include <string>

#include "model/json_writer.h"
#include "reconciler/views/apply_view.h"

namespace reconcile {

namespace {

/// As a word of the schema: `not_reached`.
std::string word(std::string text) {
  std::ranges::replace(text, ' ', '_');
  return text;
}

void write_undo(JsonWriter& json, const ActionOutcome* undo) {
  json.key("undo");
  if (undo == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("outcome").text(undo->ending == Ending::kApplied ? "undone" : word(to_string(undo->ending)));
  json.key("as_before").boolean(undo->in_force);
  json.key("reason").text_or_null(undo->reason);
  json.end_object();
}

void write_action(JsonWriter& json, const ApplyReport& report, const ActionOutcome& outcome) {
  const Action& action = *outcome.action;
  json.begin_object();
  json.key("id").text(action.id);
  json.key("address").text(action.address);
  json.key("type").text(action.type);
  json.key("source").text_or_null(action.source);
  json.key("risk").text(to_string(action.risk));
  json.key("outcome").text(word(outcome_word(report, outcome)));
  json.key("in_force").boolean(outcome.in_force);
  json.key("changed").boolean(outcome.changed);
  json.key("reason").text_or_null(outcome.reason);
  write_undo(json, report.undo_of(action));
  json.end_object();
}

void write_by_hand(JsonWriter& json, const ByHand& item) {
  json.begin_object();
  json.key("address").text(item.address);
  json.key("type").text(item.type);
  json.key("paths").begin_array();
  for (const std::string& path : item.paths) json.text(path);
  json.end_array();
  json.key("obstacle").text(to_string(item.obstacle));
  json.key("reason").text(item.reason);
  json.key("command").text_or_null(item.command);
  json.end_object();
}

}  // namespace

std::string render_apply_json(const ApplyReport& report, const ViewOptions& /*options*/) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text("1.0");
  json.key("reconcile_version").text(report.reconcile_version);
  json.key("command").text("apply");
  json.key("course").text(report.course == Course::kUndo ? "rollback" : "apply");
  json.key("dry_run").boolean(report.dry_run);
  json.key("started_at").text(report.started_at);
  json.key("finished_at").text(report.finished_at);
  json.key("plan_id").text(report.plan->id);
  json.key("plan_digest").text(report.plan->digest);
  json.key("identity").text_or_null(report.identity);
  json.key("journal").text_or_null(report.journal);
  json.key("snapshot").text(to_string(report.snapshot));
  json.key("locked").boolean(report.locked);
  json.key("interrupted").boolean(report.interrupted);
  json.key("summary").begin_object();
  json.key("actions").count(report.outcomes.size());
  for (const Ending ending :
       {Ending::kApplied, Ending::kSkipped, Ending::kFailed, Ending::kUnverified, Ending::kNotReached}) {
    const bool undone = report.course == Course::kUndo && ending == Ending::kApplied;
    json.key(undone ? "undone" : word(to_string(ending))).count(report.count(ending));
  }
  json.end_object();
  json.key("actions").begin_array();
  for (const ActionOutcome& outcome : report.outcomes) write_action(json, report, outcome);
  json.end_array();
  json.key("by_hand").begin_array();
  for (const ByHand& item : report.plan->by_hand) write_by_hand(json, item);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace reconcile
