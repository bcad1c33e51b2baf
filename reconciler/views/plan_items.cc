#include <string>

#include "reconciler/views/item_list.h"
#include "reconciler/views/plan_summary.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/value_text.h"

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 200;

std::string change_text(const ActionChange& change) {
  std::string out = change.path;
  if (!change.is_set) {
    const auto [from, to] = shorten_pair(value_text(change.from), value_text(change.to), kLongestValue);
    return out + ": " + from + " -> " + to;
  }
  for (const Value& value : change.add) out += "\n+ " + shorten(value_text(value), kLongestValue);
  for (const Value& value : change.remove) out += "\n- " + shorten(value_text(value), kLongestValue);
  return out;
}

std::string changes_text(const std::vector<ActionChange>& changes) {
  std::string out;
  for (const ActionChange& change : changes) out += (out.empty() ? "" : "\n") + change_text(change);
  return out;
}

Item item_of(const Action& action) {
  std::string calls;
  for (const Call& call : action.calls) {
    calls += (calls.empty() ? "" : ", ") + call.service + ":" + call.operation;
  }
  if (action.means == Means::kPlugin) calls = action.provider.provider + " " + action.provider.version;
  return {.status = ItemStatus::kBad,
          .severity = action.risk == Risk::kOnline ? Severity::kMedium : Severity::kHigh,
          .group = action.type,
          .name = action.address,
          .word = "to put right",
          .rule = "plan/" + action.type,
          .about = action.type + " is to be put right",
          .source = action.source,
          .message = std::string(to_string(action.risk)) + ", by " + calls,
          .detail = changes_text(action.changes)};
}

Item item_of(const CodeChange& change) {
  return {.status = ItemStatus::kBad,
          .severity = Severity::kMedium,
          .group = change.type,
          .name = change.address,
          .word = "to take over",
          .rule = "code/" + change.type,
          .about = change.type + " is live as the code does not say",
          .source = change.source,
          .message = change.command.empty() ? "the configuration is to change" : change.command,
          .detail = change.configuration.empty() ? changes_text(change.changes) : change.configuration};
}

}  // namespace

Item item_of(const ByHand& item) {
  std::string detail;
  for (const std::string& path : item.paths) detail += path + "\n";
  return {.status = ItemStatus::kBad,
          .severity = Severity::kHigh,
          .group = item.type,
          .name = item.address,
          .word = "left to people",
          .rule = "by-hand/" + item.type,
          .about = item.type + " cannot be put right by machine",
          .source = item.source,
          .message = item.reason,
          .detail = detail + item.command};
}

ItemList items_of(const Plan& plan) {
  ItemList out{.command = "plan",
               .title = "Remediation plan " + plan.id,
               .suite = plan.id,
               .summary = plan_summary(plan),
               .reconcile_version = plan.reconcile_version,
               .started_at = plan.created_at,
               .finished_at = plan.created_at,
               .complete = plan.complete};
  for (const Action& action : plan.actions) out.items.push_back(item_of(action));
  for (const CodeChange& change : plan.code) out.items.push_back(item_of(change));
  for (const ByHand& item : plan.by_hand) out.items.push_back(item_of(item));
  return out;
}

std::string render_plan_junit(const Plan& plan, const ViewOptions& /*options*/) {
  return render_items_junit(items_of(plan));
}

std::string render_plan_sarif(const Plan& plan, const ViewOptions& /*options*/) {
  return render_items_sarif(items_of(plan));
}

std::string render_plan_html(const Plan& plan, const ViewOptions& /*options*/) {
  return render_items_html(items_of(plan));
}

std::string render_plan_github(const Plan& plan, const ViewOptions& /*options*/) {
  return render_items_github(items_of(plan));
}

}  // namespace reconcile
