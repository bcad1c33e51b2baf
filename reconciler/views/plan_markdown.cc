#include <string>

#include "reconciler/views/markdown_text.h"
#include "reconciler/views/plan_summary.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/value_text.h"

// The plan for a pull request or a change ticket: the summary first, then each action with its changes and
// its calls, then what is left to people.

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 300;

std::string side(const Value& value) { return markdown_code(shorten(value_text(value), kLongestValue)); }

std::string set_side(const Value::List& values) {
  std::string out;
  for (const Value& value : values) out += (out.empty() ? "" : "<br>") + side(value);
  return out.empty() ? "–" : out;
}

void append_changes(std::string& out, const Action& action) {
  out += "| attribute | live | becomes |\n|---|---|---|\n";
  for (const ActionChange& change : action.changes) {
    const std::string from = change.is_set ? set_side(change.remove) : side(change.from);
    const std::string to = change.is_set ? set_side(change.add) : side(change.to);
    out += "| " + markdown_code(change.path) + " | " + from + " | " + to + " |\n";
  }
  out += '\n';
}

void append_calls(std::string& out, const Action& action) {
  std::string text;
  for (const Call& call : action.calls) {
    text += call.service + ":" + call.operation + " " + to_json(call.parameters) + "\n";
  }
  if (!text.empty()) out += markdown_block(text, "") + "\n";
}

void append_action(std::string& out, const Action& action, std::size_t number) {
  out += "### " + std::to_string(number) + ". " + markdown_code(action.address) + "\n\n";
  out += std::string("Risk: ") + to_string(action.risk);
  if (!action.region.empty()) out += ", " + markdown_text(action.region);
  if (action.means == Means::kPlugin) {
    out += ", by " + markdown_text(action.provider.provider + " " + action.provider.version);
  }
  if (const std::string settle = settle_text(action.settle); !settle.empty()) {
    out += ", until " + markdown_text(settle);
  }
  if (!action.lost.empty()) out += ", **lost**: " + markdown_text(action.lost);
  if (!action.undo.possible) out += ", **no undo**: " + markdown_text(action.undo.reason);
  out += "\n\n";
  for (const std::string& id : action.depends_on) out += "After " + markdown_code(id) + ".\n\n";
  if (const std::string first = snapshot_text(action); !first.empty())
    out += "First: " + markdown_text(first) + ".\n\n";
  append_changes(out, action);
  append_calls(out, action);
}

void append_by_hand(std::string& out, const ByHand& item) {
  out += "- " + markdown_code(item.address);
  for (const std::string& path : item.paths) {
    out += (&path == &item.paths.front() ? " " : ", ") + markdown_code(path);
  }
  out += ": " + markdown_text(item.reason) + "\n";
  if (!item.command.empty()) out += "  " + markdown_code(item.command) + "\n";
}

void append_code(std::string& out, const CodeChange& change) {
  out += "### " + markdown_code(change.address) + "\n\n";
  if (!change.configuration.empty()) out += markdown_block(change.configuration, "hcl") + "\n";
  if (!change.command.empty()) out += markdown_block(change.command, "sh") + "\n";
}

}  // namespace

std::string render_plan_markdown(const Plan& plan, const ViewOptions& /*options*/) {
  std::string out = "# Remediation plan " + markdown_text(plan.id) + "\n\n**" +
                    markdown_text(plan_summary(plan)) + "**\n\n";
  for (const PlanSource& source : plan.sources) {
    out += "- " + markdown_code(source.source) + " (" + markdown_text(source.kind) +
           (source.serial >= 0 ? ", serial " + std::to_string(source.serial) : "") + ")\n";
  }
  out += "\nMade " + markdown_text(plan.created_at);
  if (!plan.account.empty()) out += ", account " + markdown_text(plan.account);
  out += ", digest " + markdown_code(plan.digest.substr(0, 12)) + "\n\n";
  if (!plan.actions.empty()) out += "## Actions\n\n";
  for (std::size_t i = 0; i < plan.actions.size(); ++i) append_action(out, plan.actions[i], i + 1);
  if (!plan.code.empty()) out += "## Into the code\n\n";
  for (const CodeChange& change : plan.code) append_code(out, change);
  if (!plan.by_hand.empty()) out += "## Left to people\n\n";
  for (const ByHand& item : plan.by_hand) append_by_hand(out, item);
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace reconcile
