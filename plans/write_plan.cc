#include <span>

#include "model/json_writer.h"
#include "plans/plan_file.h"

namespace reconcile {

namespace {

void write_texts(JsonWriter& json, std::string_view key, std::span<const std::string> texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.text(text);
  json.end_array();
}

void write_changes(JsonWriter& json, std::span<const ActionChange> changes) {
  json.key("changes").begin_array();
  for (const ActionChange& change : changes) {
    json.begin_object();
    json.key("path").text(change.path);
    if (change.is_set) {
      json.key("add").value(Value(change.add));
      json.key("remove").value(Value(change.remove));
    } else {
      json.key("from").value(change.from);
      json.key("to").value(change.to);
    }
    json.end_object();
  }
  json.end_array();
}

void write_call(JsonWriter& json, const Call& call) {
  json.begin_object();
  json.key("service").text(call.service);
  json.key("operation").text(call.operation);
  json.key("region").text(call.region);
  json.key("parameters").value(call.parameters);
  json.end_object();
}

void write_calls(JsonWriter& json, std::span<const Call> calls) {
  json.key("calls").begin_array();
  for (const Call& call : calls) write_call(json, call);
  json.end_array();
}

void write_provider(JsonWriter& json, const Action& action) {
  json.key("provider");
  if (action.means != Means::kPlugin) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("address").text(action.provider.provider);
  json.key("version").text_or_null(action.provider.version);
  json.key("reader").text_or_null(action.provider.reader);
  json.key("differences").begin_array();
  for (const ProviderDifference& difference : action.provider.differences) {
    json.begin_object();
    json.key("path").text(difference.path);
    json.key("from").value(difference.from);
    json.key("to").value(difference.to);
    json.key("known_after_apply").boolean(difference.known_after_apply);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_preconditions(JsonWriter& json, const Action& action) {
  json.key("preconditions").begin_array();
  for (const Precondition& precondition : action.preconditions) {
    json.begin_object();
    json.key("attribute").text(precondition.attribute);
    if (precondition.digest.empty()) {
      json.key("live").value(precondition.live);
    } else {
      json.key("digest").text(precondition.digest);
    }
    if (precondition.only_before) json.key("only_before").boolean(true);
    json.end_object();
  }
  json.end_array();
}

void write_settle(JsonWriter& json, const Settle& settle) {
  json.key("settle");
  if (settle.settled.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  write_texts(json, "settled", settle.settled);
  write_texts(json, "failed", settle.failed);
  json.key("read");
  if (settle.read.operation.empty()) {
    json.null();
  } else {
    write_call(json, settle.read);
  }
  json.key("status").text_or_null(settle.status);
  json.key("usual_seconds").integer(settle.usual_seconds);
  json.key("timeout_seconds").integer(settle.timeout_seconds);
  json.end_object();
}

void write_snapshot(JsonWriter& json, const ActionSnapshot& snapshot) {
  json.key("snapshot");
  if (snapshot.reason.empty() && snapshot.create.operation.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("reason").text_or_null(snapshot.reason);
  if (snapshot.reason.empty()) {
    json.key("name").text(snapshot.name);
    json.key("create");
    write_call(json, snapshot.create);
    json.key("list");
    write_call(json, snapshot.list);
    json.key("items").text(snapshot.items);
    json.key("item_name").text(snapshot.item_name);
    json.key("status").text(snapshot.status);
    write_texts(json, "settled", snapshot.settled);
    write_texts(json, "failed", snapshot.failed);
    json.key("usual_seconds").integer(snapshot.usual_seconds);
    json.key("timeout_seconds").integer(snapshot.timeout_seconds);
  }
  json.end_object();
}

void write_undo(JsonWriter& json, const Undo& undo) {
  json.key("undo").begin_object();
  json.key("possible").boolean(undo.possible);
  write_calls(json, undo.calls);
  json.key("reason").text_or_null(undo.reason);
  json.end_object();
}

void write_action(JsonWriter& json, const Action& action) {
  json.begin_object();
  json.key("id").text(action.id);
  json.key("address").text(action.address);
  json.key("type").text(action.type);
  json.key("resource_id").text_or_null(action.resource_id);
  json.key("arn").text_or_null(action.arn);
  json.key("account").text_or_null(action.account);
  json.key("region").text_or_null(action.region);
  json.key("source").text_or_null(action.source);
  json.key("means").text(to_string(action.means));
  json.key("risk").text(to_string(action.risk));
  json.key("lost").text_or_null(action.lost);
  write_changes(json, action.changes);
  write_calls(json, action.calls);
  write_provider(json, action);
  write_snapshot(json, action.snapshot);
  write_preconditions(json, action);
  write_texts(json, "depends_on", action.depends_on);
  write_settle(json, action.settle);
  write_texts(json, "verify", action.verify);
  write_undo(json, action.undo);
  json.end_object();
}

void write_sources(JsonWriter& json, const Plan& plan) {
  json.key("sources").begin_array();
  for (const PlanSource& source : plan.sources) {
    json.begin_object();
    json.key("source").text(source.source);
    json.key("kind").text(source.kind);
    json.key("lineage").text_or_null(source.lineage);
    json.key("serial");
    if (source.serial >= 0) {
      json.integer(source.serial);
    } else {
      json.null();
    }
    json.key("terraform_version").text_or_null(source.terraform_version);
    json.end_object();
  }
  json.end_array();
}

void write_by_hand(JsonWriter& json, const Plan& plan) {
  json.key("by_hand").begin_array();
  for (const ByHand& item : plan.by_hand) {
    json.begin_object();
    json.key("address").text(item.address);
    json.key("type").text(item.type);
    json.key("source").text_or_null(item.source);
    write_texts(json, "paths", item.paths);
    json.key("obstacle").text(to_string(item.obstacle));
    json.key("reason").text(item.reason);
    json.key("command").text_or_null(item.command);
    json.end_object();
  }
  json.end_array();
}

void write_code(JsonWriter& json, const Plan& plan) {
  json.key("code").begin_array();
  for (const CodeChange& code : plan.code) {
    json.begin_object();
    json.key("address").text(code.address);
    json.key("type").text(code.type);
    json.key("source").text_or_null(code.source);
    write_changes(json, code.changes);
    json.key("configuration").text_or_null(code.configuration);
    json.key("command").text_or_null(code.command);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string write_plan(const Plan& plan) {
  JsonWriter json;
  json.begin_object();
  json.key("kind").text("remediation-plan");
  json.key("format_version").text(plan.format_version);
  json.key("reconcile_version").text(plan.reconcile_version);
  json.key("id").text(plan.id);
  json.key("created_at").text(plan.created_at);
  json.key("direction").text(to_string(plan.direction));
  json.key("account").text_or_null(plan.account);
  json.key("region").text_or_null(plan.region);
  json.key("complete").boolean(plan.complete);
  write_sources(json, plan);
  json.key("actions").begin_array();
  for (const Action& action : plan.actions) write_action(json, action);
  json.end_array();
  write_by_hand(json, plan);
  write_code(json, plan);
  json.key("not_selected").count(plan.not_selected);
  json.key("digest").text(plan.digest);
  json.end_object();
  return json.take();
}

}  // namespace reconcile
