#include "reconciler/views/journal_view.h"

#include <array>
#include <string_view>

#include "model/json_writer.h"
#include "plans/plan_file.h"
#include "reconciler/apply/journal.h"
#include "reconciler/views/item_list.h"
#include "reconciler/views/markdown_text.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/print_document.h"
#include "reconciler/views/summary_line.h"

namespace reconcile {

namespace {

using Progresses = std::map<std::string, ActionProgress>;

std::string said(const ActionProgress& progress, std::size_t calls) {
  std::string out = std::to_string(progress.calls_done) + " of " + std::to_string(calls) + " calls";
  if (progress.in_doubt) out += ", the next in doubt";
  return out + (progress.finished ? ", verified" : "");
}

const ActionProgress* find(const Progresses& progresses, const Action& action) {
  const auto found = progresses.find(action.id);
  return found == progresses.end() ? nullptr : &found->second;
}

std::string said(const JournalContent& journal, const Action& action) {
  const ActionProgress* forward = find(journal.forward, action);
  const ActionProgress* undo = find(journal.undo, action);
  std::string out = forward == nullptr ? "not begun" : said(*forward, step_count(action, Course::kForward));
  if (undo != nullptr) out += "; undone: " + said(*undo, step_count(action, Course::kUndo));
  return out;
}

std::string_view said(const SnapshotProgress& progress) {
  return progress.available ? "available" : progress.taken ? "begun" : "not known to be begun";
}

void write_progress(JsonWriter& json, std::string_view key, const ActionProgress* progress,
                    std::size_t calls) {
  json.key(key);
  if (progress == nullptr) {
    json.null();
    return;
  }
  json.begin_object();
  json.key("calls").count(calls);
  json.key("calls_done").count(progress->calls_done);
  json.key("in_doubt").boolean(progress->in_doubt);
  json.key("verified").boolean(progress->finished);
  json.end_object();
}

ItemStatus item_status(const ActionProgress* forward, const ActionProgress* undo) {
  if (forward == nullptr && undo == nullptr) return ItemStatus::kSkipped;
  const ActionProgress& last = undo != nullptr ? *undo : *forward;
  return last.finished ? ItemStatus::kGood : ItemStatus::kUnknown;
}

std::string word_of(const ActionProgress* forward, const ActionProgress* undo) {
  if (forward == nullptr && undo == nullptr) return "not begun";
  if (undo != nullptr) return undo->finished ? "undone" : "undo begun";
  return forward->finished ? "verified" : "begun";
}

template <std::string (*render)(const ItemList&)>
std::string as_items(const JournalContent& journal, const ViewOptions& /*options*/) {
  return render(items_of(journal));
}

using JournalFormat = DocumentFormat<JournalContent>;

constexpr std::array kFormats{JournalFormat{"text", render_journal_text},
                              JournalFormat{"json", render_journal_json},
                              JournalFormat{"markdown", render_journal_markdown},
                              JournalFormat{"junit", as_items<render_items_junit>},
                              JournalFormat{"sarif", as_items<render_items_sarif>},
                              JournalFormat{"html", as_items<render_items_html>},
                              JournalFormat{"github", as_items<render_items_github>}};

}  // namespace

std::string render_journal_text(const JournalContent& journal, const ViewOptions& options) {
  std::string out = render_plan_text(journal.plan, options) + "\n";
  for (const Action& action : journal.plan.actions)
    out += terminal_text(action.id) + "  " + said(journal, action) + "\n";
  for (const auto& [name, progress] : journal.snapshots)
    out += "snapshot " + terminal_text(name) + "  " + std::string(said(progress)) + "\n";
  return out;
}

std::string render_journal_markdown(const JournalContent& journal, const ViewOptions& options) {
  std::string out = render_plan_markdown(journal.plan, options) + "\n## What was done\n\n";
  if (journal.plan.actions.empty()) return out + "Nothing was to do.\n";
  out += "| action | how far |\n|---|---|\n";
  for (const Action& action : journal.plan.actions)
    out += "| " + markdown_code(action.id) + " | " + said(journal, action) + " |\n";
  for (const auto& [name, progress] : journal.snapshots)
    out += "| snapshot " + markdown_code(name) + " | " + std::string(said(progress)) + " |\n";
  return out;
}

std::string render_journal_json(const JournalContent& journal, const ViewOptions& /*options*/) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text("1.0");
  json.key("command").text("journal");
  json.key("plan_id").text(journal.plan.id);
  json.key("plan_digest").text(journal.plan.digest);
  json.key("rolled_back").boolean(journal.rolled_back);
  json.key("actions").begin_array();
  for (const Action& action : journal.plan.actions) {
    json.begin_object();
    json.key("id").text(action.id);
    json.key("address").text(action.address);
    json.key("type").text(action.type);
    write_progress(json, "forward", find(journal.forward, action), step_count(action, Course::kForward));
    write_progress(json, "undo", find(journal.undo, action), step_count(action, Course::kUndo));
    json.end_object();
  }
  json.end_array();
  json.key("snapshots").begin_array();
  for (const auto& [name, progress] : journal.snapshots) {
    json.begin_object();
    json.key("name").text(name);
    json.key("taken").boolean(progress.taken);
    json.key("available").boolean(progress.available);
    json.end_object();
  }
  json.end_array();
  // What was just written reads back.
  json.key("plan").value(*parse_json(write_plan(journal.plan)));
  json.end_object();
  return json.take();
}

ItemList items_of(const JournalContent& journal) {
  std::size_t verified = 0;
  ItemList out{.command = "apply",
               .title = "Journal of plan " + journal.plan.id,
               .suite = journal.plan.id,
               .reconcile_version = journal.plan.reconcile_version,
               .started_at = journal.plan.created_at,
               .finished_at = journal.plan.created_at};
  for (const Action& action : journal.plan.actions) {
    const ActionProgress* forward = find(journal.forward, action);
    const ActionProgress* undo = find(journal.undo, action);
    const ItemStatus status = item_status(forward, undo);
    verified += status == ItemStatus::kGood ? 1 : 0;
    out.complete &= status != ItemStatus::kUnknown;
    out.items.push_back({.status = status,
                         .group = action.type,
                         .name = action.id,
                         .word = word_of(forward, undo),
                         .rule = "journal/" + action.type,
                         .about = "a change of " + action.type + " was begun and not seen to its end",
                         .source = action.source,
                         .message = said(journal, action)});
  }
  out.summary = std::to_string(verified) + " of " + counted(out.items.size(), "action") + " seen to the end";
  return out;
}

Result<void> print_journal(const JournalContent& journal, const Options& options, const Console& console) {
  return print_document(journal, kFormats, options, console);
}

}  // namespace reconcile
